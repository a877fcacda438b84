"""What ``check --strict`` finds: each rule has an example that breaks it, and is told with file and line."""

from pathlib import Path

import pytest

from bounceback.banks import loader
from bounceback.banks.lint import ids, plan
from bounceback.banks.lint.likeness import THRESHOLD, likeness
from bounceback.config import Paths
from tests.banks.sample_bank import line_of

SHIPPED = Paths.standard().questions

HEAD = """\
schema: 1
id: sample
title: "Sample"
language: en
area: sample
kind: past
version: 1
licence: CC-BY-4.0
competencies:
  - {id: repairing, title: "Repairing"}
questions:
"""
# Twelve questions that have no words in common.
TEXTS = (
    "Tell me about a falling-out.",
    "Describe the oldest tool you still use.",
    "Think of a day without electricity. What did you do?",
    "Give me an example of cooking for guests.",
    "Tell me about winning back a customer.",
    "Describe moving a heavy wardrobe.",
    "Think of a lost key.",
    "Give me an example of borrowing money.",
    "Tell me about your first garden.",
    "Describe teaching yourself an instrument.",
    "Think of a broken window.",
    "Give me an example of queueing for hours.",
)


def question(number: int = 0, text: str = "", extra: str = "") -> str:
    return f"""\
  - id: q-{number}
    text: "{text or TEXTS[number % len(TEXTS)]}"
    area: sample
    competency: repairing
    level: 2
    shows:
      - "names their own share"
      - "takes a first step {number}"
      - "says how things stand now"
    probes:
      - {{text: "What did you say?", aims: action, dim: structure}}
      - {{text: "Which words did you choose?", aims: reason, dim: structure}}
      - {{text: "How is it now?", aims: result, dim: impact}}
    no_job_hint: "A club counts."
    source: original
    licence: CC-BY-4.0
{extra}"""


def bank(*questions: str, head: str = HEAD) -> str:
    return head + "".join(questions or [question()])


def strictly(folder: Path, shipped: Path = SHIPPED, **files: str) -> list[str]:
    """Write banks into a folder, check them and return what is told as ``NAME:LINE: message``."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    faults = loader.check([folder], shipped, strict=True).faults
    assert all(str(fault).startswith(f"{fault.path}:{fault.line}: ") for fault in faults)
    return [f"{fault.path.stem}:{fault.line}: {fault.message}" for fault in faults]


def test_a_bank_that_keeps_the_rules_is_clean(tmp_path: Path) -> None:
    assert strictly(tmp_path, sample=bank(*(question(number) for number in range(12)))) == []


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        # the question's text
        ("Tell me about a falling-out.", "Think of a row. What was it? What came next?", "more than one thing"),
        ("Tell me about a falling-out.", "Tell me about a row; also about its end.", "more than one thing"),
        ("Tell me about a falling-out.", "Tell me about a row. It hurt. What came?", "more than one thing"),
        ("Tell me about a falling-out.", "Tell me about a row and how it ended.", "a second thing with 'and how'"),
        ("Tell me about a falling-out.", "Describe what you did or why you waited.", "a second thing with 'or why'"),
        ("Tell me about a falling-out.", "Have you ever had a falling-out?", "begins with 'Have you ever'"),
        ("Tell me about a falling-out.", "What was the row about?", "begins with 'What was the'"),
        ("Tell me about a falling-out.", "Describe how you usually settle a row.", "habit or an opinion ('usually')"),
        ("Tell me about a falling-out.", "Think of a row. What would you do now?", "an opinion ('would you')"),
        (
            "Tell me about a falling-out.",
            "Tell me about 3 rows.",
            "has '3', which a voice stumbles on; write the number",
        ),
        ("Tell me about a falling-out.", "Tell me about a row (at home).", "has '('"),
        ("Tell me about a falling-out.", "Tell me about a row and/or a quarrel.", "has '/'"),
        ("Tell me about a falling-out.", "Tell me about a 'small' row.", 'has "\'"'),
        ("Tell me about a falling-out.", "Tell me about a \u201csmall\u201d row.", "without quotation marks"),
        ("Tell me about a falling-out.", "Tell me about a row \u2013 any row.", "use a comma"),
        ("Tell me about a falling-out.", "Tell me about a row - any row.", "has '-'"),
        ("Tell me about a falling-out.", "Tell me about a row with HR.", "the abbreviation 'HR'"),
        ("Tell me about a falling-out.", "Tell me about a row, e.g. at home.", "the abbreviation 'e.g.'"),
        ("Tell me about a falling-out.", "Tell me about a row with Mr. Right.", "the abbreviation 'Mr.'"),
        # the probes
        ("What did you say?", "Did you say something?", "begins with 'Did', which may get a yes or a no"),
        ("What did you say?", "Could you say what you did?", "begins with 'Could'"),
        ("What did you say?", "Tell me more.", "begins with 'Tell'"),
        ("What did you say?", "Why didn't you speak up?", 'a reproach ("Why didn\'t")'),
        ("What did you say?", "Why didn\u2019t you speak up?", "a reproach ('Why didn\u2019t')"),
        ("What did you say?", "Why did you not speak up?", "a reproach ('Why did you not')"),
        ("What did you say?", "What did you say and why did you?", "a second thing with 'and why'"),
        ("What did you say?", "What did you say? What came?", "more than one thing"),
        ("What did you say?", "What did you say " + "to them " * 6 + "?", "has 17 words; keep a probe to 15"),
        ("What did you say?", "What did you say to the CEO?", "the abbreviation 'CEO'; write it out"),
        ("aims: action", "aims: learning", "none of them aims at the action"),
        ("aims: result", "aims: role", "none of them aims at the result"),
        # the signs of a strong answer
        ("names their own share", "their own share", "begins with 'their'; begin with what one hears"),
        ("names their own share", "is open about it", "begins with 'is'"),
        ("names their own share", "understands the other", "begins with 'understands'"),
        ("names their own share", "tells it in a confident way", "judges the person ('confident')"),
        ("names their own share", "gives proof of leadership", "judges the person ('leadership')"),
        # what nobody may ask
        ("Tell me about a falling-out.", "Tell me about your age.", "touches on age ('age')"),
        ("Tell me about a falling-out.", "Tell me about an illness.", "touches on health ('illness')"),
        ("Tell me about a falling-out.", "Tell me about a disability.", "touches on disability"),
        ("Tell me about a falling-out.", "Tell me about a pregnancy.", "touches on pregnancy"),
        ("Tell me about a falling-out.", "Tell me about wanting to have children.", "touches on family plans"),
        ("Tell me about a falling-out.", "Tell me about your church.", "touches on religion"),
        ("Tell me about a falling-out.", "Tell me about your mother tongue.", "touches on origin"),
        ("Tell me about a falling-out.", "Tell me about a political row.", "touches on politics"),
        ("Tell me about a falling-out.", "Tell me about your trade union.", "touches on unions"),
        ("Tell me about a falling-out.", "Tell me about being arrested.", "touches on arrest"),
        ("Tell me about a falling-out.", "Tell me about a death.", "touches on painful memories"),
        ("What did you say?", "What did the doctor say?", "touches on health ('doctor')"),
        ("names their own share", "names their religion", "touches on religion"),
    ],
)
def test_each_rule_has_an_example_that_breaks_it(tmp_path: Path, good: str, bad: str, message: str) -> None:
    text = bank()
    assert text.count(good) == 1
    text = text.replace(good, bad)
    (only,) = strictly(tmp_path, sample=text)
    probes = "    probes:" if bad.startswith("aims") else bad
    line = line_of(text, probes) + (1 if bad.startswith("aims") else 0)
    assert only.startswith(f"sample:{line}: questions[0].")
    assert message in only


LONG = "Tell me about a time when you and a few other people had to decide about something that was important"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"{LONG} to each one of you. In the end you were all glad of it.", "has 34 words; nobody holds more than 30"),
        (f"{LONG} to each one of you but to nobody else.", "has a sentence of 29 words; split it, or keep to 25"),
    ],
)
def test_a_long_text_and_a_long_sentence_are_told(tmp_path: Path, text: str, message: str) -> None:
    whole = bank(question(0, text), question(1), question(2), question(3))
    (only,) = strictly(tmp_path, sample=whole)
    assert only.startswith(f"sample:{line_of(whole, text)}: questions[0].text: {message}")


def test_a_missing_hint_for_people_without_paid_work_is_told_at_the_question(tmp_path: Path) -> None:
    text = bank().replace('    no_job_hint: "A club counts."\n', "")
    (only,) = strictly(tmp_path, sample=text)
    assert only.startswith(f"sample:{line_of(text, '- id: q-0')}: questions[0]: has no 'no_job_hint'")


@pytest.mark.parametrize(
    "text",
    [
        "Tell me about an old system you cared for at the end of its life.",
        "Describe a birthday, a request or a guest with an interest in a test.",
        "Tell me about someone else's idea, or your parents' one.",
        "Think of a well-known place. Which of its rules did you question?",
        "Describe at least one step you took with most of the group.",
        "Give me an example of health and safety getting in the way.",
        "Tell me about a race you ran, a strike at bowling or a match.",
        "Describe something old that you and others still use.",
    ],
)
def test_harmless_words_are_left_alone(tmp_path: Path, text: str) -> None:
    assert strictly(tmp_path, sample=bank(question(text=text))) == []


def test_help_with_the_pronunciation_is_what_must_be_speakable(tmp_path: Path) -> None:
    spoken = question(
        text="Tell me about the IT of your home.", extra='    say: "Tell me about the eye tee at home."\n'
    )
    assert strictly(tmp_path, sample=bank(spoken)) == []
    (only,) = strictly(tmp_path, sample=bank(question(extra='    say: "Tell me about a row (a quarrel)."\n')))
    assert "questions[0].say: has '('" in only


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("opener", "Introduce yourself to me.", "Are you well?"),
        ("opener", "What do you like to do?", "Give me an example of a row."),
        ("motivation", "Why do you want this?", "Can you begin soon?"),
        ("motivation", "Which part would you enjoy?", "Introduce yourself to me."),
    ],
)
def test_each_kind_has_its_own_beginnings(tmp_path: Path, kind: str, good: str, bad: str) -> None:
    head = HEAD.replace("kind: past", f"kind: {kind}")
    (only,) = strictly(tmp_path, sample=bank(question(0, good), question(1, bad), head=head))
    assert f"of the kind '{kind}' begins with one of" in only
    assert "questions[1].text" in only


def test_one_question_in_five_may_have_a_superlative(tmp_path: Path) -> None:
    texts = [text.replace("about", "about the best").replace("Describe", "Describe the hardest") for text in TEXTS[:10]]
    ten = [question(number, texts[number] if number in (0, 1, 4) else "") for number in range(10)]
    assert strictly(tmp_path, sample=bank(*ten[:1], *ten[2:])) != []
    (only,) = strictly(tmp_path, sample=bank(*ten))
    assert "questions[4].text: has a superlative ('best'), and 2 before it" in only
    assert strictly(tmp_path, sample=bank(*ten[:2], *(question(number) for number in range(2, 10)))) == []


def test_three_quarters_of_a_bank_are_short(tmp_path: Path) -> None:
    long = (
        "Think of guests who stayed with you for a week in a small room of yours. What did you cook for all of them?",
        "Describe the loudest machine that a neighbour ever set up near a window behind which a whole family was "
        "trying to sleep at night.",
    )
    texts = ["", "", "", long[0]]
    assert strictly(tmp_path, sample=bank(*(question(n, text) for n, text in enumerate(texts)))) == []
    told = bank(*(question(n, text) for n, text in enumerate(["", "", *long])))
    (only,) = strictly(tmp_path, sample=told)
    assert only.startswith(f"sample:{line_of(told, long[0])}: questions[2].text: 2 of 4 questions have more than 22")


def test_nearly_the_same_question_is_told_within_a_bank_and_across_banks(tmp_path: Path) -> None:
    again = "Describe a time when you won a customer back."
    within = bank(question(4), question(0, again))
    (only,) = strictly(tmp_path / "one", sample=within)
    line = line_of(within, TEXTS[4])
    assert only.startswith(f"sample:{line_of(within, again)}: questions[1].text: is nearly the question in ")
    assert f"sample.yaml:{line} (" in only
    other = bank(question(50, again)).replace("id: sample", "id: zzz")
    (only,) = strictly(tmp_path / "two", sample=bank(question(4)), zzz=other)
    assert only.startswith(f"zzz:{line_of(other, again)}: ")


def test_a_copy_may_be_like_what_it_was_copied_from(tmp_path: Path) -> None:
    copy = question(9, TEXTS[0], extra='    copied_from: "sample/q-0"\n')
    assert strictly(tmp_path, sample=bank(), zzz=bank(copy).replace("id: sample", "id: zzz")) == []


SAME = [
    (
        "Give me an example of earning back the trust of someone you had disappointed.",
        "Tell me about a time you had to win back the trust of someone you had disappointed.",
    ),
    (
        "Describe a decision you had to make before you had all the facts.",
        "Describe a decision you made without having all the facts.",
    ),
    ("What do you know about our organisation?", "What do you know about our company?"),
]
NOT_THE_SAME = [
    (
        "Describe something you wrote down that other people used later.",
        "Describe how you chose something that other people were going to use.",
    ),
    (
        "Describe a time you disagreed with a decision that was not yours to make.",
        "Describe a decision of yours that you would make differently today.",
    ),
    ("Tell me about a time you said no.", "Tell me about a time you lost track."),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_measure_catches_a_question_reworded(one: str, other: str) -> None:
    assert likeness(one, other) >= THRESHOLD


@pytest.mark.parametrize(("one", "other"), NOT_THE_SAME)
def test_the_measure_leaves_questions_alone_that_share_only_words(one: str, other: str) -> None:
    assert likeness(one, other) < THRESHOLD


def test_retired_questions_are_left_alone(tmp_path: Path) -> None:
    retired = question(5, "Are you ill? How old are you?", extra="    status: retired\n")
    assert strictly(tmp_path, sample=bank(question(), retired)) == []


def test_banks_in_other_languages_are_held_to_what_is_no_matter_of_words(tmp_path: Path) -> None:
    german = bank(question(0, "Erz\u00e4hlen Sie von einem Streit, den Sie beigelegt haben.")).replace(
        "language: en", "language: de-CH"
    )
    german = german.replace("names their own share", "der eigene Anteil wird genannt").replace("What did", "Haben")
    assert strictly(tmp_path, sample=german) == []
    (only,) = strictly(tmp_path, sample=german.replace("Streit,", "Streit (gro\u00df),"))
    assert "has '('" in only


def test_a_file_that_is_not_well_formed_is_told_of_that_first(tmp_path: Path) -> None:
    (only,) = strictly(tmp_path, sample=bank(question(text="Are you ill?")).replace("level: 2", "level: 7"))
    assert "questions[0].level" in only


# ---- what ships


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A folder of shipped banks with one small bank whose ids are released."""
    folder = tmp_path / "shipped"
    (folder / "rubrics").mkdir(parents=True)
    (folder / "rubrics" / "core-5@1.yaml").write_bytes((SHIPPED / "rubrics" / "core-5@1.yaml").read_bytes())
    return folder


def core_bank() -> str:
    """A core bank of forty questions as planned."""
    return (SHIPPED / "conflict.yaml").read_text("utf-8")


def release(shipped: Path, *keys: str) -> None:
    (shipped / ids.FILE).write_text("# released\n" + "".join(f"{key}\n" for key in keys), "utf-8")


def conflict_keys() -> list[str]:
    return [key for key in ids.listed_in(SHIPPED / ids.FILE) if key.startswith("conflict/")]


def test_what_ships_is_clean() -> None:
    assert [str(fault) for fault in loader.check([SHIPPED], SHIPPED, strict=True).faults] == []


def test_each_shipped_bank_is_clean_by_itself() -> None:
    for path in SHIPPED.glob("*.yaml"):
        assert loader.check([path], SHIPPED, strict=True).faults == ()


def test_a_draft_does_not_ship(shipped: Path) -> None:
    release(shipped, *conflict_keys())
    text = core_bank().replace("    status: reviewed\n", "    status: draft # mine\n", 1)
    (only,) = strictly(shipped, shipped, conflict=text)
    assert only.startswith(f"conflict:{line_of(text, 'draft # mine')}: questions[0].status: is a draft")


def test_a_core_bank_has_ten_questions_a_competency_and_the_planned_levels(shipped: Path) -> None:
    release(shipped, *conflict_keys())
    text = core_bank().replace("status: reviewed", "status: retired", 1)
    (only,) = strictly(shipped, shipped, conflict=text)
    line = line_of(text, "- {id: disagreeing")
    assert only == f"conflict:{line}: competencies[0].id: has 9 questions; each competency of a core bank has 10"
    text = core_bank().replace("level: 1", "level: 3", 3)
    assert [fault.partition("questions: ")[2] for fault in strictly(shipped, shipped, conflict=text)] == [
        "has 12 questions of level 1; a core bank has about 15",
        "has 11 questions of level 3; a core bank has about 8",
    ]


def test_another_bank_that_ships_has_at_least_fifteen_questions(shipped: Path) -> None:
    release(shipped, "sample/q-0")
    (only,) = strictly(shipped, shipped, sample=bank(question(extra="    status: reviewed\n")))
    assert "questions: has 1 questions; a bank that ships has at least 15" in only


def test_an_id_of_another_shipped_bank_is_told(shipped: Path) -> None:
    release(shipped, *conflict_keys(), "zzz/cf-needs-01")
    other = (
        bank(question(extra="    status: reviewed\n")).replace("id: sample", "id: zzz").replace("q-0", "cf-needs-01")
    )
    first, _ = strictly(shipped, shipped, conflict=core_bank(), zzz=other)  # the other is that zzz is small
    line = line_of(other, "cf-needs-01")
    assert first.startswith(f"zzz:{line}: questions[0].id: 'cf-needs-01' is also the id of a question in ")


def test_an_id_that_is_not_listed_as_released_is_told(shipped: Path) -> None:
    release(shipped, *conflict_keys()[1:])
    (only,) = strictly(shipped, shipped, conflict=core_bank())
    line = line_of(core_bank(), "- id: cf-disagree-01")
    assert only.startswith(f"conflict:{line}: questions[0].id: 'conflict/cf-disagree-01' is not in ids.txt")


def test_an_id_that_was_released_and_is_gone_is_told_with_its_line(shipped: Path) -> None:
    release(shipped, *conflict_keys(), "conflict/cf-lost", "gone/q-1")
    assert strictly(shipped, shipped, conflict=core_bank()) == [
        "ids:42: 'conflict/cf-lost' is gone, but journals refer to it; bring it back with 'status: retired'",
        "ids:43: 'gone/q-1' is gone, but journals refer to it; bring it back with 'status: retired'",
    ]


def test_the_counts_name_banks_competencies_levels_and_starters(tmp_path: Path) -> None:
    path = tmp_path / "sample.yaml"
    path.write_text(bank(question(0), question(1, extra="    status: retired\n"), question(2)), "utf-8")
    head, total, only = (line.split() for line in plan.table(loader.check([path]).banks))
    assert head == ["level", "1", "level", "2", "level", "3", "all"]
    assert total == ["Sample", "(sample),", "a", "starter", "bank", "0", "2", "0", "2"]
    assert only == ["Repairing", "0", "2", "0", "2"]
