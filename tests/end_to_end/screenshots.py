"""Draws the pictures of the README: every page and every seat over the sample journal, light and dark, at 1280x800.

    QT_QPA_PLATFORM=offscreen .venv/bin/python -m tests.end_to_end.screenshots [FOLDER] [WIDTHxHEIGHT]

The window, pages, banks and journal are real; devices, time and the address on the network are stand-ins, so that the
pictures do not change by themselves. The phone is Chromium at a phone's size, before the real page.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from bounceback.config import Paths, Settings
from bounceback.domain.attempt import Attempt
from bounceback.domain.company import Address, Company
from bounceback.domain.friend import FriendRating, Shown
from bounceback.domain.phases import Answering, Rating, Revealed, Thinking
from bounceback.main.composition import Ground, break_ground
from bounceback.main.demo import fill_with_sample
from bounceback.practice.friend_seat import shared_question
from bounceback.practice.keys import Key, press
from bounceback.practice.ports import Filter
from bounceback.practice.workplace import Workplace
from bounceback.share.page_server import PageServer
from bounceback.ui import icons, theme
from bounceback.ui.app import Desk
from bounceback.ui.main_window import MainWindow
from bounceback.ui.pages.history.asking import AskFeedback
from bounceback.ui.pages.history.page import HistoryPage
from bounceback.ui.pages.practice.page import PracticePage
from bounceback.ui.widgets.page import Page
from bounceback.ui.wiring import make_pages
from tests.end_to_end.browser import running_browser
from tests.fakes import FakeClock, FakeMicrophone, FakePlayer, FakeSpeaker, InlineLane

EVENING = datetime(2026, 11, 22, 19, 5, tzinfo=timezone(timedelta(hours=1)))
ROOT = Path(__file__).parents[2]


@dataclass
class Lanes:
    """Does at once what the window does on threads."""

    store: InlineLane = field(default_factory=InlineLane)
    pool: InlineLane = field(default_factory=InlineLane)


@dataclass
class Scene:
    """A window over the sample journal, with hands on its clock and its microphone."""

    window: MainWindow
    pages: dict[str, Page]
    clock: FakeClock
    microphone: FakeMicrophone
    ground: Ground
    folder: Path

    @property
    def look(self) -> str:
        """``light`` or ``dark``."""
        return self.folder.name

    def shoot(self, name: str, window: QWidget | None = None) -> None:
        """Write the window, or another one, as it is now."""
        settle()
        (window or self.window).grab().save(str(self.folder / f"{name}.png"))

    def practice(self) -> PracticePage:
        page = self.pages["practice"]
        assert isinstance(page, PracticePage)
        return page

    def keys(self, *wanted: Key) -> None:
        session = self.practice().sitting.session
        assert session is not None
        for key in wanted:
            press(session, key)
        self.practice().sitting.tick()

    def show(self, name: str) -> None:
        self.window.go_to(name)
        self.shoot(name)


def settle() -> None:
    """Let everything that is queued or waiting for a repaint happen."""
    for _ in range(6):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@contextmanager
def scene(app: QApplication, folder: Path, look: str, size: tuple[int, int]) -> Iterator[Scene]:
    """A window over a fresh sample journal."""
    with tempfile.TemporaryDirectory(prefix="bounceback-pictures-") as home:
        os.environ["HOME"] = home  # so that a path on a picture is nobody's
        paths = Paths(Path(home) / ".local" / "share" / "bounceback")
        settings = Settings(first_run_done=True, look="dark" if look == "dark" else "light", motion=False)
        clock = FakeClock(EVENING)
        ground = break_ground(paths, settings)
        ground = replace(ground, rooms=replace(ground.rooms, clock=clock))
        fill_with_sample(ground)
        microphone = FakeMicrophone(clock)
        lanes = Lanes()
        workplace = _with_stand_ins(ground.workplace(lanes.store), ground, clock, microphone)
        theme.set_up(paths.assets, settings.look, system_font=False)
        window = MainWindow(paths.profile / "window.json", EVENING)
        window.resize(*size)
        desk = Desk(
            paths=paths,
            settings=settings,
            tasks=lanes,  # type: ignore[arg-type]  # its two lanes are all that pages use
            notify=window.notices.show_notice,
            replace_page=window.replace_page,
            follow=lambda _: None,
        )
        pages = dict(make_pages(workplace, desk))
        window.set_pages(pages)
        window.show()
        settle()
        yield Scene(window, pages, clock, microphone, ground, folder)
        practice = pages["practice"]
        assert isinstance(practice, PracticePage)
        if practice.sitting.session is not None:
            practice.sitting.session.close()
        window.hide()
        window.deleteLater()
        settle()
        ground.close()


def _with_stand_ins(workplace: Workplace, ground: Ground, clock: FakeClock, microphone: FakeMicrophone) -> Workplace:
    sample = next(a for a in ground.store.attempts(Filter(limit=100)) if a.take is not None)
    assert sample.take is not None
    real = workplace.peaks

    def peaks(wav: Path, columns: int) -> Sequence[tuple[float, float]]:
        return real(wav if wav.is_file() else workplace.journal.take_path(_take_of(sample)), columns)

    return replace(
        workplace,
        clock=clock,
        speaker=lambda _: FakeSpeaker(),
        player=lambda _: FakePlayer(),
        microphone=lambda _: microphone,
        voices=lambda: (),
        inputs=lambda: (),
        outputs=lambda: (),
        peaks=peaks,
        friend_page=FakeFriendPage,
        addresses=lambda: (Address("192.168.1.20", "wlan0"),),
    )


class FakeFriendPage:
    """A page that is nowhere, under an address that looks like one at home."""

    url = ""

    def start(self, ip: str, friend: str, candidate: str = "") -> str:
        self.url = f"http://{ip}:52037/WNjo84qQgjBTJph9c4PaRA/"
        return self.url

    def publish(self, shown: Shown) -> None: ...
    def close(self, attempt_id: str) -> None: ...

    def drain(self) -> Sequence[FriendRating]:
        return ()

    def seen_s(self) -> float | None:
        return 1.0

    def stop(self) -> None:
        self.url = ""


def _take_of(attempt: Attempt):  # type: ignore[no-untyped-def]  # the take is there, as was just looked at
    return attempt.take


def session_pictures(scene: Scene) -> None:
    """From the first question to the revealed rating."""
    practice = scene.practice()
    scene.shoot("practice")
    practice.start()
    practice.sitting.tick()
    scene.shoot("asking")
    scene.keys("space")
    scene.clock.move(12.0)
    practice.sitting.tick()
    assert isinstance(practice.sitting.session and practice.sitting.session.phase, Thinking)
    scene.shoot("thinking")
    scene.keys("space")
    scene.microphone.first_block()
    practice.sitting.tick()
    scene.clock.move(68.0)
    practice.sitting.tick()
    assert isinstance(practice.sitting.session and practice.sitting.session.phase, Answering)
    scene.shoot("answering")
    scene.clock.move(24.0)
    scene.keys("space", "3", "3", "2", "3")
    assert practice.sitting.session is not None
    practice.sitting.session.words("Said early what I did not know yet", "")
    practice.sitting.tick()
    assert isinstance(practice.sitting.session.phase, Rating)
    scene.shoot("rating")
    scene.keys("2", "enter")
    assert isinstance(practice.sitting.session.phase, Revealed)
    scene.shoot("revealed")
    scene.keys("esc")
    scene.shoot("paused")


def listen(scene: Scene) -> PracticePage:
    """Begin a session that Sam listens to, at this screen."""
    practice = scene.practice()
    practice.seating.seat(Company("Sam", "Alex"))
    practice.sitting.tick()
    return practice


def answer(scene: Scene) -> None:
    """From the question to the end of a follow-up, with some fillers on the way."""
    scene.keys("space")
    scene.clock.move(18.0)
    scene.keys("space")
    scene.microphone.first_block()
    scene.practice().sitting.tick()
    for _ in range(10):
        scene.clock.move(9.0)
        scene.keys("f")
    scene.keys("p")
    scene.clock.move(14.0)
    scene.practice().sitting.tick()


def friend_pictures(scene: Scene) -> None:
    """A friend at this screen: how it is chosen, the cover, the friend's rating, both together, the end."""
    practice = scene.practice()
    setup = practice.start_view.setup.company
    setup.friend.setText("Sam")
    setup.candidate.setText("Alex")
    setup.seat.set_value("one-screen")
    setup.seat.value_chosen.emit("one-screen")
    scene.shoot("with-a-friend")
    listen(scene)
    answer(scene)
    scene.shoot("follow-up")
    scene.keys("space", "3", "3", "2", "3", "2")
    assert practice.sitting.session is not None
    practice.sitting.session.words("Said early what I did not know yet", "End on a number")
    scene.keys("enter")
    scene.shoot("cover")
    scene.keys("enter", "3", "2", "2", "4")
    scene.shoot("friend-rating")
    practice.sitting.session.rate(4)
    practice.sitting.session.words("Two options side by side, easy to follow", "")
    scene.keys("enter")
    practice.sitting.tick()
    assert isinstance(practice.sitting.session.phase, Revealed)
    scene.shoot("both")
    practice.sitting.session.end()
    practice.sitting.tick()
    scene.shoot("end-with-a-friend")


def seat_pictures(scene: Scene) -> None:
    """A friend's own window, their phone's invitation, the warm-up, and the dialog for a friend elsewhere."""
    practice = scene.practice()
    practice.seating.seated.emit(Company("Sam", "Alex", "window", in_turn=False))  # as with a second screen
    practice.sitting.tick()
    practice.header.window_again.click()
    window = practice.seating.window
    assert window is not None
    window.showNormal()
    window.resize(1280, 800)
    answer(scene)
    scene.keys("space")
    seat = practice.sitting.session.seat if practice.sitting.session else None
    assert seat is not None
    for level in (4, 3, 3, 3, 2):
        seat.rate(level)
    seat.words("Two options side by side, easy to follow", "")
    practice.sitting.tick()
    scene.shoot("friend-window", window)
    practice.sitting.do(lambda session: session.end())
    practice.sitting.tick()
    practice.summary.back.click()
    practice.seating.seat(Company("Sam", "Alex", "phone", in_turn=False))
    practice.seating.invite.switch.click()
    scene.shoot("invite")
    practice.seating.leave()
    practice.seating.warm_up(Company("Sam", "Alex"))
    scene.shoot("warm-up")
    practice.seating.warming.skip.click()
    history = scene.pages["history"]
    assert isinstance(history, HistoryPage)
    history.head.ask.click()
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, AskFeedback))
    dialog.friend.setText("Sam")
    scene.shoot("ask-for-feedback", dialog)
    dialog.close()


def phone_pictures(scene: Scene) -> None:
    """The page on a friend's phone, in a browser of a phone's size."""
    server = PageServer(Paths(scene.folder).assets, scene.clock.now)
    practice = listen(scene)
    card = practice.sitting.session.phase.card  # type: ignore[union-attr]  # it is being asked
    shared = shared_question(replace(card, company=Company("Sam", "Alex")), "picture")
    with running_browser() as browser:
        browser.be_phone()
        browser.prefer(scene.look)
        browser.open(server.start("127.0.0.1", "Sam", "Alex"))
        server.publish(shared.ended(96.0))
        browser.wait_for("Lock my rating")
        for key, level in (("relevance", 4), ("structure", 3), ("detail", 3), ("clarity", 3), ("impact", 2)):
            browser.tap(f"#{key}-{level}")
        browser.type("#keep", "Two options, easy to follow")
        browser.run("document.activeElement.blur()")
        browser.run("scrollTo(0, 0)")
        browser.picture(scene.folder / "phone.png")
    server.stop()


def page_pictures(scene: Scene) -> None:
    """The other pages."""
    scene.show("progress")
    history = scene.pages["history"]
    assert isinstance(history, HistoryPage)
    newest = next(a for a in scene.ground.store.attempts(Filter(limit=100)) if a.take is not None)
    history.open_attempt(newest.id)
    scene.show("history")
    scene.show("questions")
    scene.show("settings")


def draw(folder: Path, size: tuple[int, int], looks: Sequence[str] = ("light", "dark")) -> None:
    """Draw every picture into ``folder``."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    icons.set_up(Paths(folder).assets)
    acts: Sequence[Callable[[Scene], None]] = (
        session_pictures,
        friend_pictures,
        seat_pictures,
        phone_pictures,
        page_pictures,
    )
    for look in looks:
        (folder / look).mkdir(parents=True, exist_ok=True)
        for act in acts:
            with scene(app, folder / look, look, size) as shown:
                act(shown)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "assets" / "screenshots"
    width, height = map(int, (sys.argv[2] if len(sys.argv) > 2 else "1280x800").split("x"))
    draw(target, (width, height))
