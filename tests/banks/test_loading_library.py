from pathlib import Path

import pytest

from bounceback.banks import loader
from bounceback.config import Paths
from bounceback.domain.question import CORE_AREAS, Probe
from tests.banks.sample_bank import FIRST_LINE_OF_QUESTIONS, LINES_OF_A_QUESTION, bank, question

SHIPPED = Paths.standard().questions
RUBRICS = SHIPPED / "rubrics"


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A folder of one faultless shipped bank with its rubric."""
    folder = tmp_path / "shipped"
    (folder / "rubrics").mkdir(parents=True)
    (folder / "rubrics" / "core-5@1.yaml").write_bytes((RUBRICS / "core-5@1.yaml").read_bytes())
    (folder / "sample.yaml").write_text(bank(question("q-1"), question("q-2")), "utf-8")
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, "utf-8")


def test_what_ships_is_without_faults() -> None:
    library = loader.load(SHIPPED, SHIPPED / "there-is-no-such-folder", ())
    assert [str(fault) for fault in library.faults] == []
    assert set(CORE_AREAS) <= {bank.area for bank in library.banks}
    core = library.rubrics["core-5@1"]
    assert [dimension.key for dimension in core.dimensions] == ["relevance", "structure", "detail", "clarity", "impact"]
    assert core.points == ("Not yet", "Partly", "Solid", "Strong")
    assert loader.check([SHIPPED]).faults == ()
    assert all(len(bank.questions) >= 12 for bank in library.banks if bank.area in CORE_AREAS)


def test_anchors_fit_the_card() -> None:
    rubrics = loader.load(SHIPPED, SHIPPED / "none", ()).rubrics.values()
    long = [a for rubric in rubrics for dimension in rubric.dimensions for a in dimension.anchors if len(a) >= 85]
    assert long == []


def test_a_question_arrives_whole(shipped: Path, own: Path) -> None:
    fields = (
        "target_s: 120",
        "think_s: 0",
        'say: "Falling out."',
        "stretch: [detail]",
        "tags: [x]",
        "status: reviewed",
    )
    extra = "".join(f"    {field}\n" for field in fields)
    write(own, "mine.yaml", bank(question("q-9", extra=extra)).replace("id: sample", "id: mine"))
    mine = loader.load(shipped, own, ()).banks[1]
    assert (mine.id, mine.own, mine.path, mine.kind) == ("mine", True, str(own / "mine.yaml"), "past")
    assert [(c.id, c.area) for c in mine.competencies] == [("repairing", "conflict"), ("helping", "collaboration")]
    (only,) = mine.questions
    assert only.key == ("mine", "q-9")
    assert (only.target_s, only.think_s, only.spoken, only.stretch, only.tags, only.status, only.line) == (
        *(120.0, 0.0, "Falling out.", ("detail",), ("x",), "reviewed", FIRST_LINE_OF_QUESTIONS),
    )
    assert only.probes[0] == Probe("What did you say?", "action", "structure")


def test_a_bad_question_is_left_out_and_its_siblings_load(shipped: Path, own: Path) -> None:
    questions = question("q-1"), question("q-2", extra="    tag: x\n"), question("q-1"), question("q-4")
    write(own, "mine.yaml", bank(*questions).replace("id: sample", "id: mine"))
    library = loader.load(shipped, own, ())
    third = FIRST_LINE_OF_QUESTIONS + 3 * LINES_OF_A_QUESTION + 1
    assert [(q.id, q.line) for q in library.banks[1].questions] == [("q-1", FIRST_LINE_OF_QUESTIONS), ("q-4", third)]
    assert [fault.message.split(":")[0] for fault in library.faults] == ["questions[1].tag", "questions[2].id"]


def test_an_alias_in_a_question_costs_that_question_only(shipped: Path, own: Path) -> None:
    questions = question("q-1"), question("q-2", text="*other"), question("q-3", text='"x\\0"')
    write(own, "mine.yaml", bank(*questions).replace("id: sample", "id: mine"))
    library = loader.load(shipped, own, ())
    assert [q.id for q in library.banks[1].questions] == ["q-1"]
    assert len(library.faults) == 2


def test_one_bad_bank_does_not_hide_the_good_ones(shipped: Path, own: Path) -> None:
    write(own, "broken.yaml", "a: [")
    write(own, "empty.yaml", "")
    write(own, "wrong.yaml", bank().replace("kind: past", "kind: future").replace("id: sample", "id: wrong"))
    (own / "binary.yaml").write_bytes(bytes(range(256)))
    write(own, "good.yaml", bank().replace("id: sample", "id: good"))
    library = loader.load(shipped, own, ())
    assert [bank.id for bank in library.banks] == ["sample", "good"]
    assert [fault.path.name for fault in library.faults] == ["binary.yaml", "broken.yaml", "empty.yaml", "wrong.yaml"]
    assert all(str(fault).startswith(f"{fault.path}:{fault.line}: ") for fault in library.faults)


def test_a_bank_of_which_no_question_is_good_is_left_out(shipped: Path, own: Path) -> None:
    write(own, "mine.yaml", bank(question(extra="    tag: x\n")).replace("id: sample", "id: mine"))
    assert [bank.id for bank in loader.load(shipped, own, ()).banks] == ["sample"]


def test_an_own_bank_replaces_a_shipped_one_only_when_allowed(shipped: Path, own: Path) -> None:
    write(own, "mine.yaml", bank().replace('"Sample"', '"Mine"'))
    refused = loader.load(shipped, own, ())
    assert [bank.title for bank in refused.banks] == ["Sample"]
    assert [(fault.path.name, fault.line) for fault in refused.faults] == [("mine.yaml", 2)]
    assert "Settings" in refused.faults[0].message
    allowed = loader.load(shipped, own, ["sample"])
    assert ([bank.title for bank in allowed.banks], allowed.faults) == (["Mine"], ())


def test_a_broken_replacement_leaves_the_shipped_bank(shipped: Path, own: Path) -> None:
    write(own, "mine.yaml", bank().replace("kind: past", "kind: future"))
    library = loader.load(shipped, own, ["sample"])
    assert [bank.own for bank in library.banks] == [False]


def test_own_rubrics_serve_own_banks_and_never_take_the_place_of_shipped_ones(shipped: Path, own: Path) -> None:
    core = (RUBRICS / "core-5@1.yaml").read_text("utf-8")
    write(own, "again.yaml", core.replace('"Core five"', '"Mine"'))
    write(own, "mine@1.yaml", core.replace("id: core-5", "id: mine"))
    write(own, "bank.yaml", bank().replace("id: sample", "id: b").replace("version: 1", "version: 1\nrubric: mine@1"))
    library = loader.load(shipped, own, ())
    assert library.rubrics["core-5@1"].title == "Core five"
    assert [bank.rubric for bank in library.banks] == ["core-5@1", "mine@1"]
    assert [fault.path.name for fault in library.faults] == ["again.yaml"]


def test_a_missing_folder_of_shipped_banks_is_told(tmp_path: Path, own: Path) -> None:
    library = loader.load(tmp_path / "gone", own, ())
    assert library.banks == ()
    assert [fault.path.name for fault in library.faults] == ["gone"]


def test_an_empty_own_folder_is_no_fault(shipped: Path, own: Path) -> None:
    assert loader.load(shipped, own, ()).faults == ()
