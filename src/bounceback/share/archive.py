"""The archive of everything: one zip with the journal as JSON and CSV, and the takes.

``journal.json`` is a documented format; keys are added over time, never changed. It is a whole copy: ratings of friends
are in it also where the pages still hide them, until the person has rated too.
"""

import csv
import io
import json
import os
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from bounceback.domain.attempt import Attempt, Rating
from bounceback.domain.friends import Friend
from bounceback.errors import ShareError

FORMAT, VERSION = "bounceback-journal", 1


def write_archive(out: Path, attempts: Sequence[Attempt], takes: Path, friends: Sequence[Friend] = ()) -> int:
    """Write the archive whole or not at all and return the number of takes in it.

    A take that a row names but the folder lacks is exported as null. Raises ShareError.
    """
    present = [a for a in attempts if a.take is not None and (takes / a.take.name).is_file()]
    with_take = {attempt.id for attempt in present}
    rows = [attempt_row(attempt, attempt.id in with_take) for attempt in attempts]
    document = {"format": FORMAT, "version": VERSION, "attempts": rows, "friends": [_friend_row(f) for f in friends]}
    partial = out.with_name(out.name + ".part")
    try:
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("journal.json", json.dumps(document, ensure_ascii=False, indent=1))
            archive.writestr("attempts.csv", _csv(_flat(row) for row in rows))
            archive.writestr("ratings.csv", _csv(_flat_ratings(rows)))
            for attempt in present:
                assert attempt.take is not None
                archive.write(takes / attempt.take.name, f"takes/{attempt.id}.wav")
        os.replace(partial, out)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise ShareError(
            f"The export {out} could not be written: {error.strerror}.", "Choose another place, or free some space."
        ) from error
    return len(present)


def attempt_row(attempt: Attempt, has_take: bool) -> dict[str, Any]:
    """Return an attempt as it stands in ``journal.json``."""
    return {
        "id": attempt.id,
        "session_id": attempt.session_id,
        "bank_id": attempt.bank_id,
        "question_id": attempt.question_id,
        "area": attempt.area,
        "competency": attempt.competency,
        "asked_text": attempt.asked_text,
        "asked_at": attempt.asked_at.isoformat(),
        "status": attempt.status,
        "mode": attempt.mode,
        "typed_text": attempt.typed_text,
        "utc_offset_min": attempt.utc_offset_min,
        "think_s": attempt.think_s,
        "answer_s": attempt.answer_s,
        "target_s": attempt.target_s,
        "take": f"takes/{attempt.id}.wav" if has_take else None,
        "chosen_grade": attempt.chosen_grade.value if attempt.chosen_grade else None,
        "probes": [{"text": probe.text, "start_s": probe.start_s, "end_s": probe.end_s} for probe in attempt.probes],
        "ratings": [_rating_row(rating) for rating in attempt.ratings],
    }


def _rating_row(rating: Rating) -> dict[str, Any]:
    return {
        "rater": rating.rater,
        "kind": rating.kind,
        "occasion": rating.occasion,
        "rubric": rating.rubric,
        "levels": dict(rating.levels),
        "keep": rating.keep,
        "try": rating.try_,
        "rated_at": rating.rated_at.isoformat(),
        "seconds_taken": rating.seconds_taken,
        "fillers": rating.fillers,
        "fillers_s": list(rating.fillers_s),
        "notes": [{"noted_at": note.noted_at.isoformat(), "text": note.text} for note in rating.notes],
    }


def _friend_row(friend: Friend) -> dict[str, Any]:
    warm_up = friend.warm_up
    return {
        "name": friend.name,
        "warm_up": warm_up and {"compared": warm_up.compared, "apart": warm_up.apart},
    }


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    return {key: _in_a_cell(value) for key, value in row.items() if key != "ratings"}


def _flat_ratings(rows: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    for row in rows:
        for rating in row["ratings"]:
            flat = {key: _in_a_cell(value) for key, value in rating.items() if key != "levels"}
            yield {"attempt_id": row["id"], **flat, **rating["levels"]}


def _in_a_cell(value: Any) -> Any:
    """Return a list as text with semicolons between; of probes and notes only the words."""
    if not isinstance(value, list):
        return value
    return "; ".join(str(item["text"] if isinstance(item, dict) else item) for item in value)


def _csv(rows: Iterable[dict[str, Any]]) -> str:
    """Return rows as CSV, with every column any row has; a cell that a spreadsheet would run gets a quote in front."""
    rows = [{key: _harmless(value) for key, value in row.items()} for row in rows]
    columns = list(dict.fromkeys(key for row in rows for key in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _harmless(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
