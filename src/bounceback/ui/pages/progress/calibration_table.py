"""Calibration as a table: what the card says, to be read row by row and copied."""

from bounceback.domain.attempt import ME
from bounceback.domain.friends import Pace
from bounceback.domain.rubric import Rubric
from bounceback.practice.journal import Progress
from bounceback.ui.pages.progress.gaps_card import friends_of, paces_of
from bounceback.ui.pages.progress.words import questions_words, signed
from bounceback.ui.widgets.levels_words import mean_words, number_words
from bounceback.ui.widgets.table_model import Line, TextTable


class CalibrationTableModel(TextTable):
    """For each friend the mean gap of every dimension, the warm-up and the pace; then one's own pace."""

    def set_found(self, found: Progress, rubric: Rubric) -> None:
        """Show this; no rows without a friend."""
        friends = sorted({gap.friend for gap in found.gaps})
        names = dict.fromkeys([*friends, *friends_of(found.paces)])
        rows = [row for name in names for row in self._friend(name, found, rubric)]
        if rows:
            rows += self._paces(self.tr("You"), paces_of(found.paces, ME))
        headers = (self.tr("Rater"), self.tr("What"), self.tr("Figure"), self.tr("n"))
        self.show_lines(headers, [Line("", row) for row in rows])

    def _friend(self, name: str, found: Progress, rubric: Rubric) -> list[tuple[str, ...]]:
        rows = []
        for dimension in rubric.dimensions:
            for gap in found.gaps:
                if gap.friend == name and gap.dimension == dimension.key:
                    figure = "" if gap.mean is None else self.tr("{gap} against you").format(gap=signed(gap.mean))
                    rows.append((name, dimension.title, figure, number_words(gap.pairs)))
        warm_up = found.warm_ups.get(name)
        if warm_up is not None and warm_up.compared:
            figure = self.tr("{distance} from the reference").format(distance=mean_words(warm_up.distance))
            rows.append((name, self.tr("Warm-up"), figure, number_words(warm_up.compared)))
        return rows + self._paces(name, paces_of(found.paces, name))

    def _paces(self, who: str, paces: list[Pace]) -> list[tuple[str, ...]]:
        return [
            (
                who,
                self.tr("Pace, {questions}").format(questions=questions_words(pace.dimensions)),
                self.tr("{seconds} s, median").format(seconds=number_words(round(pace.median_s))),
                number_words(pace.ratings),
            )
            for pace in paces
        ]
