"""Makes the file that goes to a friend elsewhere, off the window's thread."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from bounceback.domain.attempt import Attempt
from bounceback.domain.packet import Packet, PacketAnswer, SentPacket
from bounceback.domain.question import Question
from bounceback.errors import AppError, ShareError
from bounceback.practice.journal import Expecting
from bounceback.practice.ports import Lane, Library
from bounceback.practice.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person wants to send, and to whom."""

    friend: str = ""
    candidate: str = ""
    attempts: Sequence[Attempt] = field(default=())
    quick: bool = False
    warm_up: bool = False


class Posting(QObject):
    """Measures and writes packets; an answer whose recording cannot go along is named."""

    sized = Signal(int)  # about how many bytes the file of the newest wish will have
    unmeasured = Signal(object)  # why not, an AppError
    saved = Signal(object)  # the file's path
    failed = Signal(object)  # an AppError

    def __init__(self, workplace: Workplace, library: Library, pool: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal = workplace.journal
        self._files = workplace.feedback
        self._clock = workplace.clock
        self._takes = workplace.paths.takes
        self._library = library
        self._pool = pool
        self._newest: Wish | None = None

    def set_library(self, library: Library) -> None:
        """Take over the banks after they were read again."""
        self._library = library

    def measure(self, wish: Wish) -> None:
        """Find out how large the file of this wish will be; of several wishes only the newest is told."""
        self._newest = wish

        def work() -> int:
            packet = self._packet(wish, "")
            self._look_through(packet, lambda one: self._files.size_of(replace(packet, answers=(one,), samples=())))
            return self._files.size_of(packet)

        def done(size: int) -> None:
            if self._newest is wish:
                self.sized.emit(size)

        def failed(error: AppError) -> None:
            if self._newest is wish:
                self.unmeasured.emit(error)

        self._pool.submit(work, done, failed)

    def post(self, wish: Wish, out: Path) -> None:
        """Look at the recordings, note the packet in the journal, and only then write the file: what exists is known.

        A file that cannot be written leaves a note that nothing will ever answer, which does no harm.
        """

        def looked_through(packet: Packet) -> None:
            made_at = self._clock.wall().astimezone(UTC)
            ids = tuple(answer.attempt_id for answer in packet.answers)
            sent = SentPacket(packet.id, packet.friend, made_at, packet.quick, ids)
            self._journal.save_packet(sent, lambda: write(packet), self.failed.emit)

        def write(packet: Packet) -> None:
            self._pool.submit(lambda: self._files.write(out, packet), lambda _: self.saved.emit(out), self.failed.emit)

        def expecting(found: Expecting) -> None:
            self._pool.submit(lambda: self._checked(wish, found.journal_id), looked_through, self.failed.emit)

        self._journal.expected(self._library.rubrics, expecting, self.failed.emit)

    def _checked(self, wish: Wish, journal_id: str) -> Packet:
        packet = self._packet(wish, journal_id)
        self._look_through(packet, self._files.check_take)
        return packet

    def _packet(self, wish: Wish, journal_id: str) -> Packet:
        rubrics, shows = self._library.rubrics, _shows(self._library)
        return Packet(
            id=self._files.new_packet_id(),
            journal_id=journal_id,
            friend=wish.friend,
            candidate=wish.candidate,
            answers=tuple(
                PacketAnswer.of(a, shows.get((a.bank_id, a.question_id), ()), rubrics[a.rubric], self._takes)
                for a in wish.attempts
            ),
            samples=tuple(self._files.samples(rubrics)) if wish.warm_up else (),
            quick=wish.quick,
        )

    def _look_through(self, packet: Packet, look: Callable[[PacketAnswer], object]) -> None:
        for answer in packet.answers:
            try:
                look(answer)
            except ShareError as error:
                message = self.tr("The recording of “{question}” is missing or damaged.").format(question=answer.text)
                raise ShareError(message, self.tr("Leave this answer out.")) from error


def _shows(library: Library) -> Mapping[tuple[str, str], tuple[str, ...]]:
    questions: list[Question] = [question for bank in library.banks for question in bank.questions]
    return {question.key: question.shows for question in questions}
