"""The few steps with files that a safe store needs: private, on the disk for certain, and hashed."""

import hashlib
import os
from pathlib import Path


def create_private(path: Path) -> None:
    """Make an empty file that only this user can read; one that is there stays as it is, but becomes private."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    path.chmod(0o600)


def sync_file(path: Path) -> None:
    """Return when the file's content is on the disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Return when the names in the folder are on the disk. Windows keeps them in order by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_whole(path: Path, text: str) -> None:
    """Write a small private file whole or not at all."""
    part = path.with_name(path.name + ".part")
    create_private(part)
    part.write_text(text, encoding="utf-8")
    sync_file(part)
    os.replace(part, path)
    sync_folder(path.parent)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal.

    Never of the open journal: closing any handle of a file drops the locks SQLite holds on it (POSIX).
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
