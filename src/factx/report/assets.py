"""The page's own files, joined to one: plain HTML, CSS and JavaScript that lie in `page/`."""

import hashlib
from base64 import b64encode
from functools import cache
from importlib.resources import files

SCRIPTS = (
    "elements.js",
    "source.js",
    "search.js",
    "values.js",
    "filters.js",
    "rows.js",
    "verdicts.js",
    "card.js",
    "text.js",
    "table.js",
    "exports.js",
    "timeline.js",
    "subjects.js",
    "main.js",
)
"""In the order in which they stand; they share one scope, which no other script of the page sees."""


@cache
def asset(name: str) -> str:
    """The text of a file in `page/`."""
    return files("factx.report").joinpath("page", name).read_text(encoding="utf-8")


@cache
def script() -> str:
    """The whole program."""
    return "(() => {\n'use strict';\n" + "".join(map(asset, SCRIPTS)) + "})();\n"


def around(manifest: str, *, connects: bool) -> tuple[str, str]:
    """The page before and after its pieces; `connects` lets it ask the server that it came from, and nothing else."""
    source = "'self'" if connects else "'none'"
    policy = (
        f"default-src 'none'; script-src {_digest(script())}; style-src {_digest(asset('page.css'))}; "
        f"img-src data:; connect-src {source}; base-uri 'none'; form-action 'none'"
    )
    held = {
        "{{POLICY}}": policy,
        "{{STYLE}}": asset("page.css"),
        "{{MANIFEST}}": manifest.replace("<", "\\u003c"),
        "{{SCRIPT}}": script(),
    }
    before, after = asset("page.html").split("{{PIECES}}")
    for name, text in held.items():
        before, after = before.replace(name, text, 1), after.replace(name, text, 1)
    return before, after


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
