"""What of a folder is taken: globs on the command line, and ignore files as git reads them."""

from pathlib import Path

import pytest

from factx.errors import NoInputError
from factx.readers.discovery import find_sources
from factx.readers.ignoring import Selection
from tests.conftest import Run


def make(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def ids(path: str, **chosen: tuple[str, ...]) -> list[str]:
    return [source.id for source in find_sources([path], selection=Selection(**chosen))]  # type: ignore[union-attr]


@pytest.fixture
def tree(folder: Path) -> Path:
    make(folder, d__a_dot_txt="A", d__drafts__b_dot_txt="B", d__old__c_dot_md="C", d__old__d_dot_log="D")
    return folder


@pytest.mark.parametrize(
    ("exclude", "left"),
    [
        (("drafts/",), ["d/a.txt", "d/old/c.md"]),
        (("*.md", "a.*"), ["d/drafts/b.txt"]),
        (("/a.txt",), ["d/drafts/b.txt", "d/old/c.md"]),
        (("**/old/**",), ["d/a.txt", "d/drafts/b.txt"]),
    ],
)
@pytest.mark.usefixtures("tree")
def test_exclude_leaves_files_and_folders_out(exclude: tuple[str, ...], left: list[str]) -> None:
    assert ids("d", exclude=exclude) == left


@pytest.mark.usefixtures("tree")
def test_include_takes_these_files_alone_whatever_they_are_called() -> None:
    assert ids("d", include=("*.log", "a.txt")) == ["d/a.txt", "d/old/d.log"]
    assert ids("d", include=("old/*",), exclude=("*.md",)) == ["d/old/d.log"]


@pytest.mark.parametrize("name", [".gitignore", ".factxignore"])
def test_ignore_files_hold_for_all_below_them_and_the_last_word_counts(tree: Path, name: str) -> None:
    (tree / "d" / name).write_text("# not these\n*.txt\nold/\n")
    (tree / "d" / "drafts" / name).write_text("!b.txt\n")
    assert ids("d") == ["d/drafts/b.txt"]


def test_factx_s_own_ignore_file_has_the_last_word(tree: Path) -> None:
    (tree / "d" / ".gitignore").write_text("*.txt\n")
    (tree / "d" / ".factxignore").write_text("!a.txt\n")
    assert ids("d") == ["d/a.txt", "d/old/c.md"]


def test_ignore_files_above_hold_up_to_the_top_of_the_repository(tree: Path) -> None:
    (tree / ".gitignore").write_text("a.txt\n/d/old\n")
    assert "d/a.txt" in ids("d")
    (tree / ".git").mkdir()
    assert ids("d") == ["d/drafts/b.txt"]


def test_a_file_that_is_named_is_read_though_it_is_ignored(tree: Path) -> None:
    (tree / "d" / ".gitignore").write_text("*\n")
    assert ids("d/a.txt") == ["d/a.txt"]
    with pytest.raises(NoInputError):
        ids("d")


@pytest.mark.usefixtures("tree")
def test_the_options_reach_the_folder_and_what_is_skipped_is_counted_by_suffix(run: Run) -> None:
    done = run("extract", "--exclude", "drafts/", "d")
    assert [record["document"]["id"] for record in done.records] == ["d/a.txt", "d/old/c.md"]
    assert done.err == "factx: 2 read, 1 skipped (1 .log), 0 failed\n"
    assert run("extract", "-q", "d").err == ""


def test_the_configuration_chooses_and_the_command_line_wins(tree: Path, run: Run) -> None:
    (tree / "factx.toml").write_text('exclude = ["drafts/"]\ntext_column = "story"\n')
    (tree / "d" / "feed.csv").write_text("head,story,other\nx,It paid $3.,none\n")
    done = run("extract", "-q", "d")
    assert [record["document"]["id"] for record in done.records] == ["d/a.txt", "d/feed.csv:2", "d/old/c.md"]
    assert [record["document"]["length"] for record in done.records] == [1, 11, 1]
    done = run("extract", "-q", "--exclude", "*.md", "--text-column", "other", "d")
    assert [record["document"]["length"] for record in done.records] == [1, 1, 4]
