"""Ids that sort by time, so that journals of two computers merge by union."""

import uuid


def uuid7(unix_ms: int, random_bytes: bytes) -> str:
    """Return a UUID of version 7 (RFC 9562, section 5.7) from a time in ms and ten random bytes."""
    if len(random_bytes) != 10:
        raise ValueError("a UUIDv7 takes ten random bytes")
    bits = int.from_bytes(random_bytes, "big")
    rand_a, rand_b = (bits >> 62) & 0xFFF, bits & ((1 << 62) - 1)
    value = (unix_ms & ((1 << 48) - 1)) << 80 | 0x7 << 76 | rand_a << 64 | 0b10 << 62 | rand_b
    return str(uuid.UUID(int=value))
