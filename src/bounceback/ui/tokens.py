"""The colours and type sizes of the window, in one light and one dark palette.

Contrasts (WCAG 2.2: 4.5 for text, 3 for graphics and edges of controls) and the distance of the status colours
under colour vision deficiency are asked by a test, so a colour is changed here and nowhere else.
"""

from dataclasses import dataclass


@dataclass(frozen=True, eq=False, repr=False)  # each method made at import costs start-up time
class Tokens:
    """One palette; every colour is ``#rrggbb``."""

    dark: bool
    # Grounds, from the back to the front.
    rail: str
    window: str
    surface: str  # cards and fields
    sunken: str  # tags, keycaps, quiet bands on a surface
    hover: str  # a quiet control under the pointer
    # Lines: a hairline only separates; an edge bounds something that can be used (3:1).
    line: str
    edge: str
    track: str  # the empty part of a bar or ring
    # Words.
    text: str
    dim: str
    # The one accent: the main action, what is chosen, the person (with a circle).
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    accent_text: str
    wave: str  # bars and dots
    # The friend (with a diamond).
    friend: str
    friend_hover: str
    on_friend: str
    friend_soft: str
    # Recording, and what cannot be undone.
    danger: str
    danger_hover: str
    on_danger: str
    danger_text: str
    danger_soft: str
    # Status; always with a word or a shape beside it.
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    focus: str


LIGHT = Tokens(
    dark=False,
    rail="#edeff2",
    window="#f5f6f8",
    surface="#ffffff",
    sunken="#f3f5f7",
    hover="#e7ebef",
    line="#dce1e7",
    edge="#7c8896",
    track="#e5e9ee",
    text="#17202a",
    dim="#525e6b",
    accent="#0b5cad",
    accent_hover="#094e92",
    on_accent="#ffffff",
    accent_soft="#e3eef9",
    accent_text="#0b5cad",
    wave="#2e7fc9",
    friend="#96296a",
    friend_hover="#7d2058",
    on_friend="#ffffff",
    friend_soft="#f9e7f1",
    danger="#ae1c2b",
    danger_hover="#8a1622",
    on_danger="#ffffff",
    danger_text="#ae1c2b",
    danger_soft="#fbe8ea",
    good="#007257",
    good_soft="#c8eae0",
    warn="#985b00",
    warn_soft="#fbeed6",
    focus="#0b5cad",
)

DARK = Tokens(
    dark=True,
    rail="#0e1216",
    window="#12161b",
    surface="#1a2027",
    sunken="#222a32",
    hover="#28313a",
    line="#2f3943",
    edge="#77859a",
    track="#2a333c",
    text="#e9eef3",
    dim="#a4b0bd",
    accent="#7db8f2",
    accent_hover="#9cc9f5",
    on_accent="#0b1b2b",
    accent_soft="#1d3348",
    accent_text="#7db8f2",
    wave="#5fa6e8",
    friend="#f59ac9",
    friend_hover="#f8b5d8",
    on_friend="#2b0a1c",
    friend_soft="#42213a",
    danger="#ce4137",
    danger_hover="#a22f27",
    on_danger="#ffffff",
    danger_text="#fc7d69",
    danger_soft="#43211f",
    good="#54d0a8",
    good_soft="#1c4a3e",
    warn="#f5c04e",
    warn_soft="#43341a",
    focus="#9cc9f5",
)

# Size in px at 100 % text, weight. The question and the clock are what a person looks at while speaking.
TYPE: dict[str, tuple[int, int]] = {
    "small": (12, 500),
    "caption": (13, 400),
    "text": (14, 400),
    "medium": (14, 500),
    "strong": (14, 600),
    "heading": (16, 600),
    "title": (20, 600),
    "headline": (26, 600),
    "question": (26, 600),
    "clock": (50, 600),
}


def mix(colour: str, ground: str, share: float) -> str:
    """Return ``colour`` laid over ``ground`` at ``share`` (0 to 1): shades without transparency."""
    pairs = [(int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(ground_part + (part - ground_part) * share):02x}" for part, ground_part in pairs)
