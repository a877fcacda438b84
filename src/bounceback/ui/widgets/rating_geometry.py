"""Where the parts of a row of the rating lie."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect

GAP_PX, BESIDE_FROM_PX, TITLE_SHARE = 8, 700, 0.31
ZERO_SHARE = 0.54  # "couldn't judge" is no level: its button is narrower
ANCHOR_INSET_PX = 4
STACK_INDENT_PX = 84  # for "4  Strong" before its anchor, at 100 % text
# A compact row, at 100 % text: small buttons at the end of the line of its title.
COMPACT_BUTTON_PX, COMPACT_HEIGHT_PX, COMPACT_GAP_PX = 40, 36, 4
COMPACT_TITLE_PX = 150  # the least a title needs beside the buttons
COMPACT_INDENT_PX = 21  # for the number before its anchor
COMPACT_PAD_PX = 8  # above and below an open row
COMPACT_AROUND_PX = 3  # above and below a closed one


@dataclass(frozen=True, slots=True)
class RowPlan:
    """The rectangles of a row. ``anchors`` is empty for a closed row; ``stacked``: anchors one below another."""

    title: QRect
    ask: QRect
    buttons: tuple[QRect, ...]
    anchors: tuple[QRect, ...]
    stacked: bool
    height: int


@dataclass(frozen=True, slots=True)
class RowTexts:
    """How tall the texts of a row are at a width; ``zero_px`` is the widest word of "couldn't judge"."""

    title: Callable[[int], int]
    ask: Callable[[int], int]
    anchors: tuple[Callable[[int], int], ...]
    zero_px: int = 0


def plan_row(
    width: int, pad: int, button_height: int, scale: float, texts: RowTexts, *, is_open: bool, gap: int = GAP_PX
) -> RowPlan:
    """Return the row for a width: title beside the buttons where there is room, else above them.

    ``pad`` is the space round the content, ``gap`` the one between buttons; five buttons: the levels 1 to 4, then 0.
    """
    beside = width >= BESIDE_FROM_PX * scale
    inner = width - 2 * pad
    title_width = round(inner * TITLE_SHARE) if beside else inner
    top = pad if is_open else pad // 2
    title = QRect(pad, top, title_width - (GAP_PX if beside else 0), texts.title(title_width))
    ask = QRect(pad, title.bottom() + 3, title.width(), texts.ask(title.width()))
    left = pad + (title_width if beside else 0)
    buttons_top = top if beside else ask.bottom() + 1 + GAP_PX
    buttons = _buttons(left, buttons_top, width - pad - left, button_height, gap, texts.zero_px if beside else 0)
    below = max(buttons[0].bottom(), ask.bottom() if beside else 0) + 1
    anchors: tuple[QRect, ...] = ()
    if is_open:
        under = buttons[0].bottom() + 1 + GAP_PX
        anchors = _under(buttons, under, texts) if beside else _stacked(pad, under, inner, scale, texts)
        below = max(below, *(anchor.bottom() + 1 for anchor in anchors))
    return RowPlan(title, ask, buttons, anchors, not beside, below + (pad if is_open else pad // 2))


def fits_compact(width: int, pad: int, scale: float) -> bool:
    """Whether title and small buttons have room in one line."""
    return width - 2 * pad >= (COMPACT_TITLE_PX + _compact_width()) * scale


def plan_compact(width: int, pad: int, scale: float, texts: RowTexts, *, is_open: bool) -> RowPlan:
    """Return a row for a narrow place: title and small buttons in one line, the rest below them when it is open.

    "Couldn't judge" has no line of its own there; ``ask`` is empty for a closed row.
    """
    height, gap = round(COMPACT_HEIGHT_PX * scale), round(COMPACT_GAP_PX * scale)
    side = round(COMPACT_BUTTON_PX * scale)
    inner = width - 2 * pad
    around = COMPACT_PAD_PX if is_open else COMPACT_AROUND_PX
    title_width = inner - 5 * side - 4 * gap - GAP_PX
    title_height = texts.title(title_width)
    line = max(height, title_height)
    title = QRect(pad, around + (line - title_height) // 2, title_width, title_height)
    first = width - pad - 5 * side - 4 * gap
    top = around + (line - height) // 2
    buttons = tuple(QRect(first + index * (side + gap), top, side, height) for index in range(5))
    below = around + line
    if not is_open:
        return RowPlan(title, QRect(), buttons, (), True, below + around)
    ask = QRect(pad, below + 2, inner, texts.ask(inner))
    levels = RowTexts(texts.title, texts.ask, texts.anchors[:4])
    anchors = _stacked(pad, ask.bottom() + 5, inner, scale, levels, indent_px=COMPACT_INDENT_PX)
    return RowPlan(title, ask, buttons, anchors, True, anchors[-1].bottom() + 1 + around)


def _compact_width() -> int:
    return 5 * COMPACT_BUTTON_PX + 4 * COMPACT_GAP_PX + GAP_PX


def _buttons(left: int, top: int, width: int, height: int, gap: int, zero_px: int) -> tuple[QRect, ...]:
    zero = max(height, zero_px + 2 * ANCHOR_INSET_PX, (width - 4 * gap) * ZERO_SHARE / (4 + ZERO_SHARE))
    level = (width - 4 * gap - zero) / 4
    edges = [left + index * (level + gap) for index in range(5)]
    rights = [edge + level for edge in edges[:4]] + [left + width]
    return tuple(QRect(round(a), top, round(b) - round(a), height) for a, b in zip(edges, rights, strict=True))


def _under(buttons: tuple[QRect, ...], top: int, texts: RowTexts) -> tuple[QRect, ...]:
    widths = [button.width() - ANCHOR_INSET_PX for button in buttons]
    return tuple(
        QRect(button.left() + ANCHOR_INSET_PX, top, width, tall(width))
        for button, width, tall in zip(buttons, widths, texts.anchors, strict=True)
    )


def _stacked(
    left: int, top: int, width: int, scale: float, texts: RowTexts, *, indent_px: int = STACK_INDENT_PX
) -> tuple[QRect, ...]:
    indent = round(indent_px * scale)
    rects = []
    for tall in texts.anchors:
        height = tall(width - indent)
        rects.append(QRect(left + indent, top, width - indent, height))
        top += height + 4
    return tuple(rects)
