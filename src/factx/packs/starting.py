"""A first pack, for whoever begins."""

import re
from pathlib import Path

from factx.errors import UsageError

_NEW = """\
# yaml-language-server: $schema=rules.schema.json
# {name}: what this pack is about. `factx rules units TEXT` shows a sentence as rules see it.
pack: {name}
language: en

# A kind of fact of your own, with typed fields. Leave it out to make facts of the built-in kinds.
facts:
  {name}_period:
    about: How long something lasts.
    length: {{type: duration, required: true}}

lexicons:
  {name}_noun: [notice, guarantee]

rules:
  - id: {name}.period
    fact: {name}_period
    match: "{{length:duration}} ('s|')? (prior|written)? {{{name}_noun}}"
    examples:
      - {{text: "Either side gives [two months' notice].", expect: {{length: P2M}}}}
      - {{text: "It comes with a [10-year guarantee].", expect: {{length: P10Y}}}}
    rejects:
      - "She took no notice for two months."
"""
_NAME = re.compile(r"[a-z][a-z0-9_]*")


def write_new_pack(folder: Path, name: str) -> Path:
    """Writes a small pack that works to NAME.yaml in the folder; raises UsageError rather than overwrite a file."""
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r} is no name for a pack: use small letters, digits and _")
    path = folder / f"{name}.yaml"
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(_NEW.format(name=name))
    except FileExistsError:
        raise UsageError(f"{path} is there already; choose another name, or move it away") from None
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from None
    return path
