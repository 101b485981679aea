"""Files that lie elsewhere are read through fsspec; its file system in memory stands for theirs."""

import sys

import pytest

from tests.conftest import Run

fsspec = pytest.importorskip("fsspec")

PAID = b"Northwind paid US$3.5 million."


@pytest.fixture
def elsewhere() -> str:
    """The URL of a folder with two texts and a picture."""
    files = fsspec.filesystem("memory")
    for name in ("news/a.txt", "news/in/b.txt", "news/c.png", "news/.d.txt"):
        files.pipe(f"/{name}", PAID)
    return "memory://news"


def test_a_folder_elsewhere_is_searched_through(elsewhere: str, run: Run) -> None:
    done = run("extract", elsewhere)
    assert [record["document"]["id"] for record in done.records] == ["memory://news/a.txt", "memory://news/in/b.txt"]
    assert done.err == "factx: 2 read, 1 skipped (1 .png), 0 failed\n"


def test_a_file_elsewhere_is_one_text(elsewhere: str, run: Run) -> None:
    assert run("extract", f"{elsewhere}/a.txt").record["document"]["id"] == "memory://news/a.txt"


def test_what_is_not_there_is_told(run: Run) -> None:
    done = run("extract", "memory://nowhere/a.txt")
    assert done.status == 3
    assert "memory://nowhere/a.txt: cannot be" in done.err


def test_without_the_extra_it_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    done = run("extract", "s3://bucket/a.txt")
    assert done.status == 2
    assert "needs the extra remote: python -m pip install 'factx[remote]'" in done.err


@pytest.mark.parametrize("scheme", ["nonsense"])
def test_an_unknown_scheme_is_told(run: Run, scheme: str) -> None:
    done = run("extract", f"{scheme}://a.txt")
    assert done.status == 2
    assert scheme in done.err
