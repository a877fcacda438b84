"""Colours can be read and told apart: WCAG 2.2 contrasts, and distances under colour vision deficiency."""

from itertools import combinations

import pytest

from bounceback.ui.tokens import DARK, LIGHT, Tokens, mix

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear light.
DEFICIENCIES = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
GROUNDS = ("rail", "window", "surface", "sunken", "hover", "accent_soft")
TEXTS = [
    (words, ground)
    for words in ("text", "dim", "accent_text", "danger_text", "good", "warn", "friend")
    for ground in GROUNDS
] + [
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_danger", "danger"),
    ("on_danger", "danger_hover"),
    ("on_friend", "friend"),
    ("on_friend", "friend_hover"),
    ("text", "friend_soft"),
    ("dim", "friend_soft"),
    ("text", "warn_soft"),
    ("dim", "warn_soft"),
    ("text", "danger_soft"),
    ("dim", "danger_soft"),
    ("text", "good_soft"),
    ("friend", "friend_soft"),
    ("good", "good_soft"),
    ("warn", "warn_soft"),
    ("danger_text", "danger_soft"),
    ("window", "text"),
]
GRAPHICS = [
    (shape, ground)
    for shape in ("edge", "focus", "accent", "wave", "friend", "good", "warn", "danger")
    for ground in ("window", "surface", "sunken")
] + [("edge", "accent_soft"), ("focus", "rail")]

both = pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])


def linear(color: str) -> tuple[float, float, float]:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return r, g, b


def luminance(color: str) -> float:
    r, g, b = linear(color)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def seen_as(color: str, deficiency: str) -> tuple[float, float, float]:
    """CIE L*a*b* of a colour as it is seen."""
    light = linear(color)
    r, g, b = (min(1, max(0, sum(m * p for m, p in zip(row, light, strict=True)))) for row in DEFICIENCIES[deficiency])
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one: str, other: str, deficiency: str) -> float:
    pairs = zip(seen_as(one, deficiency), seen_as(other, deficiency), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


@both
@pytest.mark.parametrize(("words", "ground"), TEXTS)
def test_words_can_be_read(look: Tokens, words: str, ground: str) -> None:
    assert contrast(getattr(look, words), getattr(look, ground)) >= 4.5


@both
@pytest.mark.parametrize(("shape", "ground"), GRAPHICS)
def test_shapes_and_edges_can_be_seen(look: Tokens, shape: str, ground: str) -> None:
    assert contrast(getattr(look, shape), getattr(look, ground)) >= 3.0


@both
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_status_colours_can_be_told_apart_without_full_colour_vision(look: Tokens, deficiency: str) -> None:
    status = ("good", "warn", "danger_text")
    near = {
        (one, other): distance(getattr(look, one), getattr(look, other), deficiency)
        for one, other in combinations(status, 2)
    }
    assert min(near.values()) >= 15, near


@both
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_the_person_and_the_friend_can_be_told_apart(look: Tokens, deficiency: str) -> None:
    assert distance(look.accent, look.friend, deficiency) >= 15
    assert distance(look.wave, look.friend, deficiency) >= 15


def test_a_colour_at_full_share_covers_the_ground() -> None:
    assert mix("#0b5cad", "#ffffff", 1) == "#0b5cad"
    assert mix("#0b5cad", "#ffffff", 0) == "#ffffff"
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
