"""The keys of a keyboard, by the names that ``practice.keys`` knows."""

from PySide6.QtCore import Qt

from bounceback.practice import keys

KEYS: dict[Qt.Key, keys.Key] = {
    Qt.Key.Key_Space: "space",
    Qt.Key.Key_Return: "enter",
    Qt.Key.Key_Escape: "esc",
    Qt.Key.Key_R: "r",
    Qt.Key.Key_S: "s",
    Qt.Key.Key_N: "n",
    Qt.Key.Key_P: "p",
    Qt.Key.Key_T: "t",
    Qt.Key.Key_F: "f",
    Qt.Key.Key_G: "g",
    Qt.Key.Key_0: "0",
    Qt.Key.Key_1: "1",
    Qt.Key.Key_2: "2",
    Qt.Key.Key_3: "3",
    Qt.Key.Key_4: "4",
}
