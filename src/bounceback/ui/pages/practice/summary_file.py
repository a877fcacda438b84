"""The summary of a session with a friend as a file for both: a page to print, or plain text."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF
from PySide6.QtGui import (
    QFont,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFileDialog, QWidget

from bounceback.domain.attempt import ME, Attempt
from bounceback.domain.attempt import Rating as LockedRating
from bounceback.domain.friend import Reveal
from bounceback.domain.together import Said, Together
from bounceback.errors import ShareError
from bounceback.ui import numbers, theme
from bounceback.ui.pages.practice.together import alike, to_ask, to_practise
from bounceback.ui.pages.wording import long_date
from bounceback.ui.widgets.save_dialog import ask_where

DPI = 1200
POINTS = 0.75  # of a pixel that our sizes are given in
SHARES = (50, 25, 25)  # of the width: the dimension, and the levels of the two

Kind = Literal["headline", "heading", "strong", "text", "caption"]


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph; its kind says how large it is."""

    text: str
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Levels:
    """The levels of both, row by row, below their names."""

    rows: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the file is about. ``you`` is the person as the friend knows them; empty: "You"."""

    found: Together
    you: str
    day: date

    @property
    def name(self) -> str:
        """The person's name as the file says it."""
        return self.you or _tr("You")

    def parts(self) -> Iterator[Line | Levels]:
        """Everything the file says, in order."""
        friend = self.found.friend
        yield Line(_tr("Interview practice"), "headline")
        yield Line(f"{long_date(self.day)}  ·  {self.name}, {friend}", "caption")
        yield from self._together()
        for number, attempt in enumerate(self.found.attempts, start=1):
            yield Line(f"{number}. {attempt.asked_text}", "heading")
            yield from self._answer(attempt)
        yield Line("")
        yield Line(
            _tr("Rated on anchored points from 1 to 4, each dimension alone and each rater apart: there is no total."),
            "caption",
        )

    def _together(self) -> Iterator[Line]:
        found, names = self.found, {"you": self.name, "friend": self.found.friend}
        parts = (
            (_tr("What {you} and {friend} heard alike").format(**names), alike(found), ""),
            (_tr("To ask {friend}").format(**names), *to_ask(found)),
            (_tr("One thing to keep"), *self._said(found.keep)),
            (_tr("One thing to try"), *self._said(found.try_)),
            (_tr("To practise next"), *to_practise(found)),
        )
        for title, text, aside in parts:
            if text:
                yield Line(title, "strong")
                yield Line(text)
            if text and aside:
                yield Line(aside, "caption")

    def _said(self, said: Said | None) -> tuple[str, str]:
        return ("", "") if said is None else (said.text, self.name if said.rater == ME else said.rater)

    def _answer(self, attempt: Attempt) -> Iterator[Line | Levels]:
        both = self.found.of(attempt)
        if both is None:
            yield Line(_tr("Not rated by both."), "caption")
            return
        yield Levels(tuple(self._rows(both)))
        for name, rating in ((self.name, both.own), (self.found.friend, both.friend)):
            yield from _words(name, rating)

    def _rows(self, both: Reveal) -> Iterator[tuple[str, str, str]]:
        yield "", self.name, self.found.friend
        rubric = both.question.rubric
        for dimension in both.in_order:
            own, theirs = (_level(rating, dimension.key, rubric.points) for rating in (both.own, both.friend))
            yield dimension.title, own, theirs


def _words(name: str, rating: LockedRating) -> Iterator[Line]:
    for words, text in (
        (_tr("{name} would keep: {text}"), rating.keep),
        (_tr("{name} would try: {text}"), rating.try_),
    ):
        if text:
            yield Line(words.format(name=name, text=text))
    for note in rating.notes:
        yield Line(_tr("Note beside the rating of {name}: {text}").format(name=name, text=note.text))


def _level(rating: LockedRating, key: str, points: tuple[str, ...]) -> str:
    level = rating.levels.get(key)
    if level is None:
        return _tr("couldn’t judge") if key in rating.levels else _tr("not rated")
    return f"{level} {points[level - 1]}" if numbers.shown() else points[level - 1]


def content(sheet: Sheet, path: Path) -> bytes:
    """Return what the file holds: a PDF if its name ends so, else plain text."""
    return as_pdf(sheet) if path.suffix.lower() == ".pdf" else as_text(sheet).encode()


def write(path: Path, data: bytes) -> None:
    """Write the file; raises ShareError when that is not possible."""
    try:
        path.write_bytes(data)
    except OSError as error:
        raise ShareError(f"The summary could not be written to {path}.", "Choose another folder or name.") from error


def as_text(sheet: Sheet) -> str:
    """Return the summary as plain text."""
    lines: list[str] = []
    for part in sheet.parts():
        if isinstance(part, Levels):
            lines += ["", *_aligned(part.rows), ""]
            continue
        if part.kind in ("heading", "strong"):
            lines.append("")
        lines.append(part.text)
        if part.kind in ("headline", "heading"):
            lines.append(("=" if part.kind == "headline" else "-") * len(part.text))
    return "\n".join(lines) + "\n"


def _aligned(rows: tuple[tuple[str, str, str], ...]) -> Iterator[str]:
    wide = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        yield "   ".join(cell.ljust(width) for cell, width in zip(row, wide, strict=True)).rstrip()


def as_pdf(sheet: Sheet) -> bytes:
    """Return the summary as A4 pages, in dark ink on white whatever the look."""
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(written)
    writer.setResolution(DPI)
    page = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
    writer.setTitle(_tr("Interview practice"))
    writer.setCreator("Bounceback")
    with theme.on_paper():
        document = _document(sheet)
    document.print_(writer)
    return bytes(written.data().data())


def _document(sheet: Sheet) -> QTextDocument:
    """Words go in as text, never as markup: some of them are a friend's."""
    document = QTextDocument()
    document.setDefaultFont(_font("text"))
    cursor = QTextCursor(document)
    for part in sheet.parts():
        if isinstance(part, Levels):
            _insert_levels(cursor, part)
            continue
        space = QTextBlockFormat()
        space.setTopMargin({"heading": 18.0, "strong": 10.0}.get(part.kind, 2.0))
        cursor.insertBlock(space, _ink(part.kind)) if document.characterCount() > 1 else cursor.setBlockFormat(space)
        cursor.insertText(part.text, _ink(part.kind))
    return document


def _insert_levels(cursor: QTextCursor, levels: Levels) -> None:
    plan = QTextTableFormat()
    plan.setBorder(0)
    plan.setCellPadding(2)
    plan.setCellSpacing(0)
    plan.setTopMargin(4)
    plan.setBottomMargin(6)
    plan.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    plan.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, share) for share in SHARES])
    table = cursor.insertTable(len(levels.rows), len(SHARES), plan)
    for row, cells in enumerate(levels.rows):
        for column, text in enumerate(cells):
            kind: Kind = "strong" if row == 0 else "text"
            table.cellAt(row, column).firstCursorPosition().insertText(text, _ink(kind))
    cursor.movePosition(QTextCursor.MoveOperation.End)


def _ink(kind: Kind) -> QTextCharFormat:
    ink = QTextCharFormat()
    ink.setFont(_font(kind))
    ink.setForeground(theme.color("dim" if kind == "caption" else "text"))
    return ink


def _font(kind: Kind) -> QFont:
    font = QFont(theme.font(kind))
    font.setPointSizeF(font.pixelSize() * POINTS)  # pixels would be those of the printer
    return font


def ask_for_place(parent: QWidget, day: date) -> QFileDialog:
    """Ask where to save the summary of this day, and as what."""
    kinds = {_tr("Pages to print (*.pdf)"): "pdf", _tr("Text (*.txt)"): "txt"}
    return ask_where(parent, _tr("Save the summary"), kinds, f"bounceback-{day.isoformat()}.pdf")


def _tr(text: str) -> str:
    return QCoreApplication.translate("SummaryFile", text)
