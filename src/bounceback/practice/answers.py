"""The answers of a session: the present one, and those before it, which may still be on their way to disk."""

from bounceback.domain.attempt import Attempt
from bounceback.practice.answer import Answer


class Answers:
    """``present`` is the answer to the present question, None before it begins."""

    def __init__(self) -> None:
        self.present: Answer | None = None
        self._left: list[Answer] = []

    @property
    def all(self) -> list[Answer]:
        """Every answer that was begun, in order."""
        return [*self._left, *([self.present] if self.present else [])]

    @property
    def are_closed(self) -> bool:
        """Whether the take of every answer is closed."""
        return all(answer.is_closed for answer in self.all)

    @property
    def attempts(self) -> list[Attempt]:
        """The finished attempts, in order."""
        return [answer.attempt for answer in self.all if answer.attempt.status == "complete"]

    def poll(self) -> None:
        """Commit what has been closed since the last call."""
        for answer in self.all:
            answer.poll()

    def leave(self) -> None:
        """Go on to another question."""
        if self.present is not None:
            self.present.uncover()
            self._left.append(self.present)
            self.present = None
