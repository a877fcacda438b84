"""Where the parts of a row of the rating lie."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect

GAP_PX, BESIDE_FROM_PX, TITLE_SHARE = 8, 700, 0.31
ZERO_SHARE = 0.54  # "couldn't judge" is no level: its button is narrower
ANCHOR_INSET_PX = 4
STACK_INDENT_PX = 84  # for "4  Strong" before its anchor, at 100 % text


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


def plan_row(width: int, pad: int, button_height: int, scale: float, texts: RowTexts, *, is_open: bool) -> RowPlan:
    """Return the row for a width: title beside the buttons where there is room, else above them.

    ``pad`` is the space round the content; five buttons: the levels 1 to 4, then 0.
    """
    beside = width >= BESIDE_FROM_PX * scale
    inner = width - 2 * pad
    title_width = round(inner * TITLE_SHARE) if beside else inner
    top = pad if is_open else pad // 2
    title = QRect(pad, top, title_width - (GAP_PX if beside else 0), texts.title(title_width))
    ask = QRect(pad, title.bottom() + 3, title.width(), texts.ask(title.width()))
    left = pad + (title_width if beside else 0)
    buttons_top = top if beside else ask.bottom() + 1 + GAP_PX
    buttons = _buttons(left, buttons_top, width - pad - left, button_height, texts.zero_px if beside else 0)
    below = max(buttons[0].bottom(), ask.bottom() if beside else 0) + 1
    anchors: tuple[QRect, ...] = ()
    if is_open:
        under = buttons[0].bottom() + 1 + GAP_PX
        anchors = _under(buttons, under, texts) if beside else _stacked(pad, under, inner, scale, texts)
        below = max(below, *(anchor.bottom() + 1 for anchor in anchors))
    return RowPlan(title, ask, buttons, anchors, not beside, below + (pad if is_open else pad // 2))


def _buttons(left: int, top: int, width: int, height: int, zero_px: int) -> tuple[QRect, ...]:
    zero = max(height, zero_px + 2 * ANCHOR_INSET_PX, (width - 4 * GAP_PX) * ZERO_SHARE / (4 + ZERO_SHARE))
    level = (width - 4 * GAP_PX - zero) / 4
    edges = [left + index * (level + GAP_PX) for index in range(5)]
    rights = [edge + level for edge in edges[:4]] + [left + width]
    return tuple(QRect(round(a), top, round(b) - round(a), height) for a, b in zip(edges, rights, strict=True))


def _under(buttons: tuple[QRect, ...], top: int, texts: RowTexts) -> tuple[QRect, ...]:
    widths = [button.width() - ANCHOR_INSET_PX for button in buttons]
    return tuple(
        QRect(button.left() + ANCHOR_INSET_PX, top, width, tall(width))
        for button, width, tall in zip(buttons, widths, texts.anchors, strict=True)
    )


def _stacked(left: int, top: int, width: int, scale: float, texts: RowTexts) -> tuple[QRect, ...]:
    indent = round(STACK_INDENT_PX * scale)
    rects = []
    for tall in texts.anchors:
        height = tall(width - indent)
        rects.append(QRect(left + indent, top, width - indent, height))
        top += height + 4
    return tuple(rects)
