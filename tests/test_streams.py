"""Pipes, terminals and interruptions: what only a process of its own can show."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

COMMAND = [sys.executable, "-m", "factx"]
TEXT = b"Northwind paid US$3.5 million.\n"


@pytest.mark.slow
def test_on_a_terminal_one_text_is_printed_over_many_lines(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    ours, theirs = pty.openpty()
    process = subprocess.Popen([*COMMAND, "extract", "a.txt"], cwd=tmp_path, stdout=theirs, stderr=theirs)
    os.close(theirs)
    printed = b""
    while piece := _read(ours):
        printed += piece
    assert process.wait() == 0
    assert json.loads(printed)["document"]["id"] == "a.txt"
    assert printed.count(b"\n") > 10
    assert b"\x1b" not in printed


BAR = "from factx.console import progress; progress.PATIENCE = -1; list(progress.track(range(5), 5))"


@pytest.mark.parametrize(("terminal", "shown"), [("xterm", True), ("dumb", False)])
def test_work_that_takes_long_shows_a_bar_on_the_terminal_and_takes_it_away(terminal: str, shown: bool) -> None:
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": terminal, "NO_COLOR": "1"}
    process = subprocess.Popen([sys.executable, "-c", BAR], stdout=subprocess.PIPE, stderr=theirs, env=environment)
    os.close(theirs)
    printed = b""
    while piece := _read(ours):
        printed += piece
    out, _ = process.communicate()
    assert (process.returncode, out) == (0, b"")
    assert all((told in printed) is shown for told in (b"5/5 files", b"words/s", b"left"))
    assert printed == b"" or printed.endswith(b"\x1b[2K")
    quiet = subprocess.run([sys.executable, "-c", BAR], capture_output=True, check=True)
    assert (quiet.stdout, quiet.stderr) == (b"", b"")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1 << 16)
    except OSError:
        return b""


def test_a_reader_that_closes_the_pipe_early_hears_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes((json.dumps({"text": TEXT.decode()}) + "\n").encode() * 500)
    command = [*COMMAND, "extract", "a.jsonl"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b'{"schema_version"')
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments", [["extract", "a.txt"], ["schema"], ["show", "a.txt"], ["--help"], ["rules", "list"]]
)
def test_a_reader_that_is_gone_before_anything_is_printed_hears_nothing(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([*COMMAND, *arguments], cwd=tmp_path, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert done.stderr == b""


@pytest.mark.slow
def test_an_interruption_ends_quietly_and_leaves_no_file_behind(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "slow.txt")
    command = [*COMMAND, "extract", "slow.txt", "-o", "out.json"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    process = subprocess.Popen(command, cwd=tmp_path, preexec_fn=_heeds_interruptions, **pipes)
    with _opened_by_both(tmp_path / "slow.txt", process):
        for _ in range(60):  # a signal in the middle of an import can get lost
            process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=1)
                break
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"")
    assert os.listdir(tmp_path) == ["slow.txt"]


def _heeds_interruptions() -> None:
    """What a shell starts in the background is deaf to SIGINT, and so is what that starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def _opened_by_both(pipe: Path, process: subprocess.Popen[bytes]) -> Iterator[None]:
    """The pipe open for writing, once the process has opened it for reading."""
    while process.poll() is None:
        try:
            writing = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            time.sleep(0.02)
            continue
        yield
        os.close(writing)
        return
    pytest.fail(f"ended before it read: {process.communicate()}")


def test_output_is_utf_8_with_plain_line_ends_whatever_the_locale(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Zoë of 小米 paid €3 million.".encode())
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    command = [*COMMAND, "extract", "a.txt"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=True)
    assert json.loads(done.stdout.decode("utf-8"))["document"]["length"] == 26
    assert "€3 million".encode() in done.stdout
    assert done.stdout.count(b"\n") == 1
    assert b"\r" not in done.stdout


def test_what_is_shown_to_people_is_utf_8_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Zoë paid €3 million.".encode())
    environment = {**os.environ, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    command = [*COMMAND, "show", "a.txt"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=True)
    assert "€3 million" in done.stdout.decode("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(("stream", "status"), [("<&-", 3), (">&-", 2)])
def test_a_stream_that_is_closed_is_told(stream: str, status: int) -> None:
    done = subprocess.run(
        f"'{sys.executable}' -m factx extract - {stream}", shell=True, capture_output=True, check=False
    )
    assert done.returncode == status
    assert done.stderr.startswith(b"factx: ")
    assert b"closed" in done.stderr


def test_help_is_there_at_once_because_it_loads_nothing_heavy() -> None:
    script = (
        "import sys; from factx.cli import main; main(['--help']); main(['extract', '--help']);"
        "print(sorted({'spacy', 'rich', 'ruamel', 'yaml', 'numpy', 'factx.facts'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.endswith(b"\n[]\n")


def test_importing_the_package_loads_nothing_heavy() -> None:
    script = "import sys, factx; print(sorted({'spacy', 'pydantic', 'typer'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout == b"[]\n"


def test_the_shell_can_complete_the_commands() -> None:
    environment = {**os.environ, "_FACTX_COMPLETE": "complete_bash", "COMP_WORDS": "factx ext", "COMP_CWORD": "1"}
    done = subprocess.run(COMMAND, env=environment, capture_output=True, check=False)
    assert done.stdout.split() == [b"extract"]
