"""Layers that all pipelines of a process share, as long as none of their files changes."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factx.pipeline.layers import Layers

COMPONENTS = ("sentences", "numbers", "measures", "time", "entities", "people", "targets", "custom", "links")
"""The components in the order in which they run."""


def layers_for(
    language: str,
    rules: tuple[str, ...],
    names: tuple[str, ...] = (),
    model: str | None = None,
    roots: tuple[str, ...] = (),
) -> "Layers":
    """The compiled layers of a language with a user's packs, names and model, shared as long as no file changes."""
    from factx.packs.loading import is_current, load_rulebook, state_of
    from factx.pipeline.layers import Layers

    key = (language, rules, names, model, roots)
    packs, files, folders = ([Path(each) for each in paths] for paths in (rules, names, roots))
    written = [_written(file) for file in files]
    held = _HELD.pop(key, None)
    if held is None or held.written != written or not is_current(held.layers.book, packs, held.state):
        state = state_of(packs)
        like = next((_HELD[each] for each in _HELD if (each[:2], each[4]) == (key[:2], roots)), None)
        if like is not None and is_current(like.layers.book, packs, like.state):
            layers = Layers(like.layers.book, files, model, like.layers.engine)
        else:
            layers = Layers(load_rulebook(packs, language, folders), files, model)
        held = _Held(layers, state, written)
    _HELD[key] = held
    while len(_HELD) > _MOST_HELD:
        del _HELD[next(iter(_HELD))]
    return held.layers


@dataclass(frozen=True, slots=True)
class _Held:
    """Layers with the state of the files that they were made of."""

    layers: "Layers"
    state: str
    written: list[tuple[int, ...]]


_HELD: dict[tuple[object, ...], _Held] = {}
_MOST_HELD = 4


def _written(file: Path) -> tuple[int, ...]:
    """What changes when a file is written; nothing for one that is not there."""
    try:
        told = file.stat()
    except OSError:
        return ()
    return told.st_ino, told.st_mtime_ns, told.st_ctime_ns, told.st_size
