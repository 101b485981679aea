"""Where the time goes, stage by stage: `python -m benchmarks.speed --stages`.

While the texts are read a timer looks every millisecond of processor time at what runs. The innermost function of
factx on the stack gives the stage, so what it calls outside factx (regular expressions, pydantic) counts for it.
Compiled modules leave no frames, so they are counted for what calls them: run it on an editable install.
"""

import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

STAGES = {
    "terms": ("matching/terms.py",),
    "settling": ("matching/engine.py:settle", "pipeline/annotation.py", "pipeline/typed_fields.py"),
    "tokenizing": ("pipeline/tokenizer.py", "pipeline/sentences.py"),
    "matching": ("matching",),
    "normalizing": ("normalizers",),
    "names": ("names",),
    "syntax": ("syntax",),
    "discourse": ("discourse",),
    "validation": ("facts", "linking/facts.py"),
    "ties": ("linking/ties",),
    "dates in context": ("linking/times",),
    "targets": ("linking/targets",),
    "other linking": ("linking",),
    "JSON": ("writers",),
}
"""A stage with its modules below `src/factx`, `:` before a function; the first that fits counts."""
EVERY = 0.001


@contextmanager
def watched() -> Iterator[Counter[str]]:
    """The count of looks by stage, which grows while the block runs."""
    seen: Counter[str] = Counter()
    stages: dict[Any, str] = {}

    def look(_number: int, frame: FrameType | None) -> None:
        while frame is not None:
            code = frame.f_code
            stage = stages.get(code)
            if stage is None:
                stage = stages[code] = stage_of(code.co_filename, code.co_name)
            if stage:
                seen[stage] += 1
                return
            frame = frame.f_back

    before = signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
    try:
        yield seen
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def stage_of(file: str, function: str) -> str:
    """The stage of a function; nothing for one outside factx, `the rest` for one of no stage."""
    path = Path(file).as_posix()
    if "/factx/" not in path or "/benchmarks/" in path:
        return ""
    module = path.rpartition("/factx/")[2]
    for stage, places in STAGES.items():
        for place in places:
            name, _, only = place.partition(":")
            if (module == name or module.startswith(f"{name}/")) and only in ("", function):
                return stage
    return "the rest"


def table(seen: Counter[str], words: int, seconds: float) -> str:
    """The shares of the run, as a Markdown table."""
    total = seen.total() or 1
    rows = [
        f"| {stage} | {100 * count / total:.1f} % | {count / total * seconds / words * 1e6:.2f} |"
        for stage, count in seen.most_common()
    ]
    return "\n".join(["| stage | of the run | µs a word |", "| --- | --- | --- |", *rows])
