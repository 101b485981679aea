"""Again, only what is new: `--update`, the journal of a run that was ended, and several processes."""

import json
import multiprocessing
import os
import pickle
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from factx import Extractor, Settings
from factx.running.journal import Journal
from factx.writers import record_line
from tests.conftest import Run

pytestmark = pytest.mark.slow

TEXTS = {
    "a.txt": "Northwind paid US$3.5 million on Friday.",
    "b.txt": "Sales of Vela Branca rose 12% to 5 million euros in May 2024.",
    "c.txt": "Nothing here.",
    "d.txt": "The company plans to hire 300 engineers by 2030.",
    "e.jsonl": '{"id": "one", "text": "It cost €20."}\n{"id": "two", "text": "It took three years."}\n',
}
HOLDING = ("jsonl", "json", "sqlite", "duckdb", "parquet", "xlsx")
LIBRARIES = {"duckdb": ["duckdb", "pyarrow"], "parquet": ["pyarrow"], "xlsx": ["xlsxwriter", "openpyxl"]}


@pytest.fixture
def press(folder: Path) -> Path:
    (folder / "press").mkdir()
    for name, text in TEXTS.items():
        (folder / "press" / name).write_text(text)
    return folder / "press"


def needed(form: str) -> None:
    for library in LIBRARIES.get(form, ()):
        pytest.importorskip(library)


def records(path: Path) -> list[Any]:
    """The records of an output file, by their ids."""
    from factx.writers.forms import find_form

    form = find_form(path.suffix[1:])
    assert form.read is not None
    told = [json.loads(line.line) for line in form.read(path, Extractor().kinds)]
    return sorted(told, key=lambda record: record["document"]["id"])


def extracted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the documents that are extracted from now on."""
    ids: list[str] = []
    attempt = Extractor.attempt

    def noting(self: Extractor, document: Any) -> Any:
        ids.append(document.id)
        return attempt(self, document)

    monkeypatch.setattr(Extractor, "attempt", noting)
    return ids


@pytest.mark.parametrize("form", HOLDING)
def test_what_is_unchanged_is_kept_and_the_rest_added_replaced_or_removed(
    form: str, run: Run, press: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needed(form)
    assert run("extract", "press", "-o", f"out.{form}").status == 0
    ids = extracted(monkeypatch)
    outcome = run("extract", "press", "-o", f"out.{form}", "--update")
    assert outcome.status == 0
    assert f"factx: note: out.{form}: 0 new, 0 changed, 0 gone, 6 unchanged\n" in outcome.err
    (press / "a.txt").write_text("Northwind paid US$4 million.")
    (press / "b.txt").unlink()
    (press / "bb.txt").write_text("It cost £3.")
    (press / "e.jsonl").write_text(TEXTS["e.jsonl"].replace("three", "four"))
    outcome = run("extract", "press", "-o", f"out.{form}", "--update")
    assert outcome.status == 0
    assert f"factx: note: out.{form}: 1 new, 2 changed, 1 gone, 3 unchanged\n" in outcome.err
    assert ids == ["press/a.txt", "press/bb.txt", "two"]
    run("extract", "press", "-o", f"anew.{form}")
    assert records(folder / f"out.{form}") == records(folder / f"anew.{form}")
    if form in ("json", "jsonl"):
        assert (folder / f"out.{form}").read_bytes() == (folder / f"anew.{form}").read_bytes()
    assert [path.name for path in folder.iterdir() if "partial" in path.name or "building" in path.name] == []


@pytest.mark.usefixtures("press")
def test_other_settings_rules_or_names_make_all_anew(run: Run, folder: Path) -> None:
    pack, names = folder / "own.yaml", folder / "names.csv"
    pack.write_text("pack: own\nlanguage: en\n")
    names.write_text("name,label\nNorthwind,organization\n")
    arguments = ["extract", "press", "-o", "out.sqlite", "--update", "--rules", pack, "--names", names]
    unchanged = "0 new, 0 changed, 0 gone, 6 unchanged"
    assert "6 new" in run(*arguments).err
    assert unchanged in run(*arguments).err
    assert "6 changed" in run(*arguments, "--currency", "CAD").err
    assert unchanged in run(*arguments, "--currency", "CAD").err
    pack.write_text("pack: own\nlanguage: en\nlexicons: {}\n")
    assert "6 changed" in run(*arguments, "--currency", "CAD").err
    names.write_text("name,label\nNorthwind,person\n")
    assert "6 changed" in run(*arguments, "--currency", "CAD").err


@pytest.mark.usefixtures("press")
def test_an_output_that_somebody_has_edited_is_made_anew(run: Run, folder: Path) -> None:
    run("extract", "press", "-o", "out.jsonl")
    right = (folder / "out.jsonl").read_text()
    (folder / "out.jsonl").write_text(right.replace("Northwind", "Southwind"))
    run("extract", "press", "-o", "out.jsonl", "--update")
    assert (folder / "out.jsonl").read_text() == right


@pytest.mark.parametrize("arguments", [["--update"], ["--update", "-o", "out.csv"]])
@pytest.mark.usefixtures("press")
def test_an_update_wants_a_file_that_holds_documents(arguments: list[str], run: Run) -> None:
    outcome = run("extract", "press", *arguments)
    assert outcome.status == 2
    assert "--update wants -o with a file that holds documents: .json" in outcome.err


@pytest.mark.parametrize("form", ["jsonl", "duckdb", "xlsx"])
@pytest.mark.usefixtures("press")
def test_a_run_goes_on_from_the_journal_of_one_that_was_killed(
    form: str, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needed(form)
    run("extract", "press", "-o", f"whole.{form}")
    with monkeypatch.context() as killing:
        killing.setattr(Journal, "close", lambda *_, **__: None)
        killing.setattr("factx.running.updating.Output.save", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            run("extract", "press", "-o", f"out.{form}")
    journal = folder / f"out.{form}.partial"
    assert b"the same command with --update goes on" in journal.read_bytes()
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:4]) + lines[4][:50])
    ids = extracted(monkeypatch)
    outcome = run("extract", "press", "-o", f"out.{form}", "--update")
    assert (outcome.status, len(ids)) == (0, 3)
    assert records(folder / f"out.{form}") == records(folder / f"whole.{form}")
    assert not journal.exists()


@pytest.mark.parametrize(("form", "jobs"), [("jsonl", "1"), ("sqlite", "2")])
def test_a_run_that_is_killed_loses_and_doubles_nothing(form: str, jobs: str, folder: Path) -> None:
    """`benchmarks/kills.py` does this a hundred times."""
    (folder / "press").mkdir()
    for number in range(40):
        (folder / "press" / f"{number:02}.txt").write_text(f"{TEXTS['b.txt']} It has {number} shops. " * 5)
    command = [sys.executable, "-m", "factx", "extract", "press", "-o", f"out.{form}", "--jobs", jobs]
    killed = subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL)
    journal = folder / f"out.{form}.partial"
    while killed.poll() is None and not (journal.exists() and journal.read_bytes().count(b"\n") > 5):
        time.sleep(0.005)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    done = journal.read_bytes().count(b"\n") - 1
    assert 5 <= done < 40
    assert not (folder / f"out.{form}").exists()
    again = subprocess.run([*command, "--update"], cwd=folder, capture_output=True, text=True, check=True)
    assert "40 new" in again.stderr
    assert f"; {done} done by the run before" in again.stderr
    subprocess.run([*command[:-4], "-o", f"whole.{form}"], cwd=folder, check=True)
    assert records(folder / f"out.{form}") == records(folder / f"whole.{form}")
    assert len(records(folder / f"out.{form}")) == 40


def test_two_runs_do_not_write_one_output(folder: Path) -> None:
    from factx.errors import WriteError

    first = Journal(folder / "out.jsonl", go_on=False)
    with pytest.raises(WriteError, match="another run is writing it"):
        Journal(folder / "out.jsonl", go_on=False)
    first.close(done=True)


@pytest.mark.usefixtures("press")
def test_several_processes_print_the_same_bytes(run: Run) -> None:
    one, two = run("extract", "press"), run("extract", "press", "--jobs", "2")
    assert (two.status, two.out) == (0, one.out)
    assert (
        run("extract", "press", "--format", "csv", "--jobs", "auto").out
        == run("extract", "press", "--format", "csv").out
    )
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("jobs", ["0", "-1", "two", "1.5", "²"])
@pytest.mark.usefixtures("press")
def test_jobs_are_a_number_or_auto(jobs: str, run: Run) -> None:
    outcome = run("extract", "press", "--jobs", jobs)
    assert outcome.status == 2
    assert "is neither auto nor a number from 1 to 256" in outcome.err


@pytest.mark.usefixtures("press")
def test_a_document_that_fails_in_a_process_takes_no_other_with_it(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = Extractor._record

    def failing(self: Extractor, document: Any, *rest: Any) -> Any:
        if document.id == "press/b.txt":
            raise ZeroDivisionError("a bug")
        if document.id == "press/d.txt":
            os.kill(os.getpid(), signal.SIGKILL)
        return attempt(self, document, *rest)

    monkeypatch.setattr(Extractor, "_record", failing)
    outcome = run("extract", "press", "--jobs", "2", "-o", "out.jsonl")
    assert outcome.status == 3
    ids = [record["document"]["id"] for record in records(folder / "out.jsonl")]
    assert ids == ["one", "press/a.txt", "press/c.txt", "two"]
    assert "press/b.txt: no record: ZeroDivisionError" in outcome.err
    assert "press/d.txt: no record: the process that was at it was ended by signal 9" in outcome.err


def test_an_extractor_can_be_pickled() -> None:
    extractor = Extractor(Settings(currency="CAD"))
    back = pickle.loads(pickle.dumps(extractor))
    text = "It cost $3."
    assert back.settings == extractor.settings
    assert record_line(back.extract(text), text) == record_line(extractor.extract(text), text)


def test_a_database_gets_all_of_an_update_or_nothing(
    run: Run, press: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("extract", "press", "-o", "out.sqlite")
    before = records(folder / "out.sqlite")
    (press / "a.txt").write_text("It cost £3.")
    with monkeypatch.context() as failing:
        failing.setattr("factx.writers.sqlite._cell", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            run("extract", "press", "-o", "out.sqlite", "--update")
    assert records(folder / "out.sqlite") == before
    run("extract", "press", "-o", "out.sqlite", "--update")
    with closing(sqlite3.connect(folder / "out.sqlite")) as database:
        assert database.execute("SELECT value, currency FROM money WHERE document_id = 'press/a.txt'").fetchall() == [
            (3, "GBP")
        ]
