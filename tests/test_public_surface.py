"""What `import factx` offers: changing it is a decision, so it is pinned here."""

import subprocess
import sys

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
    code = "import factx, sys; print([m for m in ('spacy', 'pydantic', 'rich') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_extract_gives_a_record_with_exact_offsets() -> None:
    text = "Northwind paid US$3.5bn."
    record = factx.extract(text, date="2025-03-12")
    assert record.document.date == "2025-03-12"
    assert record.document.date_source == "option"
    assert all(text[fact.start : fact.end] == fact.text for fact in record.facts)
    assert "US$3.5bn" in [fact.text for fact in record.facts]
