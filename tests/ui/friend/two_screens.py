"""Where the friend's window stands on one screen or two, in a process of its own: ``python two_screens.py FOLDER``.

Prints one word and the geometry after each step; the screens are those of the platform's configuration.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from bounceback.ui import icons, theme
from bounceback.ui.friend.placing import Placing, shares_screen
from bounceback.ui.friend.window import FriendWindow

ASSETS = Path(__file__).parents[3] / "assets"


def say(word: str, window: QWidget, main: QWidget) -> None:
    for _ in range(5):
        QApplication.processEvents()
    parts = [window.screen().name(), _named(window.frameGeometry()), _named(main.frameGeometry())]
    print(word, *parts, shares_screen(window, main), window.isMaximized(), flush=True)


def _named(rect: QRect) -> str:
    return f"{rect.x()},{rect.y()},{rect.width()},{rect.height()}"


def main() -> int:
    app = QApplication(["two-screens", "-style", "Fusion"])
    icons.set_up(ASSETS)
    theme.set_up(ASSETS, "light")
    main_window = QWidget()
    main_window.setMinimumSize(640, 480)
    main_window.setGeometry(100, 100, 1000, 600)
    main_window.show()
    app.processEvents()
    file = Path(sys.argv[1]) / "friend-window.json"
    window = FriendWindow(lambda: None, lambda _: None)
    placing = Placing(window, main_window, file)
    placing.open()
    say("opened", window, main_window)
    window.showNormal()
    window.setGeometry(window.screen().availableGeometry().adjusted(200, 100, -200, -100))
    window.close()
    say("closed", window, main_window)
    again = FriendWindow(lambda: None, lambda _: None)
    again_placing = Placing(again, main_window, file)
    again_placing.open()
    say("again", again, main_window)
    if len(QGuiApplication.screens()) > 1:
        app.screenRemoved.emit(QGuiApplication.screens()[1])
        say("unplugged", again, main_window)
    again.close()
    say("end", again, main_window)
    file.write_text("no json", encoding="utf-8")
    third = FriendWindow(lambda: None, lambda _: None)
    third_placing = Placing(third, main_window, file)
    third_placing.open()
    say("third", third, main_window)
    third.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
