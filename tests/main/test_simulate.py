"""``bounceback simulate``: the table, the JSON, and what it says of itself."""

import json

import pytest

from bounceback.domain.policies import POLICIES
from bounceback.main import main
from bounceback.main.arguments import POLICIES as OFFERED

FIGURES = [
    "imbalance",
    "repeats_within_2_days",
    "again_to_retry_days",
    "bank_seen",
    "sessions_until_no_new",
    "weakest_area_share",
]


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["simulate", "--learners", "3", "--sessions", "9", *words]) == 0
    return capsys.readouterr().out


def test_json_has_every_figure_of_every_policy(capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(printed(capsys, "--json"))
    assert "no evidence that people learn" in document["note"]
    assert list(document["policies"]) == ["rota", "random", "due-first", "weakest"]
    for policy in document["policies"].values():
        assert list(policy) == ["invariant_violations", *FIGURES]
        assert all(set(policy[figure]) == {"mean", "worst5"} for figure in FIGURES)
    assert document["policies"]["rota"]["invariant_violations"] == 0
    assert document["policies"]["rota"]["imbalance"] == {"mean": 1.0, "worst5": 1.0}
    assert document["policies"]["random"]["invariant_violations"] > 0


def test_one_policy_alone_with_another_bank_size(capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(printed(capsys, "--json", "--policy", "rota", "--bank-size", "4"))
    assert list(document["policies"]) == ["rota"]
    assert document["bank_size"] == 4
    assert document["policies"]["rota"]["bank_seen"]["mean"] == 1.0


def test_the_table_has_a_column_a_policy_and_says_what_it_is_worth(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys)
    (head,) = [line for line in text.splitlines() if "due-first" in line]
    assert head.split() == list(POLICIES)
    assert "3 made-up learners, 9 sessions of 5 questions" in text
    assert text.splitlines()[-1].startswith("This shows properties of a schedule.")


def test_a_figure_that_cannot_be_told_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(printed(capsys, "--json", "--sessions", "1"))
    assert document["policies"]["rota"]["again_to_retry_days"] == {"mean": None, "worst5": None}
    (line,) = [line for line in printed(capsys, "--sessions", "1").splitlines() if line.startswith("Again to retry  ")]
    assert line.split()[3:] == ["-"] * 4


def test_the_same_seed_prints_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "--seed", "7") == printed(capsys, "--seed", "7")
    assert printed(capsys, "--seed", "7") != printed(capsys, "--seed", "8")


def test_the_policies_offered_are_those_there_are() -> None:
    assert tuple(POLICIES) == OFFERED


@pytest.mark.parametrize(
    "words",
    [["--learners", "0"], ["--sessions", "-1"], ["--bank-size", "many"], ["--policy", "best"], ["--count", "0"]],
)
def test_what_makes_no_sense_is_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["simulate", *words])
    assert ended.value.code == 2
    assert words[0] in capsys.readouterr().err
