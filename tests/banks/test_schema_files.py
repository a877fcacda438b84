import json
import re
from pathlib import Path

import pytest

from bounceback.banks import loader
from bounceback.banks.schema import bank_json_schema, rubric_json_schema, schema_files
from bounceback.config import Paths

SHIPPED = Paths.standard().questions


@pytest.mark.parametrize("name", ["bank.schema.json", "rubric.schema.json"])
def test_the_schema_files_are_in_step(name: str) -> None:
    hint = "run: python -m bounceback.banks.schema questions/schema"
    assert (SHIPPED / "schema" / name).read_text("utf-8") == schema_files()[name], hint


def test_the_schemas_name_the_fields_people_write() -> None:
    bank, rubric = bank_json_schema(), rubric_json_schema()
    assert set(bank["required"]) == {
        *("schema", "id", "title", "language", "area", "kind", "version", "licence", "competencies", "questions"),
    }
    assert bank["additionalProperties"] is False
    assert rubric["properties"]["dimensions"]["items"]
    assert "null" not in json.dumps([bank, rubric])


def test_every_shipped_file_names_its_schema_in_the_first_line() -> None:
    for path in SHIPPED.rglob("*.yaml"):
        first = path.read_text("utf-8").split("\n")[0]
        assert first.startswith("# yaml-language-server: $schema="), path
        assert (path.parent / first.partition("=")[2]).is_file(), path


def test_the_commented_example_is_without_faults_and_shows_every_field() -> None:
    starter = Path(loader.__file__).with_name("starter.yaml")
    assert loader.check([starter], SHIPPED).faults == ()
    text = starter.read_text("utf-8")
    schema = bank_json_schema()
    names = [*schema["properties"], *schema["$defs"]["QuestionFields"]["properties"]]
    assert [name for name in names if f"{name}:" not in text] == []


def test_what_the_example_shows_in_comments_is_valid_too(tmp_path: Path) -> None:
    text = Path(loader.__file__).with_name("starter.yaml").read_text("utf-8")
    names = "area_title|rubric|authors|source_note|source_url|say|variants|translation_of|copied_from|reviewed_by|note"
    whole, count = re.subn(rf"^( *)# ((?:{names}): )", r"\1\2", text, flags=re.MULTILINE)
    assert count == names.count("|") + 1
    path = tmp_path / "all.yaml"
    path.write_text(whole, "utf-8")
    assert [str(fault) for fault in loader.check([path], SHIPPED).faults] == []
