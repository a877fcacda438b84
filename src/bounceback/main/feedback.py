"""Joins ``share`` and ``audio`` for the file that goes to a friend; both load when the first one is made or read."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from bounceback.domain.packet import NewScores, Packet, PacketAnswer, ScoreFile
from bounceback.domain.rubric import Rubric
from bounceback.domain.warm_up import Sample
from bounceback.practice.feedback import FeedbackFiles
from bounceback.practice.journal import Expecting


def feedback_files(assets: Path) -> FeedbackFiles:
    """Return the functions; style, script and samples of the file lie in ``assets``."""

    def samples(rubrics: Mapping[str, Rubric]) -> Sequence[Sample]:
        from bounceback.share.samples import read_samples

        return read_samples(assets, rubrics)

    def write(out: Path, packet: Packet) -> None:
        from bounceback.audio.mp3 import encode_mp3
        from bounceback.share.packet import write_packet

        write_packet(out, packet, assets, encode_mp3)

    return FeedbackFiles(
        new_packet_id=_new_packet_id,
        samples=samples,
        check_take=_check_take,
        size_of=_size_of,
        write=write,
        read_file=_read_file,
        read_text=_read_text,
        check_scores=_check_scores,
    )


def _new_packet_id() -> str:
    from bounceback.share.packet import new_packet_id

    return new_packet_id()


def _check_take(answer: PacketAnswer) -> None:
    from bounceback.share.packet import check_take

    check_take(answer)


def _size_of(packet: Packet) -> int:
    from bounceback.share.packet import size_of

    return size_of(packet)


def _read_file(path: Path) -> ScoreFile:
    from bounceback.share.scores import read_score_file

    return read_score_file(path)


def _read_text(text: str) -> ScoreFile:
    from bounceback.share.scores import read_pasted

    return read_pasted(text)


def _check_scores(scores: ScoreFile, expecting: Expecting) -> NewScores:
    from bounceback.share.scores import check_scores

    return check_scores(scores, expecting.journal_id, expecting.answers, expecting.packets)
