"""What the documents say holds: the example bank, the pictures, the dependencies."""

import re
import tomllib
from pathlib import Path

import pytest

import app
from bounceback.banks.loader import check
from bounceback.main.arguments import parser

ROOT = Path(__file__).parents[2]
DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "packaging/README.md")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_example_bank_is_the_one_that_new_bank_writes_and_is_in_order(tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", read("ARCHITECTURE.md"), re.DOTALL)
    assert example == read("src/bounceback/banks/starter.yaml")
    (tmp_path / "my-bank.yaml").write_text(example, encoding="utf-8")
    assert check([tmp_path], ROOT / "questions").faults == ()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_file_a_document_links_to_is_there(name: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", read(name))
    assert not [link for link in links if not (ROOT / name).parent.joinpath(link).exists()]


def test_every_dependency_is_named_with_its_reason() -> None:
    wanted = tomllib.loads(read("pyproject.toml"))["project"]["dependencies"]
    names = [re.split(r"[<>=; ]", line)[0] for line in wanted]
    told = read("ARCHITECTURE.md").lower()
    shortened = [name.replace("pyobjc-framework-", "-") if name.endswith("AVFoundation") else name for name in names]
    assert not [name for name in shortened if name.lower() not in told]


def test_run_knows_every_verb_of_the_program() -> None:
    (choices,) = [action.choices for action in parser()._actions if action.dest == "verb"]
    assert choices is not None
    assert set(app.VERBS) == set(choices)
