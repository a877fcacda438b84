"""The format of banks and rubrics: what pydantic validates, and the JSON Schema that gives completion in editors.

``python -m bounceback.banks.schema FOLDER`` writes the schema files anew.
"""

import json
import sys
from pathlib import Path
from typing import Annotated, Any, Literal, NotRequired

from pydantic import ConfigDict, Field, TypeAdapter, with_config
from pydantic.json_schema import GenerateJsonSchema
from typing_extensions import TypedDict  # pydantic asks for this one before Python 3.12

from bounceback.domain.question import DEFAULT_RUBRIC, Aim, Kind, Status

FORMAT = 1

# Patterns that a message explains: see `wording`.
ID = r"^[a-z0-9-]+$"
ONE_LINE = r"^[^\n]*$"
RUBRIC_KEY = r"^[a-z0-9-]+@[1-9][0-9]*$"
QUESTION_KEY = r"^[a-z0-9-]+/[a-z0-9-]+$"
LANGUAGE = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"
WEB_ADDRESS = r"^https?://[^\s]+$"

Id = Annotated[str, Field(min_length=1, max_length=80, pattern=ID)]
Line = Annotated[str, Field(min_length=1, max_length=1000, pattern=ONE_LINE)]
Words = Annotated[str, Field(min_length=1, max_length=20_000)]
QuestionKey = Annotated[str, Field(pattern=QUESTION_KEY, max_length=161)]
Version = Annotated[int, Field(ge=1, le=1_000_000)]
Few = Field(min_length=1, max_length=20)

# No guessing of types, no unknown fields. Typed dictionaries are validated twice as fast as models.
_strictly = with_config(ConfigDict(extra="forbid", strict=True, str_strip_whitespace=True))


@_strictly
class ProbeFields(TypedDict):
    """A follow-up question."""

    text: Annotated[Line, Field(description="What is asked. Always in quotes.")]
    aims: Annotated[Aim, Field(description="What it digs for.")]
    dim: Annotated[Id, Field(description="The dimension of the rubric it helps, such as structure.")]


@_strictly
class CompetencyFields(TypedDict):
    """One facet of an area."""

    id: Annotated[Id, Field(description="Small letters, digits and hyphens; questions refer to it.")]
    title: Annotated[Line, Field(description="As shown on screen.")]
    area: NotRequired[Annotated[Id, Field(description="Its area; the bank's when left out.")]]


@_strictly
class QuestionFields(TypedDict):
    """One interview question."""

    id: Annotated[Id, Field(description="Unique in the bank; never changed or used again, since history refers to it.")]
    text: Annotated[Line, Field(description="What is asked, spoken as it stands. Always in quotes.")]
    area: Annotated[Id, Field(description="The area of its competency.")]
    competency: Annotated[Id, Field(description="The id of one of the bank's competencies.")]
    level: Annotated[
        Literal[1, 2, 3],
        Field(description="1 everyday; 2 several people or trade-offs; 3 failure, pressure, no clear right answer."),
    ]
    shows: Annotated[
        list[Line], Field(min_length=3, max_length=5, description="What a strong answer shows: 3 to 5 things.")
    ]
    probes: Annotated[
        list[ProbeFields], Field(min_length=3, max_length=3, description="Exactly 3 follow-up questions.")
    ]
    source: Annotated[
        Literal["original", "adapted"], Field(description="adapted asks for source_url or copied_from as well.")
    ]
    licence: Annotated[Line, Field(description="An SPDX identifier such as CC-BY-4.0.")]
    target_s: NotRequired[
        Annotated[int, Field(ge=5, le=1800, description="Seconds a good answer takes; 90 when left out.")]
    ]
    think_s: NotRequired[
        Annotated[int, Field(ge=0, le=1800, description="Seconds to think before it; 30 when left out.")]
    ]
    say: NotRequired[Annotated[Line, Field(description="The text for the voice, to help with pronunciation.")]]
    stretch: NotRequired[Annotated[list[Id], Few, Field(description="The dimensions it is hardest on.")]]
    no_job_hint: NotRequired[
        Annotated[Line, Field(description="Where somebody without paid work may look for an example.")]
    ]
    tags: NotRequired[Annotated[list[Id], Few, Field(description="Words to search for.")]]
    variants: NotRequired[Annotated[list[Line], Few, Field(description="The same question in other words.")]]
    translation_of: NotRequired[Annotated[QuestionKey, Field(description="BANK/QUESTION this one translates.")]]
    copied_from: NotRequired[Annotated[QuestionKey, Field(description="BANK/QUESTION this one was copied from.")]]
    source_url: NotRequired[
        Annotated[str, Field(pattern=WEB_ADDRESS, max_length=1000, description="Where an adapted one comes from.")]
    ]
    status: NotRequired[
        Annotated[Status, Field(description="draft when left out. Retired ones stay for the history, never asked.")]
    ]
    reviewed_by: NotRequired[Annotated[list[Line], Few, Field(description="Who read it besides its author.")]]
    note: NotRequired[Annotated[Words, Field(description="For whoever edits the bank; not shown.")]]


@_strictly
class BankFile(TypedDict):
    """A bank: questions on one area, or a person's own collection."""

    schema: Annotated[Literal[1], Field(description="The version of this format.")]
    id: Annotated[Id, Field(description="Small letters, digits and hyphens; unique among banks and never changed.")]
    title: Annotated[Line, Field(description="As shown on screen.")]
    language: Annotated[str, Field(pattern=LANGUAGE, max_length=35, description="Such as en, de or pt-BR.")]
    area: Annotated[Id, Field(description="The area of the competencies that name none.")]
    kind: Annotated[Kind, Field(description="past asks for past occasions; openers and motivation do not.")]
    version: Annotated[Version, Field(description="Counted up when questions change.")]
    licence: Annotated[Line, Field(description="An SPDX identifier such as CC-BY-4.0.")]
    competencies: Annotated[list[CompetencyFields], Field(min_length=1, max_length=100)]
    questions: Annotated[list[QuestionFields], Field(min_length=1, max_length=5000)]
    rubric: NotRequired[
        Annotated[
            str,
            Field(
                pattern=RUBRIC_KEY,
                max_length=80,
                description=f"ID@VERSION of the rubric for its answers; {DEFAULT_RUBRIC} when left out.",
            ),
        ]
    ]
    area_title: NotRequired[Annotated[Line, Field(description="The area on screen; the bank's title when left out.")]]
    authors: NotRequired[Annotated[list[Line], Field(min_length=1, max_length=100)]]
    source_note: NotRequired[Annotated[Words, Field(description="Where the questions come from.")]]


@_strictly
class DimensionFields(TypedDict):
    """One thing to listen for."""

    key: Annotated[Id, Field(description="What ratings and banks call it; never changed.")]
    title: Annotated[Line, Field(description="As shown on screen.")]
    ask_self: Annotated[Line, Field(description="The question to the speaker.")]
    ask_friend: Annotated[Line, Field(description="The question to a friend who listened.")]
    anchors: Annotated[list[Line], Field(min_length=4, max_length=4, description="What levels 1 to 4 sound like.")]


@_strictly
class RubricFile(TypedDict):
    """A rubric: what an answer is rated on, in four levels with written anchors."""

    schema: Annotated[Literal[1], Field(description="The version of this format.")]
    id: Id
    version: Annotated[
        Version, Field(description="Another meaning is another version in a file of its own: ratings keep theirs.")
    ]
    title: Line
    licence: Annotated[Line, Field(description="An SPDX identifier such as CC-BY-4.0.")]
    points: Annotated[list[Line], Field(min_length=4, max_length=4, description="The words for levels 1 to 4.")]
    dimensions: Annotated[list[DimensionFields], Field(min_length=1, max_length=9)]


BANK: TypeAdapter[BankFile] = TypeAdapter(BankFile)
RUBRIC: TypeAdapter[RubricFile] = TypeAdapter(RubricFile)

# The fields each part of a file may have, by its place without numbers.
FIELDS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("bank",): tuple(BankFile.__annotations__),
    ("bank", "competencies"): tuple(CompetencyFields.__annotations__),
    ("bank", "questions"): tuple(QuestionFields.__annotations__),
    ("bank", "questions", "probes"): tuple(ProbeFields.__annotations__),
    ("rubric",): tuple(RubricFile.__annotations__),
    ("rubric", "dimensions"): tuple(DimensionFields.__annotations__),
}


def bank_json_schema() -> dict[str, Any]:
    """Return the JSON Schema of bank files."""
    return _json_schema(BANK, "Bounceback question bank")


def rubric_json_schema() -> dict[str, Any]:
    """Return the JSON Schema of rubric files."""
    return _json_schema(RUBRIC, "Bounceback rubric")


def schema_files() -> dict[str, str]:
    """Return the text of each schema file by its name."""
    schemas = {"bank.schema.json": bank_json_schema(), "rubric.schema.json": rubric_json_schema()}
    return {name: json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in schemas.items()}


class _Untitled(GenerateJsonSchema):
    """Leaves out the titles pydantic makes of the fields' names."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def _json_schema(part: TypeAdapter[Any], title: str) -> dict[str, Any]:
    schema = part.json_schema(schema_generator=_Untitled)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": title}


if __name__ == "__main__":
    for name, text in schema_files().items():
        Path(sys.argv[1], name).write_text(text, encoding="utf-8")
