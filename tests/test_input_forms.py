"""A folder of every form of input: what can be read is read, what cannot is named, and the counts are told."""

import gzip
import io
import json
import sys
import zipfile
from pathlib import Path

import pytest

from factx.readers.forms import SUFFIXES
from tests import input_forms as forms
from tests.conftest import Outcome, Run
from tests.input_forms import BROKEN, GOOD, HIRED, PAID, zipped

pytest.importorskip("docx")
pytest.importorskip("pptx")
pytest.importorskip("pypdfium2")
pytest.importorskip("pyarrow")
pytest.importorskip("striprtf")
pytest.importorskip("trafilatura")


def told(outcome: Outcome) -> list[str]:
    """The messages, without the notes."""
    lines = [line.removeprefix("factx: ") for line in outcome.err.splitlines()]
    return [line for line in lines if not line.startswith("note: ")]


def texts(record: dict) -> list[str]:
    """The figures of a record."""
    return [fact["text"] for fact in record["facts"] if fact["kind"] in ("money", "headcount")]


def fill(folder: Path) -> tuple[list[str], list[str]]:
    """Makes 60 files: one of each form, two broken ones of each kind; their names."""
    good, broken = [], []
    for suffix, make in GOOD.items():
        good.append(f"in/good{suffix}")
        (folder / good[-1]).write_bytes(make())
    for suffix, held in BROKEN.items():
        for number, raw in enumerate(held, start=1):
            broken.append(f"in/broken-{number}{suffix}")
            (folder / broken[-1]).write_bytes(raw)
    return good, broken


def test_every_readable_file_of_a_folder_is_read_and_each_broken_one_named(folder: Path, run: Run) -> None:
    (folder / "in").mkdir()
    good, broken = fill(folder)
    for name in ("in/a.png", "in/b.png", "in/c.xlsx"):
        (folder / name).write_bytes(b"\x89PNG")
    done = run("extract", "in")
    assert done.status == 3
    files = [record["document"].get("source", {}).get("file", record["document"]["id"]) for record in done.records]
    read = {name.removesuffix("/a.txt").removesuffix("/in/b.docx").removesuffix("/in/c.txt.gz") for name in files}
    assert read == set(good)
    *failures, counts = told(done)
    assert {line.split(": ")[0].rpartition(":")[0] or line.split(": ")[0] for line in failures} == set(broken)
    assert counts == f"{len(done.records)} read, 3 skipped (2 .png, 1 .xlsx), {len(broken)} failed"
    assert len(good) + len(broken) == 60


@pytest.mark.parametrize("suffix", GOOD)
def test_the_figures_of_each_form_are_found(folder: Path, run: Run, suffix: str) -> None:
    name = f"news{suffix}"
    (folder / name).write_bytes(GOOD[suffix]())
    done = run("extract", "-q", name)
    assert (done.status, done.err) == (0, "")
    found = [text for line in done.out.decode().splitlines() for text in texts(json.loads(line))]
    assert found[:2] == ["US$3.5 million", "240 welders"]


def test_every_suffix_has_a_readable_file_in_these_tests() -> None:
    assert {suffix for suffix in SUFFIXES if suffix != ".gz"} == {s for s in GOOD if "." not in s[1:]}


@pytest.mark.parametrize("suffix", [".docx", ".pptx", ".odt", ".rtf"])
def test_the_cells_of_a_table_are_kept_apart(folder: Path, run: Run, suffix: str) -> None:
    (folder / f"a{suffix}").write_bytes(GOOD[suffix]())
    assert "| 2023 | 280 |" in run("extract", f"a{suffix}").record["document"]["text"]


def test_title_author_and_the_day_of_writing_are_told_where_a_file_gives_them(folder: Path, run: Run) -> None:
    (folder / "a.eml").write_bytes(forms.mail())
    (folder / "b.docx").write_bytes(forms.docx())
    letter, paper = (record["document"] for record in run("extract", "a.eml", "b.docx").records)
    assert (letter["title"], letter["author"]) == (paper["title"], paper["author"]) == ("News", "Ada Bly")
    assert (letter["date"], letter["date_source"]) == ("2023-02-10", "metadata")
    assert (paper["date"], paper["date_source"]) == ("2013-12-23", "created")


def test_slides_are_pages(folder: Path, run: Run) -> None:
    (folder / "a.pptx").write_bytes(forms.pptx())
    pages = {fact["text"]: fact["page"] for fact in run("extract", "a.pptx").record["facts"]}
    assert (pages["US$3.5 million"], pages["240 welders"]) == (1, 2)


def test_what_word_has_in_controls_insertions_and_notes_is_read_and_what_was_deleted_is_not(
    folder: Path, run: Run
) -> None:
    from docx import Document
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = Document()
    body = document.element.body
    run_of = "<w:r><w:t>{}</w:t></w:r>"
    held = f"<w:p>{run_of.format(PAID)}</w:p>"
    body.insert(0, parse_xml(f"<w:sdt {space}><w:sdtContent>{held}</w:sdtContent></w:sdt>"))
    inserted = f"<w:ins>{run_of.format(HIRED)}</w:ins><w:del><w:r><w:delText>Not $9.</w:delText></w:r></w:del>"
    body.insert(1, parse_xml(f"<w:p {space}>{inserted}</w:p>"))
    document.save(str(folder / "a.docx"))
    assert run("extract", "a.docx").record["document"]["text"] == f"{PAID}\n\n{HIRED}"


def test_a_file_is_read_as_what_it_is_whatever_it_is_called(folder: Path, run: Run) -> None:
    (folder / "a.txt").write_bytes(forms.PDF)
    (folder / "b").write_bytes(forms.docx())
    done = run("extract", "a.txt", "b")
    assert [texts(record) for record in done.records] == [["US$3.5 million", "240 welders"]] * 2
    assert "note: a.txt: holds PDF, whatever its name says" in done.err


def test_standard_input_is_told_by_its_bytes(run: Run) -> None:
    assert texts(run("extract", "-", stdin=forms.PDF).record) == ["US$3.5 million", "240 welders"]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99,
            "encrypted file of Word, Excel or PowerPoint, or one of before",
        ),
        (zipped({"xl/workbook.xml": "<a/>"}), "a spreadsheet; save it as CSV"),
        (b"7z\xbc\xaf\x27\x1c", "7z archive; pack it by gzip or zip"),
    ],
)
def test_what_is_not_read_is_refused_with_what_would_help(folder: Path, run: Run, raw: bytes, words: str) -> None:
    (folder / "a").write_bytes(raw)
    done = run("extract", "a")
    assert (done.status, done.out) == (3, b"")
    assert words in done.err


@pytest.mark.parametrize(
    ("suffix", "module", "extra"),
    [
        (".pdf", "pypdfium2", "pdf"),
        (".docx", "docx", "office"),
        (".pptx", "pptx", "office"),
        (".rtf", "striprtf", "office"),
        (".odt", "lxml.etree", "office"),
        (".parquet", "pyarrow", "tables"),
    ],
)
def test_without_an_extra_a_file_is_not_read_and_the_extra_is_named(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch, suffix: str, module: str, extra: str
) -> None:
    name = f"a{suffix}"
    (folder / name).write_bytes(GOOD[suffix]())
    for loaded in [each for each in sys.modules if each.startswith(f"{module}.")]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.setitem(sys.modules, module, None)
    done = run("extract", name)
    assert done.status == 3
    assert f"needs the extra {extra}: python -m pip install 'factx[{extra}]'" in done.err


def test_an_encrypted_odt_is_told_apart(folder: Path, run: Run) -> None:
    (folder / "a.odt").write_bytes(forms.odt('<manifest:encryption-data manifest:checksum="x"/>'))
    assert "a.odt: encrypted; save it without a password" in run("extract", "a.odt").err


class TestArchives:
    """Archives: read in memory, within a limit, or refused by name."""

    def test_what_is_packed_is_called_by_the_archive_and_its_own_path(self, folder: Path, run: Run) -> None:
        (folder / "a.zip").write_bytes(GOOD[".zip"]())
        ids = [record["document"]["id"] for record in run("extract", "a.zip").records]
        assert ids == ["a.zip/a.txt", "a.zip/in/b.docx", "a.zip/in/c.txt.gz"]

    def test_what_one_file_packs_keeps_the_file_s_name(self, folder: Path, run: Run) -> None:
        (folder / "a.csv.gz").write_bytes(GOOD[".csv.gz"]())
        ids = [record["document"]["id"] for record in run("extract", "a.csv.gz").records]
        assert ids == ["a.csv.gz:2", "a.csv.gz:3"]

    @pytest.mark.parametrize("name", ["../up.txt", "/etc/up.txt", "a/../../up.txt", "C:/up.txt", "..\\up.txt"])
    def test_an_archive_that_names_a_path_outside_itself_is_refused_whole(
        self, folder: Path, run: Run, name: str
    ) -> None:
        (folder / "a.zip").write_bytes(zipped({"fine.txt": PAID, name: PAID}))
        done = run("extract", "a.zip")
        assert (done.status, done.out) == (3, b"")
        assert "a.zip: not read: it names a path outside itself" in done.err
        assert [path.name for path in folder.iterdir()] == ["a.zip"]

    @pytest.mark.parametrize("suffix", [".gz", ".zip", ".docx"])
    def test_what_unpacks_to_more_than_the_limit_is_refused(self, folder: Path, run: Run, suffix: str) -> None:
        bomb = b"\0" * 3_000_000
        packed = {".gz": gzip.compress(bomb), ".zip": zipped({"a.txt": bomb})}
        packed[".docx"] = zipped({"word/document.xml": bomb})
        (folder / f"a{suffix}").write_bytes(packed[suffix])
        done = run("extract", "--max-size", "2MB", f"a{suffix}")
        assert (done.status, done.out) == (3, b"")
        assert "unpacks to more than 2 MB (--max-size)" in done.err

    def test_the_limit_holds_for_all_that_an_archive_holds_together(self, folder: Path, run: Run) -> None:
        inner = zipped({"a.txt": b"Paid $3. " * 100_000})
        (folder / "a.zip").write_bytes(zipped({f"{name}.zip": inner for name in "abcd"}))
        done = run("extract", "--max-size", "2MB", "a.zip")
        assert done.status == 3
        assert "unpacks to more than 2 MB" in done.err

    def test_archives_in_archives_end_somewhere(self, folder: Path, run: Run) -> None:
        held: bytes = zipped({"a.txt": PAID})
        for _ in range(9):
            held = zipped({"a.zip": held})
        (folder / "a.zip").write_bytes(held)
        done = run("extract", "a.zip")
        assert (done.status, done.out) == (3, b"")
        assert "archives in archives" in done.err

    def test_a_file_in_an_archive_that_cannot_be_read_is_named_and_the_others_are_read(
        self, folder: Path, run: Run
    ) -> None:
        (folder / "a.zip").write_bytes(zipped({"a.pdf": b"no", "b.txt": PAID, "c.png": b""}))
        done = run("extract", "a.zip")
        assert [record["document"]["id"] for record in done.records] == ["a.zip/b.txt"]
        assert "a.zip/a.pdf: no PDF" in done.err
        assert "note: a.zip: skipped in it: 1 .png" in done.err

    def test_an_archive_whose_directory_lies_about_sizes_is_damaged(self, folder: Path, run: Run) -> None:
        raw = bytearray(zipped({"a.txt": b"Paid $3. " * 1000}))
        place = raw.rindex(b"PK\x01\x02") + 24
        raw[place : place + 4] = (10).to_bytes(4, "little")
        (folder / "a.zip").write_bytes(bytes(raw))
        done = run("extract", "a.zip")
        assert (done.status, done.out) == (3, b"")

    def test_an_encrypted_archive_wants_a_password(self, folder: Path, run: Run) -> None:
        raw = bytearray(zipped({"a.txt": PAID}))
        for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            raw[raw.index(mark) + offset] |= 1
        (folder / "a.zip").write_bytes(bytes(raw))
        assert zipfile.ZipFile(io.BytesIO(raw)).infolist()[0].flag_bits & 1
        assert "a.zip: encrypted: --password opens it" in run("extract", "a.zip").err
        assert "the password is wrong" in run("extract", "--password", "x", "a.zip").err
