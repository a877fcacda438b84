"""Writing bank files whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bounceback.banks.schema import schema_files
from bounceback.errors import BankError


@contextmanager
def written_beside(path: Path, text: str) -> Iterator[Path]:
    """Write a text to a temporary file beside ``path``, for a last look before ``os.replace``; raises BankError.

    What is still there at the end is removed.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        yield temporary
    except OSError as error:
        raise BankError(
            f"{path} cannot be written: {error.strerror}.", "Free some space or choose another folder."
        ) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def write_whole(path: Path, text: str) -> None:
    """Write a file in one step; raises BankError."""
    with written_beside(path, text) as temporary:
        os.replace(temporary, path)


def write_schemas(folder: Path) -> None:
    """Put the schema files where the first line of a bank in this folder looks for them; raises BankError."""
    for name, text in schema_files().items():
        path = folder / "schema" / name
        if not path.is_file() or path.read_bytes() != text.encode("utf-8"):
            write_whole(path, text)
