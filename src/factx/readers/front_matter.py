"""What a Markdown file says about itself in YAML between two `---` lines at its top."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_OPENING = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$\n?", re.MULTILINE)
LONGEST = 1 << 16
"""In code points; a `---` line that comes later closes no front matter but parts sections."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields, all of them as written, and the offset where the body begins."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    body_start: int = 0


def front_matter(text: str) -> FrontMatter:
    """The front matter of `text`; empty where there is none. Raises ValueError when it is no YAML mapping."""
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end(), LONGEST) if opening else None
    if opening is None or closing is None:
        return FrontMatter()
    fields = _parse(text[opening.end() : closing.start()])
    return FrontMatter(fields, closing.end())


def _parse(yaml: str) -> Mapping[str, Any]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        fields = YAML(typ="base", pure=True).load(yaml)
    except (YAMLError, RecursionError, ValueError) as error:
        raise ValueError(" ".join(str(error).split())) from None
    if fields is None:
        return {}
    if not isinstance(fields, Mapping):
        raise ValueError("it is not a mapping of names to values")
    return fields
