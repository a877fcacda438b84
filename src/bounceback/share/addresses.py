"""Where this computer can be reached on its own network, found without sending anything."""

import ipaddress
import socket
import struct
import sys
from collections.abc import Iterable

from bounceback.domain.company import Address

# The request "address of an interface" (SIOCGIFADDR) of these systems; both answer with the address at byte 20.
_GET_ADDRESS = {"linux": 0x8915, "darwin": 0xC0206921}
_VIRTUAL = ("docker", "br-", "veth", "virbr", "vmnet", "vboxnet")  # no phone is ever there


def candidate_addresses() -> tuple[Address, ...]:
    """Return the private addresses a phone on the same network could use, the likely ones first; may be empty."""
    return usable(_of_interfaces() if sys.platform in _GET_ADDRESS else _of_name())


def usable(found: Iterable[Address]) -> tuple[Address, ...]:
    """Leave out what is open to the internet, this computer alone, or no network at all, and sort the rest."""
    private = {a for a in found if (ip := ipaddress.ip_address(a.ip)).is_private and not ip.is_loopback}
    return tuple(sorted(private, key=_rank))


def _rank(address: Address) -> tuple[bool, bool, bool, str]:
    ip = address.ip
    home = ip.startswith(("192.168.", "10."))
    return address.interface.startswith(_VIRTUAL), ip.startswith("169.254."), not home, ip


def _of_interfaces() -> Iterable[Address]:
    if sys.platform == "win32":  # tells the type checker what the caller has asked
        return
    import fcntl

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asker:
        for _, name in socket.if_nameindex():
            request = struct.pack("256s", name.encode()[:15])
            try:
                answer = fcntl.ioctl(asker.fileno(), _GET_ADDRESS[sys.platform], request)
            except OSError:
                continue  # an interface without an IPv4 address
            yield Address(socket.inet_ntoa(answer[20:24]), name)


def _of_name() -> Iterable[Address]:
    """Ask the system for the addresses of its own name, which Windows answers from its own list."""
    try:
        return [Address(ip) for ip in socket.gethostbyname_ex(socket.gethostname())[2]]
    except OSError:
        return []
