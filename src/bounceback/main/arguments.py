"""The words of the command line."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from dataclasses import replace
from pathlib import Path

from bounceback import __version__
from bounceback.config import DEFAULT_PROFILE, Paths
from bounceback.errors import ConfigError

DESCRIPTION = """Practise job interviews out loud, privately, on this computer.

Without a verb the window opens. The verbs are for a terminal, for scripts and for support."""

EPILOG = """examples:
  bounceback                            the window
  bounceback --demo                     the window over a throw-away sample journal of eight weeks
  bounceback text --count 3             a session in the terminal
  bounceback text --demo                a scripted session with a made-up candidate; nothing of yours is touched
  bounceback check my-questions.yaml    every fault of a bank, as FILE:LINE: message
  bounceback new-bank sales.yaml        a commented bank to start from
  bounceback export journal.zip         the journal as JSON and CSV, with all takes
  bounceback doctor                     what works here, what is missing and how to get it
  bounceback simulate                   how the draw shares out seats and days, over made-up learners"""

TEXT_EPILOG = """keys:
  Space  end the reading, begin the answer, end the answer, play the take
  Enter  start, lock the rating, next question
  R hear again   S skip   T type   P play the take   0-4 rate (0: couldn't judge)   Esc pause   ? all keys
  G after the rating: say yourself how it went; each press goes on, from again soon to hard, good and easy
  N not for me: never ask this one again (offered after two skips)

from a pipe, one word a line:
  space, enter, r, s, n, p, t, g, esc, 0 to 4, keep SOME WORDS, try SOME WORDS, type SOME WORDS, wait SECONDS,
  heard (waits until the voice has read the question); in a pause also: discard, end.
  Each line waits for a moment that takes it: "space" in an answer waits for its first recorded block. A line that is
  not understood, or that no moment can take, is an error with its number (exit 2). When the input ends, so does the
  session.

  printf '%s\\n' enter space space 'wait 20' space 3 3 2 3 2 'try end on the result' enter enter |
    bounceback text --count 1"""


POLICIES = ("rota", "random", "due-first", "weakest")
MOST = 10_000  # learners, sessions or questions of a simulation


def parser() -> ArgumentParser:
    """Return the command line's parser."""
    top = ArgumentParser(
        "bounceback", description=DESCRIPTION, epilog=EPILOG, formatter_class=RawDescriptionHelpFormatter
    )
    top.add_argument("--version", action="version", version=f"bounceback {__version__}")
    top.add_argument("--demo", action="store_true", help="open the window over a throw-away sample journal")
    top.add_argument(
        "--profile",
        default=DEFAULT_PROFILE,
        metavar="NAME",
        help="practise with the journal of a friend who has swapped seats here",
    )
    _with_data_dir(top, "data_dir")
    verbs = top.add_subparsers(dest="verb", metavar="VERB")

    text = verbs.add_parser(
        "text",
        help="a session in the terminal",
        description="The same session with the same keys: for a screen reader, over SSH, and where there is no screen.",
        epilog=TEXT_EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
    )
    text.add_argument("--count", type=_count, metavar="N", help="how many questions (1 to 20; else as last chosen)")
    text.add_argument("--areas", nargs="+", metavar="AREA", help="areas to draw from, by id (else as last chosen)")
    text.add_argument("--preset", choices=("relaxed", "practice", "one-way-video"), help="the clocks")
    text.add_argument("--no-recording", action="store_true", help="time the answers, record nothing")
    text.add_argument(
        "--demo",
        action="store_true",
        help="play one scripted session into a throw-away journal: real voice, a made-up candidate, ratings",
    )

    check = verbs.add_parser("check", help="check question banks and rubrics: FILE:LINE: message, exit 1 on any fault")
    check.add_argument("paths", nargs="+", type=Path, metavar="FILE-OR-FOLDER")
    check.add_argument(
        "--strict", action="store_true", help="also look at how the questions are worded, and print counts"
    )

    new_bank = verbs.add_parser("new-bank", help="write a commented bank to start from")
    new_bank.add_argument("file", type=Path, metavar="FILE", help="its name, which ends in .yaml")

    export = verbs.add_parser("export", help="write the journal and all takes into one zip")
    export.add_argument("out", type=Path, metavar="OUT.zip")

    doctor = verbs.add_parser("doctor", help="say what works here, what is missing and how to get it")
    doctor.add_argument(
        "--json", action="store_true", help='print {"voice": {"ok": ..., "detail": ..., "remedy": ...}}'
    )

    simulate = verbs.add_parser(
        "simulate",
        help="try out schedules on made-up learners",
        description="Compare ways to choose questions over made-up learners, three sessions a week.",
    )
    simulate.add_argument("--learners", type=_amount, default=200, metavar="N", help="how many learners (200)")
    simulate.add_argument("--sessions", type=_amount, default=36, metavar="N", help="sessions of each (36)")
    simulate.add_argument("--bank-size", type=_amount, default=40, metavar="N", help="questions an area (40)")
    simulate.add_argument("--count", type=_count, default=5, metavar="N", help="questions a session (1 to 20; 5)")
    simulate.add_argument("--policy", choices=POLICIES, help="one way to choose alone (else all)")
    simulate.add_argument("--seed", type=int, default=1, metavar="N", help="the same seed gives the same figures (1)")
    simulate.add_argument(
        "--json", action="store_true", help='print {"policies": {"rota": {"imbalance": {"mean": ..., "worst5": ...}}}}'
    )

    for verb in (text, check, new_bank, export, doctor, simulate):
        _with_data_dir(verb, "verb_data_dir")
    return top


def _with_data_dir(one: ArgumentParser, name: str) -> None:
    # A name of its own after the verb: argparse would let the verb's default undo what stood before it.
    one.add_argument(
        "--data-dir",
        type=Path,
        metavar="DIR",
        dest=name,
        help="keep journal, takes, settings and own banks there",
    )


def paths_of(arguments: Namespace) -> Paths:
    """Return the places of the chosen data folder; it may be named before or after the verb.

    Raises ConfigError for a profile that is not there: a slip in its name must not begin a journal.
    """
    chosen: Path | None = getattr(arguments, "verb_data_dir", None) or arguments.data_dir
    paths = Paths(chosen.expanduser().absolute()) if chosen else Paths.standard()
    wanted: str = arguments.profile
    if wanted == DEFAULT_PROFILE:
        return paths
    from bounceback.domain.friends import profile_of  # here, because the first paint can do without

    friends = replace(paths, profile_name=profile_of(wanted))
    if friends.profile.is_dir():
        return friends
    raise ConfigError(f"There is no journal of '{wanted}' here.", _journals_of_friends(paths))


def _journals_of_friends(paths: Paths) -> str:
    folders = [folder for folder in paths.profile.parent.glob("*") if folder.is_dir()]
    if names := sorted(folder.name for folder in folders if folder.name != DEFAULT_PROFILE):
        return f"There are: {', '.join(names)}."
    return "A friend's journal begins when you swap seats in a session."


def _amount(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text) <= MOST:
        raise ArgumentTypeError(f"'{text}' is not a number from 1 to {MOST}")
    return int(text)


def _count(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 20:
        raise ArgumentTypeError(f"'{text}' is not a number from 1 to 20")
    return int(text)
