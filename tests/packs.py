"""Small rule packs written by tests."""

from pathlib import Path

from factx.packs import Rulebook
from factx.packs.joining import join
from factx.packs.reading import read_pack
from factx.pipeline.layers import Layers


def write_pack(folder: Path, body: str, name: str = "own.yaml") -> Path:
    """A pack file with this body; its name is `own` unless the body says otherwise."""
    path = folder / name
    path.write_text(body if body.startswith("pack:") else f"pack: own\n{body}", encoding="utf-8")
    return path


def book_of(*paths: Path) -> Rulebook:
    """The rulebook of these packs alone, without the built-in ones."""
    return join([read_pack(path) for path in paths], "en")


def found(folder: Path, body: str, text: str, layer: str = "numbers") -> list[tuple[str, str, dict]]:
    """What the rules of one pack find in a text: the span's text, the rule's id and the unit's fields."""
    from factx.normalizers import Context

    layers = Layers(book_of(write_pack(folder, body)))
    tape = layers.maker.tape(text)
    layers.splitter(tape)
    for each in ("numbers", "measures", "time", "people"):
        layers.annotator.run(tape, each, Context(layers.annotator.lexicons))
        if each == layer:
            break
    return [(tape.string(unit.start, unit.end), unit.rule, unit.fields) for unit in tape.all_standing()]
