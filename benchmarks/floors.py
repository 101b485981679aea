"""The figures below which `.ci/run` fails, and by how much they may be lowered.

A floor is a line `SET:KIND:METRIC=F1` of `floors.txt`. Sets on which everything was done (`full` in `sets.csv`) only
guard: against a commit one of their floors may fall by three points or by two facts, whichever is more, where two sets
of other genres rise. All other floors rise with what is reached and never fall.
"""

import csv
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks import ROOT

FLOORS = ROOT / "benchmarks" / "floors.txt"
POINTS, FACTS = 0.03, 2
EXCEPTIONS = {"conllpp:entity:value": 0.90, "newsquant:magnitude:value": 0.0, "newsquant:magnitude:change": 0.0}
"""How far these may fall, whatever the rule says, and where no other set rises."""


@dataclass(frozen=True)
class Set:
    """What is known of a test set: the genre of its texts, and whether it is one that only guards."""

    genre: str
    full: bool


@dataclass(frozen=True)
class Lowered:
    """A floor that is lower than it was, or gone (`now` None), and why that is not allowed, if it is not."""

    name: str
    was: float
    now: float | None
    objection: str | None


@cache
def sets() -> Mapping[str, Set]:
    """The test sets by name, as `sets.csv` has them."""
    lines = (ROOT / "benchmarks" / "sets.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {row["set"]: Set(row["genre"], row["full"] == "yes") for row in rows}


def parsed(text: str) -> dict[str, float]:
    """The floors in the text by `SET:KIND:METRIC`, blank lines and comments (`#`) left out."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    pairs = (line.rpartition("=") for line in lines if line)
    return {name: float(figure) for name, _, figure in pairs}


def read_floors(file: Path = FLOORS) -> dict[str, float]:
    """The floors that a file holds."""
    return parsed(file.read_text(encoding="utf-8"))


def below(floors: Mapping[str, float], reached: Mapping[str, float], measured: Iterable[str]) -> list[str]:
    """What to say of each floor that is missed, among those of the sets that were measured."""
    seen = set(measured)
    asked = {name: floor for name, floor in floors.items() if name.partition(":")[0] in seen}
    missing = [f"{name}: there is no such figure" for name in asked if name not in reached]
    return missing + [
        f"{name} is {reached[name]:.4f}, below {floor:.2f}"
        for name, floor in asked.items()
        if name in reached and reached[name] < floor
    ]


def told_below(reached: Mapping[str, float]) -> int:
    """Prints each floor that is missed among those of the sets with these figures; 1 where there are any, else 0."""
    missed = below(read_floors(), reached, {name.partition(":")[0] for name in reached})
    for each in missed:
        print(f"floors: {each}")
    return int(bool(missed))


def versions(ref: str) -> list[dict[str, float]]:
    """The floors at the commit and at each one since that changed them, the oldest first; none without the commit."""
    name = FLOORS.relative_to(ROOT).as_posix()
    told = git("log", "--format=%H", "--reverse", f"{ref}..HEAD", "--", name)
    if told is None:
        return []
    texts = (git("show", f"{commit}:{name}") for commit in [ref, *told.split()])
    return [parsed(text) for text in texts if text is not None]


def git(*arguments: str) -> str | None:
    """What the git command prints, or None where it fails."""
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else None


def lowered(history: list[dict[str, float]], now: Mapping[str, float], facts: Mapping[str, int]) -> list[Lowered]:
    """The floors that are lower than the history allows or had them, each with what is to be said against it.

    A full set is held to the first version of the history, any other to its highest. `facts` gives how many facts the
    gold of a floor has.
    """
    risen = {name for name, was in first_seen(history).items() if now.get(name, 0) > was}
    return [one for name, was in held_to(history).items() for one in judged(name, was, now.get(name), (risen, facts))]


def held_to(history: list[dict[str, float]]) -> dict[str, float]:
    """What each floor is held to: for a full set the first version, for any other the highest floor it has had."""
    highest: dict[str, float] = {}
    for version in history:
        highest |= {name: max(figure, highest.get(name, 0.0)) for name, figure in version.items()}
    full = {name for name in highest if is_full(name)}
    return {name: figure for name, figure in highest.items() if name not in full} | {
        name: figure for name, figure in history[0].items() if name in full
    }


def first_seen(history: list[dict[str, float]]) -> dict[str, float]:
    """Each floor as it was when it first stood."""
    return {name: figure for version in reversed(history) for name, figure in version.items()}


def is_full(name: str) -> bool:
    """Whether a floor's set is one that only guards."""
    known = sets().get(name.partition(":")[0])
    return bool(known and known.full)


def judged(name: str, was: float, now: float | None, around: tuple[set[str], Mapping[str, int]]) -> Iterable[Lowered]:
    """The floor with what is to be said against it, where it was lowered."""
    risen, facts = around
    if now is not None and now >= was:
        return
    if name in EXCEPTIONS and (now or 0.0) >= EXCEPTIONS[name]:
        yield Lowered(name, was, now, None)
    elif not is_full(name):
        yield Lowered(name, was, now, "floors of this set never fall")
    elif was - (now or 0.0) > max(POINTS, FACTS / max(1, facts.get(name, 1))) + 1e-9:
        yield Lowered(name, was, now, "by more than three points and two facts")
    elif len(genres(risen) - {sets()[name.partition(":")[0]].genre}) < 2:
        yield Lowered(name, was, now, "no two sets of other genres rise")
    else:
        yield Lowered(name, was, now, None)


def genres(names: Iterable[str]) -> set[str]:
    """The genres of the floors' sets."""
    return {sets()[name.partition(":")[0]].genre for name in names if name.partition(":")[0] in sets()}


def raised(text: str, reached: Mapping[str, float]) -> str:
    """The floors' text with each floor of a set that is not full raised to what is reached, in whole points."""
    lines = []
    for line in text.splitlines():
        name, _, figure = line.partition("#")[0].strip().rpartition("=")
        best = int(100 * reached.get(name, 0.0) + 1e-6) / 100
        rises = bool(name) and not is_full(name) and best > float(figure)
        lines.append(f"{name}={best:.2f}" if rises else line)
    return "\n".join(lines) + "\n"
