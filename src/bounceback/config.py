"""Where things live on this computer, and what the person has chosen."""

import json
import os
import sys
from dataclasses import asdict, dataclass, fields, replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self, get_args, get_origin

from bounceback.errors import ConfigError

DEFAULT_PROFILE = "me"


@dataclass(frozen=True)
class Paths:
    """Every place the program reads or writes; ``data`` holds all that belongs to the person."""

    data: Path
    profile_name: str = DEFAULT_PROFILE

    @classmethod
    def standard(cls) -> "Paths":
        """The data folder of this user on this system."""
        from platformdirs import user_data_path  # here, because the first paint can do without

        return cls(user_data_path("bounceback", appauthor=False))

    @property
    def lock(self) -> Path:
        """The lock file that lets one window at a time use the data folder."""
        return self.data / "lock"

    @property
    def voice_cache(self) -> Path:
        """Rendered questions."""
        return self.data / "cache" / "voice"

    @property
    def logs(self) -> Path:
        """Log files: never an answer, a note or a name."""
        return self.data / "logs"

    @property
    def profile(self) -> Path:
        """What belongs to one person who practises."""
        return self.data / "profiles" / self.profile_name

    @property
    def database(self) -> Path:
        """The journal."""
        return self.profile / "journal.db"

    @property
    def takes(self) -> Path:
        """Recordings."""
        return self.profile / "takes"

    @property
    def trash(self) -> Path:
        """Takes no row names any more, before they go for good."""
        return self.profile / "trash"

    @property
    def own_banks(self) -> Path:
        """The person's own question banks."""
        return self.profile / "banks"

    @property
    def backups(self) -> Path:
        """Checked copies of the journal."""
        return self.profile / "backups"

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.profile / "settings.json"

    @cached_property
    def questions(self) -> Path:
        """The banks that ship with the program."""
        return _shipped("questions")

    @cached_property
    def assets(self) -> Path:
        """Fonts and icons."""
        return _shipped("assets")

    def make_folders(self) -> None:
        """Create the folders, readable by this user alone; raises ConfigError when that is not possible."""
        try:
            for folder in (self.data, self.profile, self.takes, self.own_banks, self.backups, self.logs):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise _unusable(self.data, error) from error


class FolderLock:
    """The data folder, held by this process; the system lets go of it when the process dies, however it dies."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def release(self) -> None:
        """Let another process have it."""
        os.close(self._handle)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def lock_data_folder(paths: Paths) -> FolderLock | None:
    """Take the data folder for this process; None when another one has it. Raises ConfigError when it is unusable.

    The system's own lock on an open file: a lock that only notes a process id is fooled when the id is used again.
    """
    try:
        paths.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(paths.lock, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise _unusable(paths.data, error) from error
    try:
        _lock(handle)
    except OSError:
        os.close(handle)
        return None
    return FolderLock(handle)


if sys.platform == "win32":

    def _lock(handle: int) -> None:
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:

    def _lock(handle: int) -> None:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _unusable(folder: Path, error: OSError) -> ConfigError:
    return ConfigError(
        f"The data folder {folder} cannot be used: {error.strerror}.",
        "Free or fix that folder, or start with --data-dir and another one.",
    )


def _shipped(name: str) -> Path:
    """Return a folder that ships with the program: inside the package when installed, beside ``src`` in a checkout."""
    package = Path(__file__).parent
    inside = package / "_data" / name
    return inside if inside.is_dir() else package.parent.parent / name


@dataclass(frozen=True)
class Settings:
    """The person's choices. Unknown or unusable values in the file fall back to these defaults."""

    count: Literal[3, 5, 8] = 5
    areas: tuple[str, ...] = ()  # none chosen yet: the three core areas
    preset: str = "practice"
    speak: bool = True
    voice: str = ""
    rate_wpm: int = 165
    output_device: str = ""
    record: bool = True
    input_device: str = ""
    look: Literal["system", "light", "dark"] = "system"
    motion: bool = True
    single_keys: bool = True
    system_font: bool = False
    text_percent: Literal[100, 115, 130, 150, 175, 200] = 100
    sounds: bool = True
    numbers: bool = True  # whether levels and clocks are shown as digits
    my_name: str = ""  # the person, as friends know them
    friend: str = ""  # who listened last
    quick: bool = False  # whether only three questions are rated when a friend listens
    friend_reads: bool = False  # whether the friend reads the questions aloud
    first_run_done: bool = False
    replaced_banks: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()  # questions that are "not for me", as "bank/question"

    @property
    def hidden_keys(self) -> frozenset[tuple[str, str]]:
        """The hidden questions as the draw knows them; what is no "bank/question" is left out."""
        parts = (name.partition("/") for name in self.hidden)
        return frozenset((bank, question) for bank, slash, question in parts if slash)

    @classmethod
    def load(cls, path: Path) -> "Settings":
        """Read the settings; a missing file gives the defaults. Raises ConfigError when the file is not readable.

        Single values that do not fit are left at their default, so a setting from a newer version does no harm.
        """
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return cls()
        except (OSError, ValueError, RecursionError) as error:
            raise ConfigError(
                f"The settings in {path} cannot be read, so the defaults are used.",
                "Correct the file or delete it.",
            ) from error
        return cls().changed(**{str(k): v for k, v in data.items()}) if isinstance(data, dict) else cls()

    def changed(self, **values: Any) -> "Settings":
        """Return settings with these values; those of a wrong name or type are left out."""
        types = {field.name: field.type for field in fields(self)}
        good = {k: _listed(v) for k, v in values.items() if k in types and _fits(_listed(v), types[k])}
        return replace(self, **good)

    def save(self, path: Path) -> None:
        """Write the settings whole or not at all; raises ConfigError when that is not possible."""
        import tempfile  # here, because the first paint can do without

        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".settings")
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    json.dump(asdict(self), file, indent=2)
                    file.flush()
                    os.fsync(file.fileno())
                os.replace(temporary, path)
            except OSError:
                os.unlink(temporary)
                raise
        except OSError as error:
            raise ConfigError(
                f"The settings could not be saved: {error.strerror}.", "They hold until you quit."
            ) from error


def _listed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _fits(value: Any, kind: Any) -> bool:
    if get_origin(kind) is Literal:
        return value in get_args(kind)
    if get_origin(kind) is tuple:
        return isinstance(value, tuple) and all(isinstance(item, get_args(kind)[0]) for item in value)
    return type(value) is kind


def has_screen() -> bool:
    """Whether there is a screen to open a window on."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("QT_QPA_PLATFORM"))
