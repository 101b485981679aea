"""An output file appears whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from factx.errors import WriteError
from factx.writers import open_output


def test_the_file_is_there_when_the_block_has_ended_and_not_before(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    with open_output(target) as write:
        write("€\n")
        assert not target.exists()
    assert target.read_bytes() == "€\n".encode()
    assert os.listdir(tmp_path) == ["out.json"]


def test_the_old_file_stays_when_the_block_fails(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("old")
    with pytest.raises(ZeroDivisionError), open_output(target) as write:
        write(str(1 / 0))
    assert target.read_text() == "old"
    assert os.listdir(tmp_path) == ["out.json"]


@pytest.mark.parametrize("name", ["missing/out.json", "."])
def test_a_place_that_cannot_be_written_is_an_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(WriteError, match="cannot write"), open_output(tmp_path / name):
        pass
    assert os.listdir(tmp_path) == []


def test_the_mode_of_the_old_file_is_kept_and_links_are_followed(tmp_path: Path) -> None:
    target, link = tmp_path / "out.json", tmp_path / "link.json"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    with open_output(link) as write:
        write("new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_device_is_an_error_and_is_not_replaced() -> None:
    with (
        pytest.raises(WriteError, match="cannot write /dev/full: No space left"),
        open_output(Path("/dev/full")) as write,
    ):
        write("x" * 100)
    assert Path("/dev/full").is_char_device()


def test_what_has_no_utf_8_is_shown_as_an_escape(tmp_path: Path) -> None:
    with open_output(tmp_path / "out.csv") as write:
        write("a\udc80")
    assert (tmp_path / "out.csv").read_bytes() == b"a\\udc80"
