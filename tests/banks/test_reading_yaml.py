import string
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bounceback.banks.decoding import UnreadableError, decode
from bounceback.banks.events import HAS_C, Document, read

PARSERS = [pytest.param(True, id="c"), pytest.param(False, id="pure")]


def document(text: str, fast: bool = HAS_C) -> Document:
    found = read(text, fast)
    assert found is not None
    return found


@pytest.fixture(params=PARSERS)
def fast(request: pytest.FixtureRequest) -> bool:
    if request.param and not HAS_C:
        pytest.skip("PyYAML has no C parser here")
    return bool(request.param)


def test_only_plain_whole_numbers_are_numbers(fast: bool) -> None:
    text = "[no, yes, on, 12:30, 010, 0x1f, 1_000, 1.5, +7, null, ~, 2026-01-01, '12', 12, 0, -3, .inf, 1e3, -0]"
    assert document(text, fast).data == [
        *("no", "yes", "on", "12:30", "010", "0x1f", "1_000", "1.5", "+7", "null", "~", "2026-01-01", "12"),
        *(12, 0, -3),
        *(".inf", "1e3", "-0"),
    ]


def test_absurdly_long_numbers_are_texts(fast: bool) -> None:
    assert document("n: " + "9" * 5000, fast).data == {"n": "9" * 5000}


def test_every_value_has_its_line(fast: bool) -> None:
    text = "a: 1\n\nb:\n  - x\n  # comment\n  - y: 2\n    z:\n      'deep'\nc: |\n  one\n  two\nd: end\n"
    found = document(text, fast)
    assert [found.line(place) for place in [("a",), ("b",), ("b", 0), ("b", 1), ("b", 1, "z"), ("c",), ("d",)]] == [
        *(1, 4, 4, 6, 8, 9, 12)
    ]
    assert found.key_line(("b",)) == 3
    assert found.key_line(("b", 1, "z")) == 7
    assert found.line(("b", 1, "missing")) == 6


def test_lines_count_the_same_with_windows_line_ends(fast: bool) -> None:
    assert document("a: 1\r\nb: 2\r\nc: x\r\n", fast).line(("c",)) == 3


def test_a_key_given_twice_is_told_with_both_lines(fast: bool) -> None:
    (flaw,) = document("a: 1\nb: 2\n\na: [x]\n", fast).flaws
    assert (flaw.line, flaw.place) == (4, ("a",))
    assert "first on line 1" in flaw.message


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: &name x\n", 2, "an anchor (&name)"),
        ("a: 1\nb: *name\n", 2, "a reference (*name)"),
        ("a: 1\nb: !!python/object:os.system x\n", 2, "a tag (!!python/object:os.system)"),
        ("a: 1\nb: !!int '3'\n", 2, "a tag (!!int)"),
        ("a: 1\nb: ! x\n", 2, "a tag (!)"),
        ("a: 1\nb: &name [x]\n", 2, "an anchor"),
        ("a: 1\n&name b: 2\n", 2, "an anchor"),
        ("a: 1\n? [x, y]\n: 2\n", 2, "must be a plain word"),
        ('a: 1\nb: "x\\0y"\n', 2, "U+0000"),
        ('a: 1\nb: "x\\u202ey"\n', 2, "U+202E"),
        ("a: 1\nb: x\u202ey\n", 2, "U+202E"),
        ("a: 1\nb: [x, \u2066y]\n", 2, "U+2066"),
        ('a: 1\n"b\\u200f": 2\n', 2, "U+200F"),
    ],
)
def test_what_banks_do_not_use_is_told_with_its_line(text: str, line: int, words: str, fast: bool) -> None:
    flaws = document(text, fast).flaws
    assert flaws
    assert all(flaw.line == line for flaw in flaws)
    assert words in flaws[0].message


def test_an_alias_bomb_is_refused_and_nothing_grows(fast: bool) -> None:
    levels = ["a0: &a0 [x, x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    found = document("\n".join(levels), fast)
    assert len(found.flaws) == 10 + 9 * 9
    assert found.data["a9"] == [""] * 9  # type: ignore[index,call-overload]  # it is a mapping, or this fails


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: 'open\nc: 2\n", 2, "never closed"),
        ("a: 1\nb: [x, y\nc: 2\n", 2, "["),
        ("a: 1\nb: {x: y\n", 2, "{"),
        ("a: 1\nb: c: d\n", 2, "quote the text"),
        ("a: 1\nb: @home\n", 2, "quotes"),
        ("a: 1\nb: `x`\n", 2, "quotes"),
        ('a: 1\nb: "\\q"\n', 2, "backslash"),
        ('a: 1\nb: "\\UFFFFFFFF"\n', None, ""),
        ("a: 1\n  b: 2\n", 2, "colon"),
        ("a: 1\nb\n", None, ""),
        ("a: 1\n]\n", 2, ""),
        ("a: 1\nb: [\n\n", 2, "brackets"),
        ("a: 1\n---\nb: 2\n", 2, "second document"),
        ("a: 1\n...\n---\nb: 2\n", 3, "second document"),
        ("---\na: 1\n---\n", 3, "second document"),
        ("%YAML " + "9" * 5000 + ".1\n---\na: 1\n", 1, ""),
        ("[" * 100_000, 1, "nested more than 16"),
        ("{a: " * 100_000, 1, "nested more than 16"),
        ("- " * 100_000, 1, "nested more than 16"),
        ("? " * 100_000, 1, "nested more than 16"),
        ("\n" + "[" * 100_000 + "]" * 100_000, 2, "nested more than 16"),
        ("[" + "x," * 200_001 + "]", 1, "200,000 values"),
        ("x\n" * 3 + "\ty: 1\n", 4, "a tab"),
        ("a: 1\nb:\tx\n", 2, "a tab"),
        ("a: 1\n\tb: 2\n", 2, "a tab"),
        ("a: 1\nb: x\0y\n", 2, "NUL"),
        ("a: 1\nb: x\x1b[31m\n", 2, "U+001B"),
        ("a: 1\nb: x\x85y\n", 2, "U+0085"),
        ("a: 1\nb: x\u2028y\n", 2, "U+2028"),
        ("a: 1\n# \ufeff\n", 2, "U+FEFF"),
        ("a: 1\rb: 2\n", 1, "Mac"),
        ("a: 1\nb: 2\r", 2, "Mac"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text: str, line: int | None, words: str, fast: bool) -> None:
    with pytest.raises(UnreadableError) as told:
        read(text, fast)
    assert words in told.value.message
    assert line is None or told.value.line == line
    assert "Error" not in told.value.message
    assert "token" not in told.value.message


def test_sixteen_levels_are_not_too_deep(fast: bool) -> None:
    assert document("[" * 16 + "]" * 16, fast).flaws == []


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "   "])
def test_a_text_that_says_nothing_is_no_document(text: str, fast: bool) -> None:
    assert read(text, fast) is None


@pytest.mark.parametrize(
    ("raw", "line", "words"),
    [
        ("a: 1\n".encode("utf-16"), 1, "UTF-16"),
        (b"\xfe\xff\x00a", 1, "UTF-16"),
        ("a: 1\n".encode("utf-32"), 1, "UTF-32"),
        ("a: 1\nb: caf\u00e9\n".encode("latin-1"), 2, "Latin-1"),
        (b"a: 1\nb: \xed\xa0\x80\n", 2, "UTF-8"),
        (b"\x00" * (2 * 1024 * 1024 + 1), 1, "2 MiB"),
    ],
)
def test_bytes_that_are_no_utf8_text_are_told(raw: bytes, line: int, words: str) -> None:
    with pytest.raises(UnreadableError) as told:
        decode(raw)
    assert (told.value.line, words in told.value.message) == (line, True)


def test_utf16_without_a_mark_and_binaries_are_told_too() -> None:
    for raw in ("a: 1\n".encode("utf-16-le"), b"\x89PNG\r\n\x1a\n\x00\x00", bytes(range(256))):
        with pytest.raises(UnreadableError):
            read(decode(raw))


def test_a_byte_order_mark_of_utf8_does_no_harm() -> None:
    assert document(decode(b"\xef\xbb\xbfa: 1\n")).data == {"a": 1}


def test_unusual_letters_are_welcome() -> None:
    text = "a: \"Qu'est-ce qui s'est passé ? 😀 – “so” e\u0301 你好 \u05d0\u200d\"\n"
    assert document(text).flaws == []


TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cf", "Cn", "Zl", "Zp", "Co"), include_characters="\n"), max_size=40
)
NAMES = st.text(string.ascii_letters + "_- :#'\"0123456789", min_size=1, max_size=12)
DATA: st.SearchStrategy[Any] = st.recursive(
    TEXTS
    | st.sampled_from(["no", "12:30", "010", "~", "", "<<", "*x", "&x", "!x", "- x", "? x", "%x"])
    | st.integers(-(10**17), 10**17),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(DATA, st.sampled_from([None, True, False]))
def test_what_pyyaml_writes_is_read_back(data: Any, flow: bool | None) -> None:
    found = document(yaml.safe_dump(data, default_flow_style=flow, allow_unicode=True))
    assert found.data == data
    assert found.flaws == []


@settings(max_examples=300, deadline=None)
@given(
    st.text(st.sampled_from("ab1 \n\r\t-:?[]{},#&*!|>'\"%@`\\\u0000\u0085\u202e\ufeff~<é"), max_size=60), st.booleans()
)
def test_any_text_gives_a_document_or_one_fault(text: str, fast: bool) -> None:
    try:
        found = read(text, fast and HAS_C)
        lines = [flaw.line for flaw in found.flaws] if found else []
    except UnreadableError as error:
        lines = [error.line]
    assert all(1 <= line <= text.count("\n") + 1 for line in lines)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=80))
def test_any_bytes_give_a_document_or_one_fault(raw: bytes) -> None:
    told = ["fine"]
    try:
        read(decode(raw))
    except UnreadableError as error:
        told = [error.message]
    assert all(told)
