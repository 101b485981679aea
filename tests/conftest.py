"""What the tests of the command share."""

import gc
import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from factx.cli import main
from factx.cli.settings import MANY_OBJECTS

settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")


@dataclass(frozen=True)
class Outcome:
    """What a run of the command left: its exit status and the bytes of both streams."""

    status: int
    out: bytes
    err: str

    @property
    def record(self) -> dict[str, Any]:
        """The single object on standard output."""
        return json.loads(self.out.decode("utf-8"))

    @property
    def records(self) -> list[dict[str, Any]]:
        """The objects on standard output, one a line."""
        lines = self.out.decode("utf-8").split("\n")
        assert lines.pop() == ""
        return [json.loads(line) for line in lines]


Run = Callable[..., Outcome]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `factx` with these arguments in this process, `stdin` being what it can read."""

    def run_command(*arguments: str | Path, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status = main([str(argument) for argument in arguments])
        sys.stdout.flush()
        captured = capfdbinary.readouterr()
        return Outcome(status, captured.out, captured.err.decode("utf-8"))

    return run_command


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """No workers for a run of files that were named: starting them takes longer than they save."""
    return None if config.args == config.getini("testpaths") else 0


def pytest_collection_finish() -> None:
    """Lets the garbage collector wait for as many objects as it does for the command, and none that are there by now.

    Nearly every rulebook that a test loads made it look through all others, a third of the time that loading takes.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(MANY_OBJECTS)
