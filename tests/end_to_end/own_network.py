"""A network that only this test has: two ends of a cable, an address on it, and no way out."""

import ctypes
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

ADDRESS = "192.168.77.1"
CLONE_NEWNET = 0x40000000  # linux/sched.h


def missing() -> str:
    """Return what keeps this machine from having one; empty when nothing does."""
    if shutil.which("ip") is None:
        return "Missing: ip."
    return "" if os.geteuid() == 0 else "Only root may make a network."


@contextmanager
def own_network() -> Iterator[str]:
    """Within it this thread, and every program it starts, are on that network alone; gives the computer's address."""
    libc = ctypes.CDLL(None, use_errno=True)
    before = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
    try:
        _ask(libc.unshare(CLONE_NEWNET))
        try:
            for order in (
                "link set lo up",
                "link add home type veth peer name far",
                f"addr add {ADDRESS}/24 dev home",
                "link set home up",
                "link set far up",
            ):
                subprocess.run(["ip", *order.split()], check=True, capture_output=True)
            yield ADDRESS
        finally:
            _ask(libc.setns(before, CLONE_NEWNET))
    finally:
        os.close(before)


def _ask(status: int) -> None:
    if status != 0:
        raise OSError(ctypes.get_errno(), "the network of a thread could not be changed")
