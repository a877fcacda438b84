"""The journal as practising sees it: each call is one transaction on the store's thread."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Protocol

from sqlalchemy import delete

from bounceback.domain.attempt import Attempt, Note, Occasion, Rating, SessionRecord
from bounceback.domain.calibration import Gap
from bounceback.domain.coverage import QuestionRecord
from bounceback.domain.friends import Friend, Pace
from bounceback.domain.ladder import Asked, Grade, Key
from bounceback.domain.packet import SentPacket
from bounceback.domain.practice_time import AnswerTime, WeekOfTimes
from bounceback.domain.progress import LevelPoint, PracticeDay, WeekOfLevels
from bounceback.domain.warm_up import WarmUp
from bounceback.store import (
    asked,
    attempts,
    backups,
    coverage,
    friends,
    grades,
    identity,
    packets,
    people,
    practice_times,
    ratings,
    series,
    sessions,
    tables,
)
from bounceback.store.backups import Backup
from bounceback.store.database import Database


class Which(Protocol):
    """Which attempts to list; what is empty does not filter."""

    @property
    def area(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def statuses(self) -> tuple[str, ...]: ...
    @property
    def limit(self) -> int | None: ...


class SqlStore:
    """The rows of one journal. Every call raises StoreError when it fails, and then nothing was changed."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database = database
        self._folder = folder

    def save_session(self, session: SessionRecord) -> None:
        with self.database.transaction() as connection:
            sessions.save(connection, session)

    def save_attempt(self, attempt: Attempt) -> None:
        with self.database.transaction() as connection:
            attempts.save(connection, attempt)

    def save_rating(self, attempt_id: str, rating: Rating) -> None:
        with self.database.transaction() as connection:
            ratings.save(connection, attempt_id, rating)

    def save_grade(self, attempt_id: str, grade: Grade | None, set_at: datetime) -> None:
        with self.database.transaction() as connection:
            grades.save(connection, attempt_id, grade, set_at)

    def attempt(self, attempt_id: str) -> Attempt | None:
        with self.database.transaction() as connection:
            return next(iter(attempts.find(connection, attempt_id=attempt_id)), None)

    def attempts(self, which: Which) -> list[Attempt]:
        with self.database.transaction() as connection:
            return attempts.find(
                connection, area=which.area, text=which.text, statuses=which.statuses, limit=which.limit
            )

    def sessions(self) -> dict[str, SessionRecord]:
        with self.database.transaction() as connection:
            return sessions.all_of_them(connection)

    def delete_attempt(self, attempt_id: str) -> None:
        with self.database.transaction() as connection:
            attempts.remove(connection, attempt_id)

    def times_asked(self) -> dict[tuple[str, str], int]:
        with self.database.transaction() as connection:
            return attempts.times_asked(connection)

    def asked(self, question: Key | None = None) -> list[Asked]:
        with self.database.transaction() as connection:
            return asked.find(connection, question)

    def asked_after(self, seq: int, count: int) -> tuple[list[Asked], int]:
        with self.database.transaction() as connection:
            return asked.find_after(connection, seq, count)

    def sessions_practised(self) -> tuple[int, str]:
        with self.database.transaction() as connection:
            return asked.sessions_practised(connection)

    def recent_levels(
        self, rubric: str, rater: str, count: int, without_session: str = ""
    ) -> list[dict[str, int | None]]:
        with self.database.transaction() as connection:
            return asked.recent_levels(connection, rubric, rater, count, without_session)

    def attempts_at(self, bank_id: str, question_id: str) -> list[Attempt]:
        with self.database.transaction() as connection:
            return attempts.find(connection, question=(bank_id, question_id), statuses=("complete",))

    def level_points(
        self, dimension: str, rubric: str, rater: str, area: str = "", mode: str = "", newest: int | None = None
    ) -> list[LevelPoint]:
        with self.database.transaction() as connection:
            return series.level_points(connection, dimension, rubric, rater, area, mode, newest)

    def level_count(self, rubric: str, rater: str, area: str = "", mode: str = "") -> int:
        with self.database.transaction() as connection:
            return series.level_count(connection, rubric, rater, area, mode)

    def levels_by_week(self, rubric: str, rater: str, area: str = "", mode: str = "") -> list[WeekOfLevels]:
        with self.database.transaction() as connection:
            return series.levels_by_week(connection, rubric, rater, area, mode)

    def friends(self, rubric: str, area: str = "", mode: str = "") -> list[str]:
        with self.database.transaction() as connection:
            return friends.names(connection, rubric, area, mode)

    def level_gaps(self, rubric: str, area: str = "", mode: str = "") -> list[Gap]:
        with self.database.transaction() as connection:
            return friends.gaps(connection, rubric, area, mode)

    def practice_days(self, area: str = "") -> list[PracticeDay]:
        with self.database.transaction() as connection:
            return practice_times.practice_days(connection, area)

    def modes(self, area: str = "") -> dict[str, int]:
        with self.database.transaction() as connection:
            return practice_times.modes(connection, area)

    def answer_times(self, area: str = "", mode: str = "", newest: int | None = None) -> list[AnswerTime]:
        with self.database.transaction() as connection:
            return practice_times.answer_times(connection, area, mode, newest)

    def times_by_week(self, area: str = "", mode: str = "") -> list[WeekOfTimes]:
        with self.database.transaction() as connection:
            return practice_times.times_by_week(connection, area, mode)

    def asked_texts(self, area: str, mode: str, newest: int) -> dict[str, str]:
        with self.database.transaction() as connection:
            return practice_times.asked_texts(connection, area, mode, newest)

    def question_records(self) -> list[QuestionRecord]:
        with self.database.transaction() as connection:
            return coverage.question_records(connection)

    def save_note(self, attempt_id: str, rater: str, occasion: Occasion, note: Note) -> None:
        with self.database.transaction() as connection:
            ratings.add_note(connection, attempt_id, rater, occasion, note)

    def journal_id(self) -> str:
        with self.database.transaction() as connection:
            return identity.journal_id(connection)

    def known_friends(self) -> list[Friend]:
        with self.database.transaction() as connection:
            return people.all_of_them(connection)

    def save_friend(self, name: str) -> None:
        with self.database.transaction() as connection:
            people.remember(connection, name)

    def save_warm_up(self, name: str, warm_up: WarmUp) -> None:
        with self.database.transaction() as connection:
            people.save_warm_up(connection, name, warm_up)

    def remove_friend(self, name: str) -> None:
        with self.database.transaction() as connection:
            people.remove(connection, name)

    def save_packet(self, packet: SentPacket) -> None:
        with self.database.transaction() as connection:
            packets.save(connection, packet)

    def packets(self) -> dict[str, SentPacket]:
        with self.database.transaction() as connection:
            return packets.all_of_them(connection)

    def add_scores(
        self, packet_id: str, ratings: Mapping[str, Rating], used_at: datetime, warm_up: WarmUp | None
    ) -> None:
        with self.database.transaction() as connection:
            packets.add_scores(connection, packet_id, ratings, used_at, warm_up)

    def paces(self, rubric: str, area: str = "", mode: str = "") -> list[Pace]:
        with self.database.transaction() as connection:
            return people.paces(connection, rubric, area, mode)

    def delete_everything(self) -> None:
        """Remove every row, then every backup: a backup would bring back what was to go. The id is a new one then."""
        with self.database.transaction() as connection:
            for table in reversed(tables.metadata.sorted_tables):
                if table is not tables.alembic_version:
                    connection.execute(delete(table))
            identity.renew(connection)
        backups.remove_all(self._folder)

    def back_up_daily(self, now: datetime) -> Backup | None:
        """Make today's backup unless there is one or nothing has changed; ``now`` is an aware local time."""
        return backups.make_daily(self.database.path, self._folder, now)

    def backups_holding(self, attempt_id: str) -> list[Path]:
        """Return the backups that still hold an attempt, also one deleted since; the names tell their dates."""
        return backups.holding(self._folder, lambda copy: attempts.copy_holds(copy, attempt_id))

    def backups_holding_friend(self, name: str) -> list[Path]:
        """Return the backups that still hold a friend or a rating of theirs, also one removed since."""
        return backups.holding(self._folder, lambda copy: people.copy_holds(copy, name))

    def remove_backups(self, paths: Iterable[Path]) -> None:
        """Remove these backups: for a person who wants a deleted answer gone from them as well."""
        backups.remove(paths)

    def close(self) -> None:
        """Close the journal, on the thread that opened it; harmless when closed."""
        self.database.close()
