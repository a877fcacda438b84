#!/usr/bin/env python3
"""Refresh `requirements.lock` and the table of uv's wheels in `app.py`. For developers; needs the network.

    python3 packaging/lock.py                  keep the versions that still fit pyproject.toml
    python3 packaging/lock.py --upgrade        take the newest ones
    python3 packaging/lock.py --uv VERSION     also take another uv
    python3 packaging/lock.py --check          change nothing, exit 1 if the lock is not what pyproject.toml asks for

The lock is universal (all systems, Python 3.11 on), has a hash for every file and names no address, so it is the
same behind every mirror.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
from pathlib import Path

import app

UV_TAGS = {
    "linux-x86_64": "manylinux_2_17_x86_64",
    "linux-aarch64": "manylinux_2_17_aarch64",
    "darwin-x86_64": "macosx_10_12_x86_64",
    "darwin-aarch64": "macosx_11_0_arm64",
    "win32-x86_64": "win_amd64",
    "win32-aarch64": "win_arm64",
}
ADDRESS = re.compile(r"https?:|file:|index-url|find-links|trusted-host", re.IGNORECASE)


def compile_lock(target: Path, upgrade: bool) -> None:
    """Write the lock for pyproject.toml; the versions already in it stay, unless they are to be upgraded."""
    uv = app.uv_from_path() or app.uv_from_pip() or app.uv_from_index()
    if not uv:
        sys.exit("uv is needed: pip install uv")
    command = [uv, "pip", "compile", "-q", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-build"]
    command += ["--no-header", "--no-annotate", "--group", "dev", "pyproject.toml", "-o", str(target)]
    env = dict(app.clean_environment())
    index = app.configured_index()
    if index:
        env.setdefault("UV_DEFAULT_INDEX", index)
    if upgrade:
        command.append("--upgrade")
    subprocess.run(command, cwd=str(app.ROOT), env=env, check=True)
    if ADDRESS.search(target.read_text("utf-8")):
        sys.exit(f"{target} names an address; it must not")


def is_current() -> bool:
    """Whether compiling again changes nothing."""
    with tempfile.TemporaryDirectory() as folder:
        again = Path(folder) / "requirements.lock"
        shutil.copy(app.LOCK, again)
        compile_lock(again, upgrade=False)
        return again.read_bytes() == app.LOCK.read_bytes()


def uv_wheels(version: str) -> dict[str, tuple[str, str]]:
    """Name and SHA-256 of uv's wheel for each kind of machine, as the index states them."""
    page = app.fetch((app.configured_index() or app.PUBLIC_INDEX).rstrip("/") + "/uv/").decode()
    found = {}
    for link in re.findall(r'href="([^"]+)"', page):
        parts = urllib.parse.urlparse(link)
        name, digest = os.path.basename(parts.path), parts.fragment.partition("sha256=")[2]
        for kind, tag in UV_TAGS.items():
            if digest and name.startswith(f"uv-{version}-py3-none-") and tag in name and name.endswith(".whl"):
                found[kind] = (name, digest)
    if set(found) != set(UV_TAGS):
        sys.exit(f"uv {version}: no wheel for {', '.join(sorted(set(UV_TAGS) - set(found)))}")
    return found


def write_uv_table(version: str) -> None:
    """Replace the table in app.py."""
    wheels = uv_wheels(version)
    rows = [f'    "{kind}": (\n        "{wheels[kind][0]}",\n        "{wheels[kind][1]}",\n    ),' for kind in UV_TAGS]
    table = "\n".join(
        [
            f'UV_VERSION = "{version}"',
            "UV_WHEELS: dict[str, tuple[str, str]] = {",
            *rows,
            "}",
            "# End of what lock.py writes.",
        ]
    )
    file = app.ROOT / "packaging" / "app.py"
    text = file.read_text("utf-8")
    file.write_text(re.sub(r'UV_VERSION = ".*?# End of what lock.py writes\.', table, text, flags=re.DOTALL), "utf-8")


def main() -> int:
    """Refresh or check."""
    parser = argparse.ArgumentParser(description="Refresh packaging/requirements.lock.")
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions")
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if the lock is out of date")
    parser.add_argument("--uv", metavar="VERSION", help="put this version of uv into app.py")
    args = parser.parse_args()
    if args.check:
        return 0 if is_current() else 1
    if args.uv:
        write_uv_table(args.uv)
    compile_lock(app.LOCK, args.upgrade)
    return 0


if __name__ == "__main__":
    sys.exit(main())
