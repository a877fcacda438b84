"""Who may come in: limits for each address that asks, so that nobody can guess or flood the phone page."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

MINUTE_S = 60.0
ADDRESSES_KEPT = 256


@dataclass(frozen=True, slots=True)
class Limits:
    """What the page puts up with (reliability.md, L2)."""

    head_bytes: int = 16 * 1024
    body_bytes: int = 16 * 1024
    connections: int = 16
    idle_s: float = 5.0
    request_s: float = 20.0
    wrong_guesses: int = 30
    requests_a_minute: int = 120  # the page asks 30 times a minute
    open_s: float = 2 * 60 * 60.0
    watch_s: float = 0.1  # how often it is looked whether one of these times is over


@dataclass(slots=True)
class _Visitor:
    minute_began_s: float
    requests: int = 0
    wrong: int = 0


@dataclass(slots=True)
class Door:
    """Counts what each address asks for. Safe to use from several threads."""

    limits: Limits
    clock: Callable[[], float]
    _visitors: dict[str, _Visitor] = field(default_factory=dict)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def admits(self, address: str) -> bool:
        """Count a request, and say whether this address may go on."""
        with self._guard:
            visitor, now = self._visitor(address), self.clock()
            if now - visitor.minute_began_s >= MINUTE_S:
                visitor.minute_began_s, visitor.requests = now, 0
            visitor.requests += 1
            return visitor.requests <= self.limits.requests_a_minute and visitor.wrong < self.limits.wrong_guesses

    def guessed_wrong(self, address: str) -> None:
        """Count a wrong address of the page; after 30 nothing is answered to who guesses."""
        with self._guard:
            self._visitor(address).wrong += 1

    def _visitor(self, address: str) -> _Visitor:
        if address not in self._visitors:
            while len(self._visitors) >= ADDRESSES_KEPT:
                del self._visitors[next(iter(self._visitors))]
            self._visitors[address] = _Visitor(self.clock())
        return self._visitors[address]
