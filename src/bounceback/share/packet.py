"""The file for a friend elsewhere: one HTML page with the answers to hear and the rubric to rate them on.

It needs no network and reaches none: its own policy forbids everything but its own script, its own style and the sound
inside it. Takes go in as MP3, which every current browser plays: a third of a megabyte a minute.
"""

import base64
import hashlib
import json
import os
import secrets
import wave
from collections.abc import Callable, Iterator, Sequence
from html import escape as text
from pathlib import Path

from bounceback.domain.friend import FriendDraft, asked_of_friend
from bounceback.domain.packet import Packet, PacketAnswer
from bounceback.domain.rubric import Dimension
from bounceback.domain.warm_up import Sample
from bounceback.errors import AppError, ShareError
from bounceback.share import rating_form
from bounceback.share.scores import FORMAT, MOST_SCORES, VERSION

MOST_BYTES = 60_000_000  # beyond that a phone's browser may not open it
SUFFIX = ".html"
_MP3_BYTES_PER_S = 4_200
_PAGE_BYTES, _ANSWER_BYTES = 40_000, 6_000  # what the text of a page takes: about so much, and so much an answer
_NOBODY = FriendDraft()

Encode = Callable[[Path], bytes]


def new_packet_id() -> str:
    """Return a one-time id that nobody can guess."""
    return secrets.token_hex(16)


def size_of(packet: Packet) -> int:
    """Return about how many bytes the file will have; raises ShareError when a recording cannot be read."""
    takes = [answer.take for answer in packet.answers] + [sample.wav for sample in packet.samples]
    sound = sum(_duration_s(take) for take in takes) * _MP3_BYTES_PER_S * 4 / 3
    return round(sound) + _PAGE_BYTES + _ANSWER_BYTES * len(takes)


def write_packet(out: Path, packet: Packet, assets: Path, encode: Encode) -> None:
    """Write the page whole or not at all. ``encode`` turns a WAV file into MP3.

    Raises ShareError when it would grow too large, or a recording is missing or not the one the journal names, and
    whatever ``encode`` raises.
    """
    if size_of(packet) > MOST_BYTES or len(packet.answers) > MOST_SCORES:
        raise ShareError("These answers are too much for one file.", "Choose fewer of them.")
    partial = out.with_name(out.name + ".part")
    try:
        with partial.open("wb") as file:
            for part in _page(packet, assets / "friend", encode):
                file.write(part)
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, out)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise ShareError(
            f"The file for {packet.friend} could not be written: {error.strerror}.",
            "Choose another place, or free some space.",
        ) from error
    except AppError:
        partial.unlink(missing_ok=True)
        raise


def _page(packet: Packet, assets: Path, encode: Encode) -> Iterator[bytes]:
    style = "".join(_read(assets / name) for name in ("friend.css", "packet.css"))
    script = "".join(_read(assets / name) for name in ("friend.js", "packet.js"))
    policy = (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; media-src data:; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )
    yield (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f"<title>Feedback for {text(packet.candidate or 'a friend')}</title>"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">'
        f'<link rel="icon" href="data:,"><style>{style}</style></head><body><main>{_intro(packet)}'
    ).encode()
    if packet.samples:
        yield _warm_up_intro(packet).encode()
        for number, sample in enumerate(packet.samples, 1):
            yield from _sample(number, sample, packet, encode)
        yield b"</details>"
    for number, answer in enumerate(packet.answers, 1):
        yield from _answer(number, answer, packet, encode)
    yield f"{_finish(packet)}</main>{_facts(packet)}<script>{script}</script></body></html>".encode()


def _intro(packet: Packet) -> str:
    name, count = text(packet.candidate or "Your friend"), len(packet.answers)
    answers = "one answer" if count == 1 else f"{count} answers"
    return (
        f'<header class="top"><span class="who"><i class="diamond"></i>{text(packet.friend)}</span><span class="note">'
        f"{'1 answer' if count == 1 else answers}</span></header>"
        f'<section class="card"><h1>{name} asks for your feedback</h1><p>You hear {answers} to interview questions, '
        'recorded for practice.</p><ol class="steps"><li>Listen to an answer, once.</li><li>Give each line a level: '
        "the words under it say what each level means.</li><li>Write one thing to keep and one to try.</li>"
        f"<li>At the end, save your scores and send that small file back to {name}.</li></ol>"
        '<p class="note">Rate what was said: never accent, nerves, looks, or whether you agree. If you cannot tell, 0 '
        f"is a good answer. {name}’s own rating is not in this file. This page sends nothing anywhere; "
        "what you fill in is kept in this browser.</p>"
        '<noscript><p class="alert">Your browser does not run scripts here. You can listen, but to hand your scores '
        f"back you have to tell {name} your levels.</p></noscript></section>"
    )


def _warm_up_intro(packet: Packet) -> str:
    return (
        '<details class="warm-up"><summary class="card">Warm up first: '
        f'{len(packet.samples)} short samples, under three minutes</summary><p class="note">Rate a sample, then see '
        "how a practised listener rated it and why. Skip this if you have done it before.</p>"
    )


def _sample(number: int, sample: Sample, packet: Packet, encode: Encode) -> Iterator[bytes]:
    prefix = f"s{number}-"
    dimensions = asked_of_friend(sample.rubric, packet.quick)
    levels = {dimension.key: sample.levels[dimension.key] for dimension in dimensions}
    yield (
        f'<form class="sample" data-levels="{text(json.dumps(levels))}"><p class="note">Sample {number} of '
        f"{len(packet.samples)}</p><h2>{text(sample.question)}</h2>"
    ).encode()
    yield _audio(encode(sample.wav), f"Sample {number}")
    yield (
        f'{rating_form.shows(sample.shows, prefix, is_open=False)}<section class="card"><h3>Your rating</h3>'
        f"{rating_form.legend(sample.rubric.points)}"
        f"{rating_form.rows(dimensions, sample.rubric.points, _NOBODY, prefix)}"
        '<button type="button" class="compare" disabled>Compare with the reference</button>'
        f'<div class="reference" tabindex="-1" hidden>{_reference(sample, dimensions)}</div></section></form>'
    ).encode()


def _reference(sample: Sample, dimensions: Sequence[Dimension]) -> str:
    rows = "".join(
        f'<li data-dimension="{text(dimension.key)}"><div><b>{text(dimension.title)}</b><span class="reference-level">'
        f"{sample.levels[dimension.key]} {text(sample.rubric.points[sample.levels[dimension.key] - 1])}</span>"
        f'<span class="given"></span></div><p>{text(sample.reasons[dimension.key])}</p></li>'
        for dimension in dimensions
    )
    return (
        f'<h3>The reference</h3><p class="asked">{text(sample.reason)}</p><ul class="plain">{rows}</ul>'
        f'<details><summary>Read what was said</summary><p class="note">{text(sample.text)}</p></details>'
    )


def _answer(number: int, answer: PacketAnswer, packet: Packet, encode: Encode) -> Iterator[bytes]:
    prefix = f"a{number}-"
    dimensions = asked_of_friend(answer.rubric, packet.quick)
    yield (
        f'<form class="answer" data-attempt="{text(answer.attempt_id)}" data-take="{answer.take_sha256}"'
        f' data-rubric="{text(answer.rubric.key)}"><p class="note">Answer {number} of {len(packet.answers)}</p>'
        f"<h2>{text(answer.text)}</h2>"
    ).encode()
    check_take(answer)
    yield _audio(encode(answer.take), f"Answer {number}")
    yield (
        f'{rating_form.shows(answer.shows, prefix, is_open=False)}<section class="card"><h3>Your rating</h3>'
        f"{rating_form.legend(answer.rubric.points)}"
        f"{rating_form.rows(dimensions, answer.rubric.points, _NOBODY, prefix)}</section>"
        f"{rating_form.words(_NOBODY, prefix)}</form>"
    ).encode()


def _audio(mp3: bytes, name: str) -> bytes:
    start = f'<audio controls preload="metadata" aria-label="{name}" src="data:audio/mpeg;base64,'
    return start.encode() + base64.b64encode(mp3) + b'"></audio>'


def check_take(answer: PacketAnswer) -> None:
    """Raise ShareError when the recording is missing or not the one the journal names."""
    try:
        with answer.take.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise _missing(answer.take) from error
    if digest != answer.take_sha256:
        raise ShareError(
            f"The recording {answer.take.name} is not the one the journal knows.",
            "It may be damaged: leave this answer out.",
        )


def _duration_s(take: Path) -> float:
    try:
        with wave.open(str(take), "rb") as file:
            return file.getnframes() / file.getframerate()
    except (OSError, EOFError, wave.Error) as error:
        raise _missing(take) from error


def _finish(packet: Packet) -> str:
    name = text(packet.candidate or "your friend")
    return (
        '<section class="card finish" aria-labelledby="finish"><h2 id="finish">Send your scores back</h2>'
        '<p id="state" role="status">No answer is rated yet.</p>'
        '<button type="button" id="missing" hidden>Show what is missing</button>'
        '<button type="button" class="main" id="save" disabled>Save my scores</button>'
        f'<p class="note">Then send the file to {name} as you like: by mail, by a messenger, on a stick. It can be '
        "taken over once, so rate all you want to rate first.</p>"
        '<details id="as-text"><summary>Or send them as text</summary><p class="note"><label for="text">Copy all of '
        'this into a message.</label></p><textarea id="text" rows="5" readonly></textarea>'
        '<button type="button" id="copy" disabled>Copy</button></details></section>'
    )


def _facts(packet: Packet) -> str:
    facts = {
        "format": FORMAT,
        "version": VERSION,
        "journal": packet.journal_id,
        "packet": packet.id,
        "friend": packet.friend,
        "quick": packet.quick,
    }
    inert = json.dumps(facts).replace("<", "\\u003c")  # nothing in it can end the element
    return f'<script type="application/json" id="packet">{inert}</script>'


def _read(asset: Path) -> str:
    return asset.read_text(encoding="utf-8")


def _hash(source: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


def _missing(take: Path) -> ShareError:
    return ShareError(f"The recording {take.name} cannot be read.", "Leave that answer out.")
