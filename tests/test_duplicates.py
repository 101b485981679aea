"""`--dedupe`: of texts that say the same the first is kept and names the others."""

from pathlib import Path

import pytest

from factx.document import Document
from factx.running.duplicates import find_duplicates
from tests.conftest import Run

RELEASE = (
    "Vela Branca said on Tuesday that it will hire 240 welders for its yard in Setúbal by 2027. The builder of "
    "electric ferries has orders for nine vessels from Norway and Chile. It paid 85 million euros for a second dry "
    "dock last year, chief executive Inês Queirós told reporters in Lisbon, and sees no need for another."
)


def found(*texts: str) -> dict[int, list[str]]:
    pytest.importorskip("datasketch")
    return find_duplicates(Document(str(number), text) for number, text in enumerate(texts)).of


def test_a_copy_is_a_duplicate_whatever_its_blanks_and_case() -> None:
    assert found(RELEASE, "Nothing.", RELEASE.replace(" ", "\n"), RELEASE.upper(), "nothing.") == {
        0: ["2", "3"],
        1: ["4"],
    }


def test_nearly_the_same_is_a_duplicate_unless_it_has_a_figure_of_its_own() -> None:
    retold = RELEASE.replace("Tuesday", "Wednesday").replace("It paid", "The firm paid")
    assert found(RELEASE, retold) == {0: ["1"]}
    assert found(RELEASE, retold.replace("240", "250")) == {}


def test_another_text_is_no_duplicate_nor_is_an_empty_one() -> None:
    assert found(RELEASE, " ".join(sorted(RELEASE.split())), "", "") == {}


def test_the_first_names_the_others_and_they_have_no_record(run: Run, folder: Path) -> None:
    pytest.importorskip("datasketch")
    (folder / "press").mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (folder / "press" / name).write_text(RELEASE)
    (folder / "press" / "b.txt").write_text("It cost €20.")
    again = ("extract", "press", "--dedupe", "-o", "out.jsonl", "--update")
    outcome = run(*again[:-1])
    assert outcome.status == 0
    assert "note: 1 left out, named in the duplicates of the first that says the same" in outcome.err
    [first, second] = run("extract", "press", "--dedupe", "-q").records
    assert first["document"]["duplicates"] == ["press/c.txt"]
    assert "duplicates" not in second["document"]
    assert "0 new, 0 changed, 0 gone, 2 unchanged" in run(*again).err
    (folder / "press" / "d.txt").write_text(RELEASE)
    assert "0 new, 1 changed, 0 gone, 1 unchanged" in run(*again).err


def test_standard_input_cannot_be_read_twice(run: Run) -> None:
    outcome = run("extract", "-", "--dedupe", stdin=b"x")
    assert outcome.status == 2
    assert "name files or folders" in outcome.err
