"""What the user names becomes a list of files, sorted by path, each once."""

import os
from pathlib import Path

import pytest

from factx.errors import NoInputError, ReadError
from factx.readers.discovery import Source, find_sources
from factx.readers.recognition import read_documents


def ids(*paths: str) -> list[str]:
    return [source.id if isinstance(source, Source) else str(source) for source in find_sources(paths)]


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}" if name.endswith("jsonl") else "Text")


def test_a_folder_is_searched_through_for_the_files_that_hold_documents(folder: Path) -> None:
    make(folder, "d/b.txt", "d/a.md", "d/sub/c.JSONL", "d/no.png", "d/sub/deep/e.txt", "d/readme")
    assert ids("d") == ["d/a.md", "d/b.txt", "d/sub/c.JSONL", "d/sub/deep/e.txt"]


def test_hidden_files_and_folders_are_left_out_of_a_folder(folder: Path) -> None:
    make(folder, "d/a.txt", "d/.b.txt", "d/.git/c.txt")
    assert ids("d") == ["d/a.txt"]


def test_a_file_that_is_named_is_read_whatever_it_is_called(folder: Path) -> None:
    make(folder, ".hidden", "notes.log")
    assert ids("notes.log", ".hidden") == [".hidden", "notes.log"]


def test_files_come_in_the_order_of_their_paths_and_once(folder: Path) -> None:
    make(folder, "d/b.txt", "d/a.txt", "c.txt")
    assert ids("d/b.txt", "c.txt", "d", "-", "c.txt") == ["-", "c.txt", "d/a.txt", "d/b.txt"]


@pytest.mark.parametrize(
    ("given", "expected"), [("d", "d/a.txt"), ("d/", "d/a.txt"), ("./d", "./d/a.txt"), (".", "./d/a.txt")]
)
def test_the_id_is_the_path_as_given(folder: Path, given: str, expected: str) -> None:
    make(folder, "d/a.txt")
    assert ids(given) == [expected]


def test_the_file_to_be_written_is_no_input(folder: Path) -> None:
    make(folder, "d/a.txt", "d/out.jsonl")
    assert find_sources(["d"], leave_out=Path("d/../d/out.jsonl")) == [Source("d/a.txt", Path("d/a.txt"))]


def test_what_is_missing_stands_beside_what_is_there(folder: Path) -> None:
    make(folder, "a.txt")
    (folder / "empty").mkdir()
    assert ids("b.txt", "a.txt", "empty") == [
        "a.txt",
        "b.txt: there is no such file or folder",
        "empty: the folder holds no file that is read (.txt, .md, .html, .pdf, .docx …)",
    ]


@pytest.mark.parametrize("paths", [[], ["missing"], ["."], ["missing", "."], [""]])
@pytest.mark.usefixtures("folder")
def test_nothing_found_at_all_is_an_error(paths: list[str]) -> None:
    with pytest.raises(NoInputError):
        find_sources(paths)


def test_a_link_that_leads_nowhere_is_a_failure_of_its_own(folder: Path) -> None:
    make(folder, "d/a.txt")
    os.symlink("gone.txt", folder / "d" / "b.txt")
    first, second = read_documents(find_sources(["d"]))
    assert not isinstance(first, ReadError)
    assert isinstance(second, ReadError)
    assert second.place == "d/b.txt"


def test_a_folder_that_links_to_itself_is_searched_once(folder: Path) -> None:
    make(folder, "d/a.txt")
    os.symlink(folder / "d", folder / "d" / "again")
    assert ids("d") == ["d/a.txt"]


@pytest.mark.usefixtures("folder")
def test_a_name_that_is_not_utf_8_still_makes_an_id() -> None:
    path = os.fsdecode(b"caf\xe9.txt")
    try:
        Path(path).write_text("Text")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert ids(".") == ["./caf\\xe9.txt"]


def test_a_jsonl_folder_is_a_folder(folder: Path) -> None:
    make(folder, "d.jsonl/a.txt")
    assert ids("d.jsonl") == ["d.jsonl/a.txt"]
