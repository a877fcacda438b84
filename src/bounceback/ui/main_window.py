"""The window: navigation, notices, and nothing else."""

from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property
from json import dumps, loads
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from bounceback.ui import theme
from bounceback.ui.rail import Rail
from bounceback.ui.shell import ShellPage
from bounceback.ui.widgets.buttons import show_keycaps
from bounceback.ui.widgets.page import Page, single_key

if TYPE_CHECKING:
    from bounceback.ui.widgets.notice_bar import Notice, Notices

START_PAGE = "practice"
NARROW_BELOW_PX = 900


class MainWindow(QMainWindow):
    """Shows one page at a time; made with the shell alone, given its pages when they are ready.

    ``place`` is the file that remembers where the window stood; ``whose`` names somebody other than the person.
    """

    first_painted = Signal()

    def __init__(self, place: Path, now: datetime, whose: str = "") -> None:
        super().__init__()
        self._place = place
        self._pages: dict[str, Page] = {}
        self._single_keys = True
        self._was_painted = False
        self._wanted = START_PAGE
        # The program's name comes last, because some systems add it where a title does not end with it.
        self.setWindowTitle(f"{whose} – Bounceback" if whose else "Bounceback")
        self.setMinimumSize(640, 480)
        self.rail = Rail()
        self.shell = ShellPage(now)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.shell)
        self._lay_out()
        self._fill_rail()
        self._remember_place()
        theme.theme_changed.connect(self._fit_rail)
        self.shell.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self._right = QVBoxLayout()
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(0)
        self._right.addWidget(self._stack, 1)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(self._right, 1)
        self.setCentralWidget(whole)

    def _fill_rail(self) -> None:
        pages = (
            (START_PAGE, self.tr("Practice"), "mic"),
            ("progress", self.tr("Progress"), "chart-line"),
            ("history", self.tr("History"), "clock"),
            ("questions", self.tr("Questions"), "layers"),
            ("settings", self.tr("Settings"), "sliders-horizontal"),
        )
        for number, (name, title, icon) in enumerate(pages, 1):
            keys = QKeySequence(f"Ctrl+{number}")
            hint = keys.toString(QKeySequence.SequenceFormat.NativeText)
            self.rail.add(name, title, icon, hint, at_bottom=name == "settings")
            QShortcut(keys, self).activated.connect(lambda name=name: self._go_by_key(name))
        self.rail.choose(START_PAGE)
        self.rail.page_chosen.connect(self.go_to)

    @cached_property
    def notices(self) -> "Notices":
        """The notices above the page; made when there is a first one."""
        from bounceback.ui.widgets.notice_bar import Notices

        notices = Notices()
        self._right.insertWidget(0, notices)
        return notices

    def show_notice(self, notice: "Notice") -> None:
        """Show a notice above whatever page is shown."""
        self.notices.show_notice(notice)

    def tell(self, message: str, hint: str = "") -> None:
        """Show a notice without an action."""
        from bounceback.ui.widgets.notice_bar import Notice

        self.show_notice(Notice(message, hint))

    def tell_good_news(self, message: str, hint: str = "") -> None:
        """Show what went well, until there is another notice or the person goes to another page."""
        from bounceback.ui.widgets.notice_bar import Notice

        self.show_notice(Notice(message, hint, tone="good"))

    def set_pages(self, pages: Mapping[str, Page]) -> None:
        """Replace the shell (or earlier pages) by these, and show the page the person asked for meanwhile."""
        for old in self._pages.values():
            self._stack.removeWidget(old)
            old.deleteLater()
        self._pages = dict(pages)
        for page in self._pages.values():
            self._take_in(page)
        self.go_to(self._wanted)
        if self.shell.start_wanted and self._wanted == START_PAGE:
            self.shell.start_wanted = False
            self._pages[START_PAGE].key(Qt.Key.Key_Return)

    def replace_page(self, name: str, page: Page) -> None:
        """Put another page in the place of one, and show it if that one was shown."""
        old = self._pages[name]
        was_shown = self._stack.currentWidget() is old
        self._pages[name] = page
        self._take_in(page)
        if was_shown:
            self.go_to(name)
        self._stack.removeWidget(old)
        old.deleteLater()

    def _take_in(self, page: Page) -> None:
        page.single_keys = self._single_keys
        page.noticed.connect(self.tell)
        page.told.connect(self.tell_good_news)
        page.withdrawn.connect(self._withdraw)
        page.page_wanted.connect(self.go_to)
        self._stack.addWidget(page)

    def go_to(self, name: str) -> None:
        """Show a page; before the pages are there the wish is kept."""
        self._wanted = name
        self.rail.choose(name)
        page = self._pages.get(name)
        if page is None:
            return
        focused = QApplication.focusWidget()
        by_arrows = focused is not None and self.rail.isAncestorOf(focused) and bool(focused.property("kbd"))
        before = self._stack.currentWidget()
        if before is not page:
            if isinstance(before, Page):
                before.left()
                self._forget_good_news()
            self._stack.setCurrentWidget(page)
        if not by_arrows:
            page.setFocus(Qt.FocusReason.OtherFocusReason)  # a page may put it on a control of its own in shown()
        page.shown()

    def _go_by_key(self, name: str) -> None:
        """Show a page whose keys are wanted: from the rail too the focus goes there."""
        view = self._stack.currentWidget()
        focused = QApplication.focusWidget()
        if view is not None and focused is not None and self.rail.isAncestorOf(focused):
            view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.go_to(name)

    def _withdraw(self, message: str) -> None:
        if self._has_notices():
            self.notices.withdraw(message)

    def _forget_good_news(self) -> None:
        if self._has_notices():
            self.notices.forget_good_news()

    def _has_notices(self) -> bool:
        return "notices" in self.__dict__  # asking for them would make them

    def current_page(self) -> Page | None:
        """The page shown."""
        page = self._stack.currentWidget()
        return page if isinstance(page, Page) else None

    def show_instead(self, view: QWidget) -> None:
        """Show something that is no page, such as why the journal cannot be opened."""
        self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)

    def back_to_shell(self) -> None:
        """Show the shell again while another try is made."""
        view = self._stack.currentWidget()
        self._stack.setCurrentWidget(self.shell)
        if view is not None and view is not self.shell:
            self._stack.removeWidget(view)
            view.deleteLater()

    def set_single_keys(self, on: bool) -> None:
        """Switch the keys without modifier on or off, on every page."""
        self._single_keys = on
        show_keycaps(single_keys=on)
        for page in (self.shell, *self._pages.values()):
            page.single_keys = on

    def come_forward(self) -> None:
        """Be seen, whatever the window was before."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        page = self.current_page()
        focused = QApplication.focusWidget()
        offered = page is not None and focused is not None and (focused is page or page.isAncestorOf(focused))
        if page is not None and not offered and page.offer_key(event):
            return
        wants_help = single_key(event, single_keys=self._single_keys) in (Qt.Key.Key_Question, Qt.Key.Key_F1)
        if wants_help and self._pages:  # what the list knows is loaded by the time there are pages
            self._show_keys(page.keys() if page is not None else ())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rail()

    def _fit_rail(self) -> None:
        self.rail.set_narrow(self.width() < theme.px(NARROW_BELOW_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.first_painted.emit)  # when what is painted has reached the screen

    def closeEvent(self, event: QCloseEvent) -> None:
        if not all(page.may_close() for page in self._pages.values()):
            event.ignore()
            return
        self._keep_place()
        event.accept()

    def _show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        from bounceback.ui.keys_help import KeysHelp

        KeysHelp(keys, self).open()

    def _remember_place(self) -> None:
        room = self.screen().availableSize() * 0.94  # of it, the window's frame takes a part
        self.resize(QSize(1280, 800).boundedTo(room))
        try:
            state = b64decode(loads(self._place.read_text(encoding="utf-8"))["geometry"])
        except (OSError, ValueError, KeyError, TypeError):
            return  # the first start, or a file that is no use
        self.restoreGeometry(QByteArray(state))

    def _keep_place(self) -> None:
        state = b64encode(self.saveGeometry().data()).decode()
        try:
            self._place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._place.write_text(dumps({"geometry": state}), encoding="utf-8")
        except OSError:
            return  # the window opens in its usual place then
