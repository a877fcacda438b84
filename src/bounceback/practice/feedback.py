"""The file that goes to a friend elsewhere, and the scores that come back: what ``share`` and ``audio`` do for it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bounceback.domain.packet import NewScores, Packet, PacketAnswer, ScoreFile
from bounceback.domain.rubric import Rubric
from bounceback.domain.warm_up import Sample
from bounceback.practice.journal import Expecting


@dataclass(frozen=True)
class FeedbackFiles:
    """Functions behind which the libraries load on first use; each may raise an AppError, and then changed nothing.

    They read and write files: call them off the window's thread.
    """

    new_packet_id: Callable[[], str]
    samples: Callable[[Mapping[str, Rubric]], Sequence[Sample]]
    check_take: Callable[[PacketAnswer], None]
    size_of: Callable[[Packet], int]  # about how many bytes the file will have
    write: Callable[[Path, Packet], None]
    read_file: Callable[[Path], ScoreFile]
    read_text: Callable[[str], ScoreFile]
    check_scores: Callable[[ScoreFile, Expecting], NewScores]
