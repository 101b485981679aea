"""The texts that speed and memory are measured on, and copies of them with other names and figures."""

import re
from pathlib import Path
from random import Random

from benchmarks import ROOT, SHARED

SEED = 20230211
SYLLABLES = [consonant + vowel for consonant in "bdfghklmnprstvwyz" for vowel in "aeiou"]
_WORD = re.compile(r"[A-Za-z]+")
_FIGURE_OR_NAME = re.compile(r"\d+|\b[A-Z][a-z]{2,}\b")


def text_files() -> list[Path]:
    """The files of the corpus beside the clone, or the samples where there is none."""
    folder = SHARED / "corpus"
    folder = folder if folder.is_dir() else ROOT / "samples"
    found = sorted(path for path in folder.rglob("*") if path.suffix in (".md", ".txt"))
    return [path for path in found if path.name != "README.md"]


def read_texts() -> list[str]:
    """The texts of those files."""
    return [path.read_bytes().decode("utf-8") for path in text_files()]


def varied(texts: list[str], copies: int) -> list[list[str]]:
    """So many copies of the texts, each with its names and figures changed; the same on every run."""
    common = {word for text in texts for word in _WORD.findall(text) if word.islower()}
    return [[_changed(text, Random(f"{SEED} {copy}"), common) for text in texts] for copy in range(copies)]


def _changed(text: str, random: Random, common: set[str]) -> str:
    names: dict[str, str] = {}

    def change(found: re.Match[str]) -> str:
        old = found[0]
        if old.isdigit():
            return _figure(old, random)
        if old.lower() in common:
            return old
        if old not in names:
            names[old] = "".join(random.choices(SYLLABLES, k=random.randint(2, 4))).capitalize()
        return names[old]

    return _FIGURE_OR_NAME.sub(change, text)


def _figure(old: str, random: Random) -> str:
    """A number of as many digits; two digits stay a day of a month, and a year stays near."""
    if len(old) <= 2:
        return str(random.randint(1, 9) if len(old) == 1 else random.randint(10, 28))
    return old[:2] + "".join(random.choices("0123456789", k=len(old) - 2))
