"""``bounceback simulate``: the draw and other ways to choose, over made-up learners."""

import json
from argparse import Namespace
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from bounceback.domain.figures import Figure, figures, violations
from bounceback.domain.policies import POLICIES
from bounceback.domain.simulation import Trial, courses

NOTE = (
    "This shows properties of a schedule. The learners are made up: it is no evidence that people learn, or learn more."
)
ROWS = {
    "imbalance": ("Seats apart", "most minus fewest seats of an area in a session", "{:.2f}"),
    "repeats_within_2_days": ("Back within 2 days", "share of seats, above box 0 only", "{:.1%}"),
    "again_to_retry_days": ("Again to retry", "days until the question is asked again", "{:.1f}"),
    "bank_seen": ("Bank seen", "share of the questions asked at least once", "{:.0%}"),
    "sessions_until_no_new": ("New ones last", "sessions until an area has no new question; at most the run", "{:.1f}"),
    "weakest_area_share": ("Weakest area", "share of seats of the truly weakest area", "{:.0%}"),
}
DECIMALS = 4  # in JSON


@dataclass(frozen=True, slots=True)
class Result:
    """What one policy did."""

    violations: int
    figures: Mapping[str, Figure]


def simulate(arguments: Namespace) -> int:
    """Run the policies asked for and print their figures."""
    trial = Trial(arguments.learners, arguments.sessions, arguments.bank_size, arguments.count, arguments.seed)
    names = [arguments.policy] if arguments.policy else list(POLICIES)
    results = {name: _result(name, trial) for name in names}
    print(_json(trial, results) if arguments.json else _table(trial, results))
    return 0


def _result(name: str, trial: Trial) -> Result:
    made = courses(POLICIES[name], trial)
    return Result(sum(violations(course, trial) for course in made), figures(made, trial))


def _json(trial: Trial, results: Mapping[str, Result]) -> str:
    policies = {
        name: {
            "invariant_violations": result.violations,
            **{key: _rounded(figure) for key, figure in result.figures.items()},
        }
        for name, result in results.items()
    }
    return json.dumps({"note": NOTE, **asdict(trial), "policies": policies}, indent=2)


def _rounded(figure: Figure) -> dict[str, Any]:
    return {key: value if value is None else round(value, DECIMALS) for key, value in asdict(figure).items()}


def _table(trial: Trial, results: Mapping[str, Result]) -> str:
    lines = [
        f"{trial.learners} made-up learners, {trial.sessions} sessions of {trial.count} questions, 2, 2 and 3 days "
        f"apart, {len(trial.areas)} areas of {trial.bank_size} questions, seed {trial.seed}.",
        "Mean over the learners; in brackets the mean of the worst 5 % of them.",
        "",
        _line("", results),
        _line("Rules broken", (str(result.violations) for result in results.values())),
    ]
    for key, (title, _, form) in ROWS.items():
        lines.append(_line(title, (_cell(result.figures[key], form) for result in results.values())))
    explained = [f"{title}: {meaning}." for title, meaning, _ in ROWS.values()]
    return "\n".join([*lines, "", *explained, "", NOTE])


def _line(title: str, cells: Iterable[str]) -> str:
    return f"{title:20}" + "".join(f"{cell:>16}" for cell in cells)


def _cell(figure: Figure, form: str) -> str:
    if figure.mean is None or figure.worst5 is None:
        return "-"
    return f"{form.format(figure.mean)} ({form.format(figure.worst5)})"
