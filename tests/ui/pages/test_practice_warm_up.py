"""Two samples for a first-time friend: heard, rated, and compared with a reference."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from bounceback.domain.warm_up import Sample, WarmUp
from bounceback.errors import AudioError
from bounceback.share.samples import read_samples
from bounceback.ui import numbers, theme
from bounceback.ui.pages.practice.warm_up import WarmingUp
from tests.fakes import FakeClock, FakePlayer, InlineLane, a_rubric
from tests.ui.conftest import ASSETS
from tests.ui.fit import assert_fits, assert_named, longer_texts
from tests.ui.pages.practice_room import ENTER, ESC, RATED, SPACE, Show

pytestmark = pytest.mark.gui

REFERENCES = ((3, 4, 3, 4, 4), (3, 2, 1, 2, 2))  # those of the two samples that come with the program
DIGITS = (Qt.Key.Key_0, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)


@dataclass
class Warm:
    """The view in a window, what it plays with, and what it has told."""

    view: WarmingUp
    player: FakePlayer
    clock: FakeClock
    warmed_up: list[WarmUp] = field(default_factory=list)
    left: list[bool] = field(default_factory=list)
    begun: list[bool] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def keys(self, *keys: Qt.Key) -> None:
        """As the page does: a key that no control takes goes to the view."""
        for key in keys:
            self.clock.move(1.0)
            self.view.key_without_session(key)

    def rate(self, levels: Sequence[int]) -> None:
        self.keys(*[DIGITS[level] for level in levels])

    def start(self, quick: bool = False) -> None:
        self.view.start(samples(), "Sam", quick)


def samples() -> tuple[Sample, ...]:
    return read_samples(ASSETS, {"core-5@1": a_rubric()})


def a_view(player: FakePlayer, clock: FakeClock) -> WarmingUp:
    def peaks(_wav: Path, columns: int) -> list[tuple[float, float]]:
        return [(-0.3, 0.3)] * columns

    return WarmingUp(lambda: player, str.capitalize, peaks, InlineLane(), clock.now)


@pytest.fixture
def warm(show: Show) -> Warm:
    player, clock = FakePlayer(), FakeClock()
    view = a_view(player, clock)
    made = Warm(view, player, clock)
    view.warmed_up.connect(made.warmed_up.append)
    view.done.connect(lambda: made.left.append(True))
    view.begin_wanted.connect(lambda: made.begun.append(True))
    view.noticed.connect(lambda message, _: made.told.append(message))
    view.resize(1000, 720)
    show(view)
    view.setFocus()
    return made


def texts(whole: QWidget) -> str:
    return "\n".join(label.text() for label in whole.findChildren(QLabel) if label.isVisible())


def test_by_keys_alone_both_samples_are_rated_and_the_distance_is_told(warm: Warm) -> None:
    warm.start()
    warm.rate((3, 3, 3, 4, 4))
    warm.keys(ENTER, ENTER)
    warm.rate((3, 2, 3, 2, 1))
    warm.keys(ENTER, ENTER)
    assert warm.warmed_up == [WarmUp(compared=10, apart=4)]
    assert "On average, 0.4 levels away from the reference." in texts(warm.view)
    assert not warm.begun
    warm.keys(ENTER)
    assert warm.begun == [True]


def test_a_sample_is_heard_and_stopped_with_space_or_p(warm: Warm) -> None:
    warm.start()
    assert not warm.player.played
    warm.keys(SPACE)
    assert warm.player.last.wav == samples()[0].wav
    warm.player.last.at_s = 7.0
    warm.view.pass_time()
    warm.keys(Qt.Key.Key_P)
    assert warm.player.last.stopped
    warm.keys(SPACE)
    assert warm.player.last.start_s == 7.0


def test_a_sample_heard_to_its_end_starts_over(warm: Warm) -> None:
    warm.start()
    warm.keys(SPACE)
    warm.player.last.at_s = warm.view.sound.duration_s - 0.1
    warm.view.pass_time()
    warm.player.last.over = True
    warm.view.pass_time()
    warm.keys(SPACE)
    assert warm.player.last.start_s == 0.0


def test_it_can_be_rated_while_it_plays_and_falls_silent_when_compared(warm: Warm) -> None:
    warm.start()
    warm.keys(SPACE)
    warm.rate(REFERENCES[0])
    assert not warm.player.last.stopped
    warm.keys(ENTER)
    assert warm.player.last.stopped


def test_a_place_in_the_waveform_is_gone_to_while_it_plays(warm: Warm) -> None:
    warm.start()
    warm.view.sound.player.seeked.emit(20.0)
    assert not warm.player.played
    warm.keys(SPACE)
    warm.view.sound.player.seeked.emit(20.0)
    assert warm.player.last.start_s == 20.0


def test_nothing_of_the_reference_is_there_before_the_sample_is_rated(warm: Warm) -> None:
    warm.start()
    told = texts(warm.view)
    assert samples()[0].reason not in told
    assert samples()[0].text not in told
    warm.keys(ENTER)
    assert not warm.view.compared.isVisible()
    assert not warm.view.go.isEnabled()


def test_every_question_is_rated_before_it_is_compared(warm: Warm) -> None:
    warm.start()
    assert texts(warm.view).startswith("Play the sample, then rate it")
    warm.rate((3, 2, 0, 4))
    warm.keys(ENTER)
    assert not warm.view.compared.isVisible()
    assert not warm.view.go.isEnabled()
    warm.rate((0,))
    assert warm.view.go.isEnabled()
    warm.keys(ENTER)
    assert warm.view.compared.isVisible()


def test_two_quick_presses_of_enter_do_not_pass_over_what_they_show(warm: Warm) -> None:
    warm.start()
    for sample in range(2):
        warm.rate(REFERENCES[sample])
        warm.keys(ENTER)
        warm.clock.move(0.3)
        warm.view.key_without_session(ENTER)
        assert warm.view.compared.isVisible()
        warm.keys(ENTER)
    warm.view.key_without_session(ENTER)
    assert not warm.begun
    assert "You are warmed up" in texts(warm.view)


def test_compared_both_are_said_with_the_reason_and_what_was_said_on_request(warm: Warm) -> None:
    warm.start()
    warm.rate((3, 2, 0, 4, 4))
    warm.keys(ENTER)
    told = QAccessible.queryAccessibleInterface(warm.view.compared.levels).text(QAccessible.Text.Description)
    assert "Structure: you 2 Partly, the reference 4 Strong" in told
    assert "Detail: you couldn’t judge, the reference 3 Solid" in told
    assert samples()[0].reason in texts(warm.view)
    assert samples()[0].text not in texts(warm.view)
    warm.view.compared.said.click()
    assert samples()[0].text in texts(warm.view)


def test_in_quick_mode_three_questions_are_asked_and_compared(warm: Warm) -> None:
    warm.start(quick=True)
    for reference in REFERENCES:
        warm.rate(reference[2:])
        warm.keys(ENTER)
        assert "Relevance" not in warm.view.compared.levels.spoken_value()
        warm.keys(ENTER)
    assert warm.warmed_up == [WarmUp(compared=6, apart=0)]
    assert "The same as the reference throughout." in texts(warm.view)


@pytest.mark.parametrize("steps", [(), (Qt.Key.Key_3,), (*RATED, ENTER), (*RATED, ENTER, ENTER)])
def test_it_can_be_skipped_anywhere_and_then_nothing_is_kept(warm: Warm, steps: tuple[Qt.Key, ...]) -> None:
    warm.start()
    warm.keys(SPACE, *steps, ESC)
    assert warm.left == [True]
    assert not warm.warmed_up
    assert warm.player.last.stopped


def test_a_second_friend_begins_from_nothing(warm: Warm) -> None:
    warm.start()
    warm.rate((1, 1, 1, 1, 1))
    warm.keys(ENTER, ESC)
    warm.view.start(samples(), "Kim", False)
    assert not warm.view.go.isEnabled()
    assert "Warm-up for Kim, 1 of 2" in texts(warm.view)
    for reference in REFERENCES:
        warm.rate(reference)
        warm.keys(ENTER, ENTER)
    assert warm.warmed_up == [WarmUp(compared=10, apart=0)]


def test_who_could_judge_nothing_is_told_so_kindly(warm: Warm) -> None:
    warm.start()
    for _ in range(2):
        warm.rate((0, 0, 0, 0, 0))
        warm.keys(ENTER, ENTER)
    assert "There was no level to compare, and that is fine." in texts(warm.view)


def test_where_digits_are_hidden_there_is_no_distance_in_digits(warm: Warm) -> None:
    numbers.show(wanted=False)
    try:
        warm.start()
        for _ in range(2):
            warm.rate((3, 3, 3, 3, 3))
            warm.keys(ENTER, ENTER)
        assert not any(character.isdigit() for character in texts(warm.view))
    finally:
        numbers.show(wanted=True)


def test_without_samples_the_session_goes_on_at_once(warm: Warm) -> None:
    warm.view.start((), "Sam", False)
    assert warm.left == [True]


def test_a_sample_that_cannot_be_read_or_played_is_told_and_can_still_be_skipped(warm: Warm, tmp_path: Path) -> None:
    broken = tmp_path / "one.wav"
    broken.write_bytes(b"RIFF")
    (first, second) = samples()
    warm.view.start((replace(first, wav=broken), second), "Sam", False)
    assert warm.told == ["The sample answer cannot be read."]
    warm.keys(SPACE)
    assert not warm.player.played
    warm.start()
    warm.player.error = AudioError("No loudspeaker.", "Plug one in.")
    warm.keys(SPACE)
    assert warm.told[1:] == ["No loudspeaker."]


def test_words_that_nobody_would_read_are_not_asked_for(warm: Warm) -> None:
    warm.start()
    assert not [line for line in warm.view.findChildren(QLineEdit) if line.isVisible()]


def test_keys_on_a_level_button_rate_too_and_the_focus_stays_with_the_view(warm: Warm) -> None:
    warm.start()
    warm.view.panel.take_focus()
    up, down = Qt.Key.Key_Up, Qt.Key.Key_Down
    for key in (Qt.Key.Key_3, down, Qt.Key.Key_2, Qt.Key.Key_1, Qt.Key.Key_1, up, up, up, Qt.Key.Key_4):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
    warm.view.show_buttons(shown=True)
    warm.keys(ENTER)
    assert "Relevance: you 3 Solid" in warm.view.compared.levels.spoken_value()
    assert "Detail: you 2 Partly" in warm.view.compared.levels.spoken_value()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.isVisible()


def every_stage(warm: Warm, look: Callable[[], None]) -> None:
    warm.start()
    for _ in range(2):
        look()
        warm.rate((3, 2, 0, 4, 4))
        look()
        warm.keys(ENTER)
        warm.view.compared.said.click()
        look()
        warm.keys(ENTER)
    look()


@pytest.mark.parametrize("width", [560, 752, 1000, 1500])
def test_it_fits_with_longer_texts_and_every_control_has_a_name(show: Show, qapp: QApplication, width: int) -> None:
    with longer_texts(qapp):
        player, clock = FakePlayer(), FakeClock()
        view = a_view(player, clock)
        view.resize(width, 1100)
        show(view)

        def look() -> None:
            assert_fits(view)
            assert_named(view)

        every_stage(Warm(view, player, clock), look)


def test_it_fits_at_twice_the_text_size(warm: Warm) -> None:
    theme.change("light", scale=2.0)
    warm.view.resize(830, 2000)
    every_stage(warm, lambda: assert_fits(warm.view))


def test_at_little_height_the_waveform_gives_way(warm: Warm) -> None:
    warm.start()
    heights = []
    for height in (1080, 700):
        warm.view.set_size(QSize(1000, height))
        QApplication.processEvents()
        heights.append(warm.view.sound.player.waveform.height())
    assert heights[0] > heights[1] > 40


def test_in_a_low_window_what_is_looked_at_is_in_sight(warm: Warm, qtbot: QtBot) -> None:
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    area.setWidget(warm.view)
    area.resize(900, 320)
    area.show()
    warm.view.show()
    warm.start()

    def at_the_top(widget: QWidget) -> bool:
        return abs(widget.mapTo(area.viewport(), QPoint()).y()) < 90

    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 300 and at_the_top(warm.view.head))
    warm.rate((3, 2, 3, 2, 1))
    row = warm.view.panel.row()
    assert row is not None
    qtbot.waitUntil(lambda: row.visibleRegion().boundingRect() == row.rect())
    warm.keys(ENTER)
    qtbot.waitUntil(lambda: at_the_top(warm.view.compared))
    warm.keys(ENTER)
    qtbot.waitUntil(lambda: at_the_top(warm.view.head))
    area.takeWidget()


def test_what_is_heard_stops_with_the_view(warm: Warm, qtbot: QtBot) -> None:
    warm.start()
    warm.keys(SPACE)
    warm.view.stop()
    assert warm.player.last.stopped
    with qtbot.assertNotEmitted(warm.view.done):
        warm.view.pass_time()
