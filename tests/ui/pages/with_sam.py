"""A session in which Sam listens, from its first question to its end."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bounceback.domain.company import Company
from bounceback.domain.phases import Card
from bounceback.practice.keys import Key, press
from bounceback.practice.session import Session
from tests.fakes import a_question, some_cards
from tests.ui.pages.practice_room import Room

SAM = Company("Sam", candidate="Kim")


@dataclass(frozen=True)
class Heard:
    """How one answer is rated: by the person and, unless it is None, by Sam; with the words of each."""

    own: Sequence[Key] = ("3", "3", "2", "3", "4")
    sam: Sequence[Key] | None = ("3", "2", "2", "3", "2")
    own_words: tuple[str, str] = ("", "")
    sams_words: tuple[str, str] = ("", "")


def cards_with(company: Company | None, count: int) -> tuple[Card, ...]:
    """Cards of a session that this company listens to."""
    cards = some_cards(count)
    questions = [a_question(text=f"Tell me about time number {card.number} that you disagreed.") for card in cards]
    return tuple(
        replace(card, question=question, company=company) for card, question in zip(cards, questions, strict=True)
    )


def a_session(room: Room, *heard: Heard, company: Company | None = SAM) -> Session:
    """Return a session that has come to its end."""
    cards = cards_with(company, len(heard))
    session = room.workplace().session(cards, room.settings, lambda _: None, lambda _: None, lambda _: None)
    session.start()
    for rated in heard:
        answer_and_rate(session, room, rated, has_friend=company is not None)
        session.next()
    session.tick()
    return session


def answer_and_rate(session: Session, room: Room, rated: Heard, *, has_friend: bool = True) -> None:
    """Answer the present question and have it rated."""
    press(session, "space")
    press(session, "space")
    room.microphone.first_block()
    session.tick()
    room.clock.move(60.0)
    press(session, "space")
    session.tick()
    _rate(session, rated.own, rated.own_words)
    if has_friend and rated.sam is not None:
        session.take_over()
        _rate(session, rated.sam, rated.sams_words)
    elif has_friend:
        session.without_friend()
    session.tick()


def _rate(session: Session, levels: Sequence[Key], words: tuple[str, str]) -> None:
    for key in levels:
        press(session, key)
    session.words(*words)
    session.lock()
    session.tick()
