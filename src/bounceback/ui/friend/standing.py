"""How far the friend's rating is, as the friend's window shows it."""

from typing import Literal

from bounceback.domain.phases import Finished, Paused, Rating
from bounceback.practice.friend_seat import FriendSeat
from bounceback.practice.session import Session

Standing = Literal["waiting", "covered", "open", "locked", "together", "left", "paused", "over"]


def standing_of(session: Session, seat: FriendSeat) -> Standing:
    """Return it; ``covered``: both look at one screen and the person rates, ``left``: they went on without it."""
    if isinstance(session.phase, Finished):
        return "over"
    if session.reveal is not None:
        return "together"
    if isinstance(session.phase, Paused):
        return "paused"
    if seat.has_locked:
        return "locked"
    if seat.rating is None:
        return "left"
    if seat.can_rate:
        return "open"
    return "covered" if isinstance(session.phase, Rating) else "waiting"
