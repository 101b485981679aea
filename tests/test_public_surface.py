"""What `import factx` offers: changing it is a decision, so it is pinned here."""

import subprocess
import sys

import pytest

import factx


def test_the_public_names_are_these() -> None:
    assert factx.__all__ == [
        "Document",
        "ExtractionError",
        "ExtractionWarning",
        "Extractor",
        "FactxError",
        "PackError",
        "Record",
        "Settings",
        "UsageError",
        "__version__",
        "extract",
    ]
    assert all(hasattr(factx, name) for name in factx.__all__)


def test_importing_factx_imports_neither_spacy_nor_pydantic() -> None:
    code = "import factx, sys; print([m for m in ('spacy', 'pydantic', 'rich', 'dateparser') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_extract_gives_a_record_with_exact_offsets() -> None:
    text = "Northwind paid US$3.5bn."
    record = factx.extract(text, date="2025-03-12")
    assert record.document.date == "2025-03-12"
    assert record.document.date_source == "option"
    assert all(text[fact.start : fact.end] == fact.text for fact in record.facts)
    assert "US$3.5bn" in [fact.text for fact in record.facts]


def test_what_is_public_is_listed_before_it_is_used() -> None:
    code = "import factx; print(sorted(factx.__all__) == dir(factx))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "True\n"


@pytest.mark.parametrize("text", [123, None, b"Northwind paid US$3.5bn."])
def test_what_is_no_text_is_an_error_that_says_so(text: object) -> None:
    with pytest.raises(factx.UsageError, match="the text of a document is a string, not"):
        factx.extract(text)  # type: ignore[arg-type]
