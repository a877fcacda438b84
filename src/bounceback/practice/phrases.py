"""What window and terminal say in the same words: why a question was drawn, what to work on, when it comes back.

Each takes ``tr``, which translates a text: window and terminal have catalogues of their own.
"""

from collections.abc import Callable

from bounceback.domain.attempt import Rating
from bounceback.domain.drawing import Reason
from bounceback.domain.friend import Reveal
from bounceback.domain.ladder import Grade, Outlook
from bounceback.domain.phases import Card

Translate = Callable[[str], str]

# Fillers a minute: up to 5 cost a speaker nothing, 12 do (method.md section 4, S62).
FILLERS_UNSAID, FILLERS_MANY = 5.0, 12.0
FILLERS_FROM_S = 30.0  # a rate of a shorter answer says nothing


def why_drawn(card: Card, competency: str, tr: Translate) -> str:
    """Return in one phrase why the question was drawn, empty where it was not; ``competency`` is its title."""
    why = card.why
    if why is None:
        return ""
    phrases = {
        Reason.AGAIN: tr("You wanted another go at this; the last was {ago}"),
        Reason.SKIPPED: tr("Here again: skipped {ago}"),
        Reason.DUE: tr("Its time has come: last asked {ago}"),
        Reason.NEW: tr("New, and about {competency}"),
        Reason.NEW_FOR_FOCUS: tr("New, and made for your focus: {dimension}"),
        Reason.RESTED: tr("Nothing newer is left here: last asked {ago}"),
    }
    titles = {dimension.key: dimension.title for dimension in card.rubric.dimensions}
    return phrases[why.reason].format(
        ago=_ago(why.days, tr),
        competency=within(competency),
        dimension=within(titles.get(why.dimension, why.dimension)),
    )


def focus_sentence(dimension: str, tr: Translate) -> str:
    """Return what to work on this time, for a dimension of the rubric; empty for one without a sentence."""
    sentences = {
        "relevance": tr("This time: answer the question that was asked."),
        "structure": tr("This time: problem, your steps, ending, in that order."),
        "detail": tr("This time: keep the set-up short."),
        "clarity": tr("This time: say the main point in one sentence."),
        "impact": tr("This time: end on what changed."),
    }
    return sentences.get(dimension, "")


def grade_title(grade: Grade, tr: Translate) -> str:
    """Return a grade as the person sees it."""
    titles = {
        Grade.AGAIN: tr("Again soon"),
        Grade.HARD: tr("Hard"),
        Grade.GOOD: tr("Good"),
        Grade.EASY: tr("Easy"),
    }
    return titles[grade]


def comes_back(outlook: Outlook, tr: Translate) -> str:
    """Return when the question comes back, and whose word that is."""
    when = tr("You will be asked this again soon.")
    if outlook.days > 1:
        when = tr("Comes back in about {days} days.").format(days=outlook.days)
    if outlook.chosen is not None:
        own = tr("Your choice: {grade}.").format(grade=grade_title(outlook.chosen, tr))
        if outlook.rated is not None:
            own += " " + tr("By the rating: {grade}.").format(grade=grade_title(outlook.rated, tr))
        return f"{when} {own}"
    if outlook.rated is None and outlook.counts:
        return f"{when} " + tr("Too little was rated to tell how it went.")
    return when


def agreement(reveal: Reveal, tr: Translate) -> str:
    """Return on how much both agree, the dimensions named; what is shown first of two ratings."""
    pairs, agreed = reveal.judged, reveal.agreed
    if not pairs:
        return tr("You rated different things, so there is nothing to compare.")
    if len(pairs) == 1:
        return tr("The same on the one thing both judged.") if agreed else tr("Heard differently: worth a talk.")
    if not agreed:
        return tr("Heard differently on all {count}: worth a talk.").format(count=len(pairs))
    if len(agreed) == len(pairs):
        return tr("The same on all {count}.").format(count=len(pairs))
    titles = ", ".join(pair.dimension.title for pair in agreed)
    return tr("The same on {same} of {count}: {titles}.").format(same=len(agreed), count=len(pairs), titles=titles)


def question_to_listener(reveal: Reveal, tr: Translate, *, in_words: bool = False) -> str:
    """Return what to ask the friend about the largest difference; ``in_words``: levels by their word, not number."""
    pair = reveal.widest
    if pair is None or pair.own is None or pair.friend is None:
        return ""
    points = reveal.question.rubric.points
    asks_for_more = pair.friend < pair.own
    level = pair.own if asks_for_more else pair.friend
    name = f"“{points[level - 1]}”" if in_words else str(level)
    question = (
        tr("What would have made it a {level} for you?") if asks_for_more else tr("What made it a {level} for you?")
    )
    return question.format(level=name)


def fillers(rating: Rating, answer_s: float | None, tr: Translate, *, in_words: bool = False) -> str:
    """Return what to say of the fillers a friend counted: nothing up to five a minute, and advice from twelve on.

    Those tapped after the answer, in a follow-up, are no part of it. ``in_words``: no number is said.
    """
    count = sum(at_s <= (answer_s or 0.0) for at_s in rating.fillers_s) if rating.fillers_s else rating.fillers
    if not count or not answer_s or answer_s < FILLERS_FROM_S:
        return ""
    a_minute = count / (answer_s / 60)
    if a_minute <= FILLERS_UNSAID:
        return ""
    counted = tr("{friend} counted {count} fillers in the answer, about {rate} a minute.")
    told = "" if in_words else counted.format(friend=rating.rater, count=count, rate=round(a_minute))
    advice = tr("Try a silent breath at one of the fillers.") if a_minute > FILLERS_MANY else ""
    return " ".join(filter(None, (told, advice)))


def _ago(days: int, tr: Translate) -> str:
    if days == 0:
        return tr("today")
    return tr("yesterday") if days == 1 else tr("{days} days ago").format(days=days)


def within(title: str) -> str:
    """Return a title as it stands within a phrase; a word in capitals stays as it is."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
