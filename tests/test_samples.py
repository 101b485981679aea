"""The samples' records are what stands in samples/golden; `python -m tests.test_samples` writes them anew."""

from pathlib import Path

import pytest

from factx import Document, Extractor
from factx.readers.discovery import find_sources
from factx.readers.recognition import read_documents
from factx.writers import pretty

SAMPLES = Path(__file__).parent.parent / "samples"
NAMES = sorted(path.name for path in SAMPLES.iterdir() if path.suffix in (".txt", ".md"))
REGISTERS = {"newswire", "translated-newswire", "press-release", "annual-report", "earnings-note", "minutes"}
REGISTERS |= {"ngo-plan", "blog-post"}


def record_of(name: str) -> str:
    """The sample's record as `factx extract` prints it."""
    (document,) = read_documents(find_sources([str(SAMPLES / name)]))
    assert isinstance(document, Document)
    record = Extractor().extract(document)
    return pretty(record.model_copy(update={"document": record.document.model_copy(update={"id": f"samples/{name}"})}))


def golden(name: str) -> Path:
    return SAMPLES / "golden" / f"{Path(name).stem}.json"


def test_there_is_a_sample_of_every_register() -> None:
    assert {Path(name).stem for name in NAMES} == REGISTERS


@pytest.mark.parametrize("name", NAMES)
def test_the_record_of_a_sample_is_its_golden_one(name: str) -> None:
    assert record_of(name) == golden(name).read_text(encoding="utf-8")


if __name__ == "__main__":
    golden("").parent.mkdir(exist_ok=True)
    for each in NAMES:
        golden(each).write_text(record_of(each), encoding="utf-8")
