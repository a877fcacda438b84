"""The pages a friend's phone shows, as HTML: waiting, a question to rate, locked, and both ratings side by side."""

from html import escape as text
from pathlib import Path

from bounceback.domain.friend import FILLERS_MAX, FriendDraft, Over, Pair, Reveal, SharedQuestion
from bounceback.share import rating_form
from bounceback.share.desk import View

STYLES = ("friend.css",)
SCRIPTS = ("friend.js", "phone.js")

AIMS = {
    "action": "asks for the action",
    "reason": "asks for the reason",
    "result": "asks for the result",
    "learning": "asks for the lesson",
    "role": "asks for their part",
}
HOW_TO_PROBE = "Read it as written, and mark the one you asked. At the computer, P says that it is a follow-up."
# A page without a script has to ask by itself whether anything is new; one that holds typed words never does.
_ASK_AGAIN = '<noscript><meta http-equiv="refresh" content="6"></noscript>'


class Pages:
    """Turns a view into a page; ``assets`` holds the icons and what the pages load."""

    def __init__(self, assets: Path) -> None:
        self.files = {name: (assets / "friend" / name).read_bytes() for name in (*STYLES, *SCRIPTS)}
        self._lock, self._eye_off = (icon(assets, name) for name in ("lock", "eye-off"))

    def page(self, view: View, alert: str = "", draft: FriendDraft | None = None) -> str:
        """Return the page of this moment, with a sentence on top and what was filled in, where there is something."""
        match view.shown:
            case SharedQuestion() if not view.locked:
                body, head = self._question(view, view.shown, draft or FriendDraft()), ""
            case SharedQuestion():
                body, head = self._locked(view), _ASK_AGAIN
            case Reveal():
                body, head = _reveal(view, view.shown), _ASK_AGAIN
            case Over():
                body, head = _over(view), _ASK_AGAIN  # another session may begin
            case _:
                body, head = _waiting(view), _ASK_AGAIN
        spoken = f'<p class="alert" role="alert">{text(alert)}</p>' if alert else ""
        stage = standing(view)
        loads = "".join(f'<link rel="stylesheet" href="{name}">' for name in STYLES) + "".join(
            f'<script src="{name}" defer></script>' for name in SCRIPTS
        )
        return (
            f'{HEAD}{loads}{head}</head><body><main data-page="{view.page}" data-stage="{stage}">'
            f'{_top(view)}<p class="alert" role="status" id="connection" hidden></p>{spoken}{body}</main></body></html>'
        )

    def _question(self, view: View, question: SharedQuestion, draft: FriendDraft) -> str:
        listening = question.stage != "rating"
        return (
            f'<h1>{text(question.text)}</h1><form method="post" action="rating" autocomplete="off">'
            f"{rating_form.shows(question.shows, is_open=listening)}{_probes(question, draft, listening)}"
            f'<section class="card" aria-labelledby="rate"><h2 id="rate">Your rating</h2>'
            f"{rating_form.legend(question.rubric.points)}"
            f"{rating_form.rows(question.dimensions, question.rubric.points, draft)}</section>"
            f'{rating_form.words(draft)}<div class="bar">{_listening(view, draft)}'
            f'<button class="main lock" type="submit">{self._lock}Lock my rating</button>'
            f'<p class="note">{self._eye_off}{text(_name(view))} cannot see this until you both lock</p></div>'
            f'<input type="hidden" name="form" value="{view.form}"></form>'  # last: a body cut short lacks it
        )

    def _locked(self, view: View) -> str:
        return (
            f'<section class="card centred">{self._lock}<h1>Your rating is locked</h1><p>As soon as {text(_name(view))}'
            " has locked too, both appear here side by side.</p></section>"
        )


HEAD = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bounceback</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">'
)


def icon(assets: Path, name: str) -> str:
    """Return an icon as inline SVG, hidden from screen readers."""
    svg = (assets / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    svg = svg[svg.index("<svg") :].replace('xmlns="http://www.w3.org/2000/svg"', "")  # HTML needs none
    return " ".join(svg.replace("<svg", '<svg aria-hidden="true"', 1).split())


def clock(seconds: float) -> str:
    """Return minutes and seconds as 1:48."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def standing(view: View) -> str:
    """Return how far the answer is, or that the session is over; empty where there is nothing to rate."""
    return "over" if isinstance(view.shown, Over) else view.stage or ""


def doing(view: View) -> str:
    """Return what the clock of this moment counts, or what it waits for."""
    match view.stage:
        case _ if view.is_paused:
            return "Paused"
        case "asking":
            reads = isinstance(view.shown, SharedQuestion) and view.shown.friend_reads
            waits = "Read the question aloud" if reads else "The clock starts with the answer"
            return "Thinking" if view.runs else waits
        case "answering":
            return "Answer"
        case "probing":
            return "Follow-up"
        case _:
            return ""


def _name(view: View) -> str:
    return view.candidate or "the other"


def _top(view: View) -> str:
    who = " rating ".join(filter(None, (f"{view.friend}," if view.friend else "", view.candidate))) or "Your seat"
    place = ""
    match view.shown:
        case SharedQuestion() as question:
            place = f"Question {question.number} of {question.count}"
        case Reveal(question=question):
            place = f"Question {question.number} of {question.count}"
        case _:
            pass
    return (
        f'<header class="top"><span class="who"><i class="diamond"></i>{text(who.rstrip(","))}</span>'
        f'<span class="note">{place}</span></header>'
    )


def _waiting(view: View) -> str:
    name = text(view.candidate or "the person practising")
    return (
        '<section class="card"><h1>You are connected</h1>'
        f"<p>The next question appears here as soon as {name} is asked one. Leave this page open.</p>"
        '<ol class="steps"><li>Listen. What a strong answer shows is on this page.</li>'
        "<li>When the answer ends, give each line a level: the words under it say what each level means.</li>"
        "<li>Write one thing to keep and one to try, then lock.</li></ol>"
        '<p class="note">Rate what was said: never accent, nerves, looks, or whether you agree. '
        "If you cannot tell, 0 is a good answer.</p></section>"
    )


def _over(view: View) -> str:
    name = text(view.candidate or "the other")
    return (
        '<section class="card"><h1>Thank you for listening</h1>'
        f"<p>The session is over. What you both heard is summed up on {name}’s screen: "
        "have a look at it together. You can close this page.</p></section>"
    )


def _probes(question: SharedQuestion, draft: FriendDraft, is_open: bool) -> str:
    if not question.probes:
        return ""
    choices = []
    for place, probe in enumerate(question.probes):
        checked = " checked" if draft.probe == place else ""
        tag = '<span class="tag">Suggested</span>' if place == question.suggested else ""
        choices.append(
            f'<li><label class="probe"><input type="radio" id="probe-{place}" name="probe" value="{place}"{checked}>'
            f'<span>{text(probe.text)}<span class="note">{tag}{AIMS[probe.aims]}</span></span></label></li>'
        )
    return (
        f'<details class="card"{" open" if is_open else ""}><summary>Ask one follow-up</summary>'
        f'<ul class="plain">{"".join(choices)}</ul><p class="note">{HOW_TO_PROBE}</p>'
        "</details>"
    )


def _listening(view: View, draft: FriendDraft) -> str:
    """The clock and the filler tap; without a script, a number to fill in."""
    marks = ",".join(str(round(mark * 1000)) for mark in draft.fillers_s)
    return (
        '<div class="listening"><p class="time"><span class="note" id="doing">'
        f"{doing(view)}</span>"
        f'<span id="clock" role="timer"{"" if view.has_clock else " hidden"}>{clock(view.clock_s)}</span></p>'
        '<button class="filler" type="button" id="filler"><span id="filler-count" aria-hidden="true">0</span>'
        '<span>Filler</span></button><button class="quiet" type="button" id="filler-back">Undo</button></div>'
        f'<p class="field counted"><label for="fillers">Fillers</label><input type="number" inputmode="numeric"'
        f' id="fillers" name="fillers" min="0" max="{FILLERS_MAX}" value="{draft.fillers or ""}"'
        f' placeholder="How many “um”"><input type="hidden" id="fillers_ms" name="fillers_ms" value="{marks}"></p>'
    )


def _reveal(view: View, reveal: Reveal) -> str:
    pairs, agreed = reveal.pairs, reveal.agreed
    name = text(view.candidate or "Speaker")
    points = reveal.question.rubric.points
    same = ", ".join(text(pair.dimension.title) for pair in agreed)
    agreement = f"<p>Same on {len(agreed)} of {len(reveal.judged)}{f': {same}' if same else ''}.</p>"
    asked = ""
    if reveal.widest:
        asked = (
            f'<p class="asked"><span class="note">{text(reveal.widest.dimension.title)}</span>'
            f"{text(reveal.question_to_listener)}</p>"
        )
    compared = {pair.dimension.key: pair for pair in pairs}
    rows = "".join(_pair(compared[one.key], points, name) for one in reveal.in_order if one.key in compared)
    said = "".join(
        f'<dt>{title}</dt><dd class="{kind}">{text(words) or "–"}</dd>'
        for title, kind, words in (
            ("You: keep", "friend", reveal.friend.keep),
            ("You: try", "friend", reveal.friend.try_),
            (f"{name}: keep", "own", reveal.own.keep),
            (f"{name}: try", "own", reveal.own.try_),
        )
        if words
    )
    return (
        f'<h1>{text(reveal.question.text)}</h1><section class="card"><h2>You have both locked</h2>{agreement}{asked}'
        f'<table><thead><tr><th scope="col">Heard</th><th scope="col"><i class="diamond"></i>You</th>'
        f'<th scope="col"><i class="circle"></i>{name}</th></tr></thead><tbody>{rows}</tbody></table></section>'
        f'{f"""<section class="card"><dl>{said}</dl></section>""" if said else ""}'
    )


def _pair(pair: Pair, points: tuple[str, ...], name: str) -> str:
    def cell(level: int | None) -> str:
        return f"<b>{level}</b> {text(points[level - 1])}" if level else rating_form.COULD_NOT_JUDGE

    title = text(pair.dimension.title)
    return f'<tr><th scope="row">{title}</th><td>{cell(pair.friend)}</td><td>{cell(pair.own)}</td></tr>'
