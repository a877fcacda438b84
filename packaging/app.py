#!/usr/bin/env python3
r"""The two commands: `run [ARGS...]` starts Bounceback, `test [PYTEST ARGS...]` checks it.

    python3 packaging/app.py run                 (Windows: py packaging\app.py run)
    python3 packaging/app.py test

Both first make `.venv` with the exact packages of `requirements.lock`, which takes half a minute once. On
Debian and Ubuntu root also gets the missing system libraries; others get the one line to type.

    APP_VENV=DIR   where the environment goes, when the checkout is read-only
    APP_NO_APT=1   install no system libraries
    APP_NO_UV=1    use pip alone

Standard library only. It parses on Python 3.8, so that an old Python gets a sentence, not a SyntaxError.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import html
import importlib.util
import os
import platform
import re
import shutil
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path
from typing import Callable, Iterator, NoReturn

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
LOCK = ROOT / "packaging" / "requirements.lock"
VENV = Path(os.environ.get("APP_VENV") or ROOT / ".venv").expanduser().absolute()
TOOLS = VENV.with_name(VENV.name + "-tools")
STAMP = VENV / "bounceback-stamp"
WINDOWS = os.name == "nt"
OLDEST_PYTHON = (3, 11)
PUBLIC_INDEX = "https://pypi.org/simple"
VERBS = ("text", "check", "new-bank", "simulate", "export", "doctor")

# Debian package -> the library that shows it is there, by what it is for.
QT_LIBRARIES = {
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libglib2.0-0": "libglib-2.0.so.0",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
}
SOUND_LIBRARIES = {"libportaudio2": "libportaudio.so.2", "espeak-ng": "libespeak-ng.so.1"}
# Debian package -> the program the end-to-end tests call.
SOUND_TOOLS = {"pulseaudio": "pulseaudio", "pulseaudio-utils": "pactl", "espeak-ng": "espeak-ng"}
SCREEN_TOOLS = {"xvfb": "Xvfb", "openbox": "openbox", "xdotool": "xdotool", "maim": "maim", "xclip": "xclip"}
# A friend's phone, and the network it shares with the program.
BROWSER_TOOLS = {"chromium": "chromium", "chromium-driver": "chromedriver", "iproute2": "ip"}

# uv's wheels for a machine that has neither uv nor pip. Written by lock.py.
UV_VERSION = "0.13.9"
UV_WHEELS: dict[str, tuple[str, str]] = {
    "linux-x86_64": (
        "uv-0.13.9-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
        "d7f459fe4fd247d830351c75686d3996ace3c6f3f728eb0e85a30b7ada0cef19",
    ),
    "linux-aarch64": (
        "uv-0.13.9-py3-none-manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64.whl",
        "5435c5ce14a56431208ca0996416d310f1598e8c2c8ba707688985a16bb82dbe",
    ),
    "darwin-x86_64": (
        "uv-0.13.9-py3-none-macosx_10_12_x86_64.whl",
        "c16ed11e013557536b3e60065f1b912f6407bd6518e041b961e23ef9e6b4fbf5",
    ),
    "darwin-aarch64": (
        "uv-0.13.9-py3-none-macosx_11_0_arm64.whl",
        "66c512266d633bef48384a1f53003f41f2a8e7b36fe6e7fbfd3e0fd52d96fa63",
    ),
    "win32-x86_64": (
        "uv-0.13.9-py3-none-win_amd64.whl",
        "6a44b2ed8111d2f60d2b92627c5dccda3f7ed7570b18ce115e569cd68c28246b",
    ),
    "win32-aarch64": (
        "uv-0.13.9-py3-none-win_arm64.whl",
        "eeb92051c2123b9730c46b04cc843cfa4bc7d7b0aec56df431a2215ef4cb0273",
    ),
}
# End of what lock.py writes.


def say(text: str) -> None:
    """Print at once, so that our lines and those of the programs we call keep their order."""
    print(text, flush=True)


def fail(text: str) -> NoReturn:
    """End with a sentence."""
    sys.exit("Bounceback: " + text)


# ---- System libraries -------------------------------------------------------------------------------------


def has_library(name: str) -> bool:
    """Whether the loader finds a shared library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def missing(*tables: dict[str, str]) -> list[str]:
    """Name the Debian packages whose library or program is not there."""

    def is_there(thing: str) -> bool:
        return has_library(thing) if ".so" in thing else shutil.which(thing) is not None

    return sorted({package for table in tables for package, thing in table.items() if not is_there(thing)})


def may_use_apt() -> bool:
    """Whether this is root on a system with apt, and nobody said no."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root and shutil.which("apt-get") is not None and not os.environ.get("APP_NO_APT")


def apt_install(packages: list[str]) -> None:
    """Install what can be installed; what stays missing shows afterwards."""
    env = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    apt = ["apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"]

    def call(*args: str) -> int:
        done = subprocess.run(
            [*apt, *args], env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        if done.returncode:
            say(done.stdout.decode(errors="replace").strip()[-1500:])
        return done.returncode

    say("Installing system libraries: " + " ".join(packages))
    call("update")
    install = ("install", "--no-install-recommends")
    if call(*install, *packages) and len(packages) > 1:
        # One name this system does not know must not keep the others away.
        for package in packages:
            call(*install, package)


def wanted(command: str) -> list[dict[str, str]]:
    """The tables a command needs here."""
    if not sys.platform.startswith("linux"):
        return []
    libraries = [QT_LIBRARIES, SOUND_LIBRARIES]
    return libraries if command == "run" else [*libraries, SOUND_TOOLS, SCREEN_TOOLS, BROWSER_TOOLS]


def tell_what_is_missing(command: str) -> None:
    """Print the one line that would bring what is still missing."""
    lacking = missing(*wanted(command))
    if lacking:
        line = "sudo apt-get install -y --no-install-recommends " + " ".join(lacking)
        say("Missing here: " + what_is_lost(command) + ". To have it (Debian, Ubuntu): " + line)


def what_is_lost(command: str) -> str:
    """Say what does not work without the libraries that are missing."""
    lost = []
    if missing(QT_LIBRARIES):
        lost.append("the window" if command == "run" else "all tests of the window")
    if missing(SOUND_LIBRARIES):
        lost.append("voice or microphone" if command == "run" else "tests of voice and microphone")
    if command == "test" and missing(SOUND_TOOLS):
        lost.append("end-to-end tests with virtual sound")
    if command == "test" and missing(SCREEN_TOOLS):
        lost.append("end-to-end tests with a virtual screen")
    if command == "test" and missing(BROWSER_TOOLS):
        lost.append("end-to-end tests in a browser")
    return ", ".join(lost)


# ---- The environment --------------------------------------------------------------------------------------


def venv_program(name: str) -> str:
    """Where a program of the environment lies."""
    return str(VENV / ("Scripts" if WINDOWS else "bin") / (name + (".exe" if WINDOWS else "")))


def expected_stamp() -> str:
    """Everything the environment was made from; any change makes it anew."""
    python = "{}.{}".format(*sys.version_info)
    parts = [LOCK.read_text("utf-8"), python, machine(), str(ROOT), str(VENV)]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def is_ready() -> bool:
    """Whether the environment was finished, from these very packages."""
    try:
        return STAMP.read_text("ascii") == expected_stamp() and Path(venv_program("python")).exists()
    except OSError:
        return False


def clean_environment() -> dict[str, str]:
    """Our environment without what would turn a Python away from its own packages; and a pip that talks less."""
    astray = ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV")
    env = {key: value for key, value in os.environ.items() if key not in astray}
    return dict(env, PIP_ROOT_USER_ACTION="ignore", PIP_DISABLE_PIP_VERSION_CHECK="1")


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let a second command wait until the first has set things up; the system frees the lock of a dead one."""
    VENV.parent.mkdir(parents=True, exist_ok=True)
    with open(VENV.with_name(VENV.name + ".lock"), "a+b") as handle:
        os.set_inheritable(handle.fileno(), True)
        told = False
        while not try_lock(handle.fileno()):
            if not told:
                say("Waiting: another command is setting up.")
            told = True
            time.sleep(0.2)
        yield


def try_lock(descriptor: int) -> bool:
    """Take the lock that ends with the process, if it is free."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def set_up(command: str) -> None:
    """Bring libraries and environment where they are missing; needs no network when they are not."""
    if not is_ready() or (missing(*wanted(command)) and may_use_apt()):
        with one_at_a_time():
            if missing(*wanted(command)) and may_use_apt():
                apt_install(missing(*wanted(command)))
            if not is_ready():
                build_environment()
    tell_what_is_missing(command)


def build_environment() -> None:
    """Make the environment anew; the stamp comes last, so half an environment never counts."""
    is_ours = "APP_VENV" not in os.environ or not VENV.exists() or not any(VENV.iterdir())
    if not is_ours and not (VENV / "pyvenv.cfg").exists():
        fail(f"{VENV} is not an environment; it stays as it is. Name another folder.")
    say(f"Setting up {VENV} (once).")
    for build in (build_with_uv, build_with_pip):
        shutil.rmtree(VENV, ignore_errors=True)
        if build():
            write_path_file()
            STAMP.write_text(expected_stamp(), "ascii")
            return
    fail(f"could not set up {VENV}; the messages above say why. It needs the package index once.")


def write_path_file() -> None:
    """Let the environment import from `src`, with nothing built or copied."""
    folder = next(VENV.glob("Lib/site-packages" if WINDOWS else "lib/python*/site-packages"))
    try:
        # Relative, where it can be: then no letter of the path can be read in a wrong encoding.
        line = os.path.relpath(SOURCE, folder) if ROOT in VENV.parents else str(SOURCE)
    except ValueError:
        line = str(SOURCE)
    (folder / "bounceback_source.pth").write_text(line + "\n", "utf-8")


# ---- Installers, the quickest first -----------------------------------------------------------------------


def call(command: list[str], env: dict[str, str]) -> bool:
    """Run a program in the checkout; an installer shares our lock, so it is held until that has ended too."""
    with contextlib.suppress(OSError):
        done = subprocess.run(command, env=env, cwd=str(ROOT), stdin=subprocess.DEVNULL, close_fds=False)
        return done.returncode == 0
    return False


def build_with_uv() -> bool:
    """Make the environment with the first uv that works."""
    if os.environ.get("APP_NO_UV"):
        return False
    finders: list[Callable[[], str | None]] = [uv_from_path, uv_from_pip, uv_from_index]
    return any(install_with_uv(uv) for uv in (find() for find in finders) if uv)


def uv_from_path() -> str | None:
    """Use the uv that is there."""
    return shutil.which("uv")


def install_with_uv(uv: str) -> bool:
    """Make and fill the environment; behind a proxy that opens TLS only the system's certificates help."""
    env = clean_environment()
    index = configured_index()
    if index:
        env.setdefault("UV_DEFAULT_INDEX", index)
    python = sys.executable if sys.version_info >= OLDEST_PYTHON else ">={}.{}".format(*OLDEST_PYTHON)
    install = [uv, "pip", "install", "-q", "--python", venv_program("python"), "-r", str(LOCK)]
    # The lock names every package, so nothing is left to resolve.
    install += ["--require-hashes", "--no-deps", "--no-build", "--compile-bytecode"]
    for more in ({}, {"UV_SYSTEM_CERTS": "1", "UV_NATIVE_TLS": "1"}):
        env.update(more)
        if call([uv, "venv", "-q", "--clear", "--python", python, str(VENV)], env) and call(install, env):
            return True
    say(f"uv ({uv}) could not do it; trying the next way.")
    return False


def uv_from_pip() -> str | None:
    """Fetch uv with this Python's pip, which knows its own index and certificates."""
    if importlib.util.find_spec("pip") is None:
        return None
    place = TOOLS / ("pip-" + UV_VERSION)
    program = place / "bin" / ("uv.exe" if WINDOWS else "uv")
    if not program.exists():
        TOOLS.mkdir(parents=True, exist_ok=True)
        wanted = TOOLS / "uv.txt"
        hashes = " ".join("--hash=sha256:" + digest for _name, digest in UV_WHEELS.values())
        wanted.write_text(f"uv=={UV_VERSION} {hashes}\n", "ascii")
        pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--require-hashes", "--only-binary", ":all:"]
        pip += ["--no-warn-script-location", "--upgrade", "--target", str(place), "-r", str(wanted)]
        if not call(pip, clean_environment()):
            return None
    return str(program) if program.exists() else None


def uv_from_index() -> str | None:
    """Fetch uv's wheel by hand, check it against the table above, and unpack its program."""
    wheel, digest = UV_WHEELS.get(machine(), ("", ""))
    program = TOOLS / ("uv-" + UV_VERSION) / ("uv.exe" if WINDOWS else "uv")
    if program.exists() or not wheel:
        return str(program) if wheel else None
    if not has_certificates() and may_use_apt():
        apt_install(["ca-certificates"])
    try:
        data = fetch(wheel_address(configured_index() or PUBLIC_INDEX, "uv", wheel))
    except (OSError, ValueError) as trouble:
        say(f"Could not fetch uv: {trouble}")
        return None
    if hashlib.sha256(data).hexdigest() != digest:
        say("Could not use uv: what came is not what was asked for.")
        return None
    unpack_program(data, program)
    return str(program)


def unpack_program(wheel: bytes, program: Path) -> None:
    """Take one program out of a wheel; the rename comes last, so half a program never counts."""
    program.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile() as file:
        file.write(wheel)
        with zipfile.ZipFile(file) as archive:
            name = next(name for name in archive.namelist() if name.endswith("/scripts/" + program.name))
            part = program.with_suffix(".part")
            part.write_bytes(archive.read(name))
    part.chmod(0o755)
    part.replace(program)


def machine() -> str:
    """Name this kind of machine as the table of wheels does."""
    names = {"amd64": "x86_64", "arm64": "aarch64"}
    return sys.platform + "-" + names.get(platform.machine().lower(), platform.machine().lower())


def configured_index() -> str | None:
    """Name the package index that somebody set for uv or pip, if any."""
    for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL"):
        if os.environ.get(name):
            return os.environ[name]
    if importlib.util.find_spec("pip") is None:
        return None
    for key in ("install.index-url", "global.index-url"):
        command = [sys.executable, "-m", "pip", "config", "get", key]
        done = subprocess.run(
            command,
            env=clean_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        if done.returncode == 0:
            return done.stdout.decode().strip() or None
    return None


def wheel_address(index: str, package: str, wheel: str) -> str:
    """Find a wheel on the page of a package, as every index serves it."""
    page = index.rstrip("/") + "/" + package + "/"
    links = re.findall(r'href="([^"]+)"', fetch(page).decode("utf-8", "replace"))
    for link in (html.unescape(link) for link in links):
        if urllib.parse.urlparse(link).path.endswith("/" + wheel):
            return urllib.parse.urljoin(page, link)
    raise ValueError(f"no {wheel} on the index")


def has_certificates() -> bool:
    """Whether this Python has anything to check a TLS server by; a bare Debian has not."""
    paths = ssl.get_default_verify_paths()
    return bool(paths.cafile or (paths.capath and os.listdir(paths.capath)))


def fetch(address: str) -> bytes:
    """Read an address over TLS, with the certificates this Python trusts."""
    with urllib.request.urlopen(address, timeout=120, context=ssl.create_default_context()) as answer:
        return bytes(answer.read())


def build_with_pip() -> bool:
    """Make the environment with nothing but the standard library's venv and the pip it brings."""
    if sys.version_info < OLDEST_PYTHON:
        fail("needs Python {}.{} or newer; this one is {}.".format(*OLDEST_PYTHON, platform.python_version()))
    if importlib.util.find_spec("ensurepip") is None and may_use_apt():
        apt_install(["python3-venv"])
    env = clean_environment()
    pip = [venv_program("python"), "-m", "pip", "install", "-q", "-r", str(LOCK)]
    pip += ["--require-hashes", "--no-deps", "--only-binary", ":all:"]
    return call([sys.executable, "-m", "venv", "--clear", str(VENV)], env) and call(pip, env)


# ---- The commands -----------------------------------------------------------------------------------------


def why_no_window() -> str:
    """Say what keeps a window from opening, or nothing; only Linux has machines without a screen to speak of."""
    if not sys.platform.startswith("linux"):
        return ""
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return "There is no screen here"
    return "The libraries a window needs are missing" if missing(QT_LIBRARIES) else ""


def program_arguments(args: list[str]) -> list[str]:
    """Turn to the terminal where no window can open, unless a verb says what to do."""
    reason = why_no_window()
    if not reason or any(arg in VERBS or arg in ("-h", "--help", "--version") for arg in args):
        return args
    if sys.stdin is not None and sys.stdin.isatty():
        say(reason + ", so this is the session in the terminal.")
        return ["text", *args]
    say(reason + " and no terminal to type in, so this is a scripted sample session.")
    return ["text", "--demo", *(arg for arg in args if arg != "--demo")]


def run(args: list[str]) -> int:
    """Start the program in place of this one."""
    set_up("run")
    # -P keeps the folder one happens to be in from hiding a package.
    command = [venv_program("python"), "-P", "-m", "bounceback", *program_arguments(args)]
    if WINDOWS:
        return subprocess.call(command, env=clean_environment())
    os.execve(command[0], command, clean_environment())


def test(args: list[str]) -> int:
    """Run every check and then the tests; with arguments the tests alone, so that their summary comes last."""
    set_up("test")
    python = venv_program("python")
    checks = [
        ("ruff check", [python, "-m", "ruff", "check", "."]),
        ("ruff format", [python, "-m", "ruff", "format", "--check", "."]),
        ("mypy", [python, "-m", "mypy"]),
        ("lint-imports", [venv_program("lint-imports"), "--no-logo"]),
    ]
    failed = [] if args else [name for name, command in checks if not check(name, command)]
    if not args:
        say("\nChecks before the tests: " + ("FAILED: " + ", ".join(failed) if failed else "all passed"))
    passed = check("pytest", [python, "-m", "pytest", *args, *left_out()])
    return 0 if passed and not failed else 1


def check(name: str, command: list[str]) -> bool:
    """Run one check under its own heading."""
    say(f"\n== {name} ==")
    return call(command, clean_environment())


def left_out() -> list[str]:
    """Arguments that keep pytest from Qt where its libraries are missing, unless all tests are asked for."""
    if os.environ.get("BOUNCEBACK_REQUIRE_ALL") or not sys.platform.startswith("linux") or not missing(QT_LIBRARIES):
        return []
    rooms = ["--ignore=tests/" + room for room in ("ui", "end_to_end", "benchmarks")]
    # Without its plug-in, pytest does not know the options that are meant for it.
    without_qt = ["-p", "no:pytest-qt", "-o", "strict_config=false", "-W", "ignore::pytest.PytestConfigWarning"]
    return [*without_qt, *rooms, "-m", "not gui and not end_to_end and not long and not benchmark"]


def open_closed_input() -> None:
    """Put the null device in the place of a closed standard input, which children would fill with anything."""
    try:
        os.fstat(0)
    except OSError:
        os.set_inheritable(os.open(os.devnull, os.O_RDONLY), True)


def main(args: list[str]) -> int:
    """Do one of the two commands."""
    commands = {"run": run, "test": test}
    if not args or args[0] not in commands:
        say(__doc__ or "")
        return 0 if args in (["-h"], ["--help"]) else 2
    open_closed_input()
    return commands[args[0]](args[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
