"""The command line and the composition root: the only place that knows every room.

The window's first paint needs little, so adapters are imported where they are used, never at the top.
"""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from bounceback.errors import AppError
from bounceback.main.arguments import parser, paths_of


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status."""
    os.umask(0o077)  # answers, takes and logs are for this user alone
    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] == ["--speech-child"]:
        from bounceback.speech.child import main as speak

        speak(words[1:])
    arguments = parser().parse_args(words)
    try:
        return run(arguments.verb or "window", arguments)
    except AppError as error:
        print(f"bounceback: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has gone; a closed pipe would be complained of once more at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def run(verb: str, arguments: Namespace) -> int:
    """Do what a verb asks; each imports only what it needs."""
    match verb:
        case "window":
            from bounceback.main.window import open_window

            return open_window(paths_of(arguments), demo=arguments.demo)
        case "text":
            from bounceback.main.text import practise_in_terminal

            return practise_in_terminal(arguments)
        case "check":
            from bounceback.main.verbs import check

            return check(arguments.paths, paths_of(arguments).questions, strict=arguments.strict)
        case "new-bank":
            from bounceback.main.verbs import new_bank

            return new_bank(arguments.file)
        case "export":
            from bounceback.main.verbs import export

            return export(paths_of(arguments), arguments.out)
        case "doctor":
            from bounceback.main.doctor import report

            return report(paths_of(arguments), as_json=arguments.json)
        case "simulate":
            from bounceback.main.simulate import simulate

            return simulate(arguments)
        case _:
            raise AssertionError(verb)
