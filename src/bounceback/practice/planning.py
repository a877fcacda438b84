"""From the person's choices to the cards of a session."""

from collections.abc import Sequence
from dataclasses import replace

from bounceback.domain.drawing import draw
from bounceback.domain.phases import Card
from bounceback.domain.preset import PRESETS, Preset
from bounceback.domain.question import CORE_AREAS, DEFAULT_RUBRIC, Question, area_titles
from bounceback.practice.ports import Library
from bounceback.practice.recalling import DrawHistory


def preset_of(key: str) -> Preset:
    """Return the preset of this key, or "practice" for one this version does not know."""
    return next((preset for preset in PRESETS.values() if preset.key == key), PRESETS["practice"])


def chosen_areas(library: Library, chosen: Sequence[str]) -> tuple[str, ...]:
    """Return the areas to draw from: those chosen that still exist, else the core ones, else all."""
    known = area_titles(library.banks)
    for areas in (chosen, CORE_AREAS, tuple(known)):
        found = tuple(area for area in areas if area in known)
        if found:
            return found
    return ()


def plan(
    library: Library, areas: Sequence[str], count: int, preset: Preset, history: DrawHistory, profile: str
) -> tuple[Card, ...]:
    """Draw the questions of the next session, each with why; the same history gives the same draw."""
    drawn = draw(
        [question for bank in library.banks for question in bank.questions],
        areas,
        count,
        history.past,
        history.today,
        seed=f"{profile}:{history.past.sessions}",
        hidden=history.hidden,
        days_left=history.days_left,
    )
    placed = cards(library, [pick.question for pick in drawn], preset)
    focus, standings = history.past.focus, history.past.standings
    return tuple(
        replace(
            card,
            why=pick.why,
            focus=focus,
            offers_hiding=pick.question.key in standings and standings[pick.question.key].offers_hiding,
        )
        for card, pick in zip(placed, drawn, strict=True)
    )


def cards(library: Library, questions: Sequence[Question], preset: Preset) -> tuple[Card, ...]:
    """Put questions in their places, each with its clocks and its rubric."""
    return tuple(
        Card(
            question=question,
            number=number,
            count=len(questions),
            timing=preset.timing(question),
            rubric=library.rubrics.get(question.rubric) or library.rubrics[DEFAULT_RUBRIC],
        )
        for number, question in enumerate(questions, start=1)
    )
