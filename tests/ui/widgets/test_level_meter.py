import pytest
from pytestqt.qtbot import QtBot

from bounceback.ui.widgets import level_meter
from bounceback.ui.widgets.level_meter import LevelMeter, level_kind
from tests.ui.widgets.chart_samples import name_of, value_of


@pytest.fixture
def meter(qtbot: QtBot) -> LevelMeter:
    made = LevelMeter()
    qtbot.addWidget(made)
    made.resize(320, 60)
    return made


@pytest.mark.parametrize(
    ("rms_db", "peak_db", "kind"),
    [
        (-70.0, -60.0, "quiet"),
        (-41.0, -30.0, "quiet"),
        (-25.0, -12.0, "good"),
        (-25.0, -0.5, "loud"),
        (-6.0, -3.0, "loud"),
    ],
)
def test_a_level_has_a_word(rms_db: float, peak_db: float, kind: str) -> None:
    assert level_kind(rms_db, peak_db) == kind


def test_the_words_say_what_helps(meter: LevelMeter) -> None:
    assert value_of(meter) == "No sound yet"
    for rms_db, words in ((-50.0, "Quiet: come closer or speak up"), (-20.0, "Good level")):
        meter.set_level(rms_db, rms_db + 10)
        assert (name_of(meter), value_of(meter)) == ("Microphone level", words)
    meter.set_level(-3.0, 0.0)
    assert value_of(meter) == "Too loud: move back a little"


def test_a_screen_reader_hears_the_words_only_when_they_change(
    meter: LevelMeter, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(level_meter, "announce", lambda _widget, text: said.append(text))
    for rms_db in (-22.0, -21.0, -24.0, -50.0, -52.0):
        meter.set_level(rms_db, rms_db + 6)
    assert said == ["Good level", "Quiet: come closer or speak up"]


def test_a_louder_level_fills_more_of_the_bar(meter: LevelMeter) -> None:
    meter.set_level(-38.0, -30.0)
    quiet = meter.grab().toImage()
    meter.set_level(-18.0, -10.0)
    assert meter.grab().toImage() != quiet
