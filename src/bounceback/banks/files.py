"""The YAML files of a folder."""

import os
from pathlib import Path

_ENDINGS = (".yaml", ".yml")


def find(folder: Path) -> tuple[list[Path], list[tuple[Path, str]]]:
    """Return the YAML files in a folder and all below it, sorted, and what is wrong with which part of it.

    Links are followed; each folder is visited once, so that links in a circle do no harm.
    """
    found: list[Path] = []
    wrong: list[tuple[Path, str]] = []
    visited: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            status = here.stat()
            if (status.st_dev, status.st_ino) in visited:
                continue
            visited.add((status.st_dev, status.st_ino))
            folders, files = _entries(here)
        except OSError as error:
            wrong.append((here, f"the folder cannot be read: {error.strerror}"))
            continue
        wrong += [(path, "this is a folder with the name of a file; rename it") for path in folders if _is_yaml(path)]
        waiting += folders
        found += [path for path in files if _is_yaml(path)]
    return sorted(found), wrong


def _entries(folder: Path) -> tuple[list[Path], list[Path]]:
    """Return the folders and the files directly in a folder."""
    folders: list[Path] = []
    files: list[Path] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            (folders if _is_folder(entry) else files).append(Path(entry.path))
    return folders, files


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself: reading it as a file tells the reason
        return False


def _is_yaml(path: Path) -> bool:
    return path.suffix.lower() in _ENDINGS
