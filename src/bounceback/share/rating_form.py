"""The rating as HTML, the same on the phone's page and in the file for a friend elsewhere.

Every word that a person or a bank wrote goes through ``text``; nothing here depends on a script.
"""

from collections.abc import Mapping, Sequence
from html import escape as text

from bounceback.domain.friend import WORDS_MAX, FriendDraft
from bounceback.domain.rubric import Dimension

COULD_NOT_JUDGE = "Couldn’t judge"


def legend(points: Sequence[str]) -> str:
    """Return the line that says what the numbers mean."""
    words = [f"{level} {text(point)}" for level, point in enumerate(points, 1)] + [f"0 {COULD_NOT_JUDGE}"]
    return f'<p class="legend">{" ".join(f"<span>{word}</span>" for word in words)}</p>'


def rows(dimensions: Sequence[Dimension], points: Sequence[str], draft: FriendDraft, prefix: str = "") -> str:
    """Return one row of levels a dimension, each with its anchors."""
    return "".join(_row(dimension, points, draft.levels, f"{prefix}{dimension.key}") for dimension in dimensions)


def words(draft: FriendDraft, prefix: str = "") -> str:
    """Return the fields for one thing to keep and one to try."""
    return _field("keep", "Keep", "What worked for you", draft.keep, prefix) + _field(
        "try", "Try", "One thing for next time", draft.try_, prefix
    )


def shows(items: Sequence[str], prefix: str = "", *, is_open: bool = True) -> str:
    """Return what a strong answer shows, to be ticked for oneself: the boxes have no name, so no form sends them."""
    if not items:
        return ""
    boxes = "".join(
        f'<li><label class="tick"><input type="checkbox" id="{prefix}shows-{place}"><span>{text(_sentence(item))}'
        "</span></label></li>"
        for place, item in enumerate(items)
    )
    return (
        f'<details class="card"{" open" if is_open else ""}><summary>What a strong answer shows</summary>'
        f'<ul class="plain">{boxes}</ul><p class="note">Ticks are for you and are not sent.</p></details>'
    )


def _row(dimension: Dimension, points: Sequence[str], levels: Mapping[str, int | None], row: str) -> str:
    chosen = (levels[dimension.key] or 0) if dimension.key in levels else None
    buttons, anchors = [], []
    for level in (1, 2, 3, 4, 0):
        point = points[level - 1] if level else COULD_NOT_JUDGE
        anchor = dimension.anchors[level - 1] if level else "Not enough to go by; it counts for nothing"
        checked = " checked" if level == chosen else ""
        buttons.append(
            f'<label class="level"><input type="radio" id="{row}-{level}" name="level.{dimension.key}" value="{level}"'
            f' data-point="{text(point)}" aria-label="{level}, {text(point)}" aria-describedby="{row}-anchor-{level}"'
            f"{checked}><span>{level}</span></label>"
        )
        anchors.append(
            f'<li id="{row}-anchor-{level}"><label for="{row}-{level}"><b>{level}</b> {text(anchor)}</label></li>'
        )
    return (
        f'<fieldset class="dimension"><legend>{text(dimension.title)}</legend><span class="point" aria-hidden="true">'
        f'</span><p class="ask">{text(dimension.ask_friend)}</p><div class="levels">{"".join(buttons)}</div>'
        f'<ul class="plain anchors">{"".join(anchors)}</ul></fieldset>'
    )


def _field(name: str, title: str, hint: str, value: str, prefix: str) -> str:
    # Not a line of its own: Enter in one would send the form, and what is locked stays as it is.
    return (
        f'<p class="field"><label for="{prefix}{name}">{title}</label><textarea rows="1" id="{prefix}{name}"'
        f' name="{name}" maxlength="{WORDS_MAX}" placeholder="{hint}" autocomplete="off">{text(value)}</textarea></p>'
    )


def _sentence(item: str) -> str:
    return item[:1].upper() + item[1:]
