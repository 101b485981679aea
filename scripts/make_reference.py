"""Writes the tables of keys in docs/rules.md from the schema of rule packs: `python scripts/make_reference.py`."""

import re
from pathlib import Path
from typing import Any

from factx.packs.schema import pack_schema

FILE = Path(__file__).resolve().parent.parent / "docs" / "rules.md"
BEGIN, END = "<!-- from the schema: scripts/make_reference.py -->\n", "<!-- end -->\n"
TITLES = {"rule": "A rule", "example": "An example", "lexicon": "A lexicon", "kind": "A kind of facts"}


def reference() -> str:
    """Every key that a pack, and each thing in it, may have, as tables."""
    schema = pack_schema()
    parts = [f"**The file**\n\n{_table(schema)}"]
    for name, title in TITLES.items():
        parts.append(f"**{title}**\n\n{_table(_as_map(schema['$defs'][name]))}")
    field = _as_map(schema["$defs"]["kind"]["additionalProperties"])
    return "\n".join([*parts, f"**A field of a kind**\n\n{_table(field)}"])


def replaced(text: str) -> str:
    """The page with the tables that the schema gives now."""
    pattern = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
    return pattern.sub(lambda _: f"{BEGIN}\n{reference()}\n{END}", text)


def _as_map(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema itself, or that of its forms which is a map with keys of its own."""
    return next(each for each in (schema, *schema.get("oneOf", ())) if "properties" in each)


def _table(schema: dict[str, Any]) -> str:
    rows = ["| key | holds | meaning |", "| --- | --- | --- |"]
    required = schema.get("required", ())
    for name, told in schema["properties"].items():
        must = " (required)" if isinstance(required, list) and name in required else ""
        rows.append(f"| `{name}`{must} | {_holds(told)} | {_cell(told.get('description', ''))} |")
    return "\n".join(rows) + "\n"


def _holds(told: dict[str, Any]) -> str:
    if "enum" in told:
        return ", ".join(f"`{each}`" for each in told["enum"])
    if several := told.get("oneOf") or told.get("anyOf"):
        return " or ".join(dict.fromkeys(_holds(each) for each in several))
    kind = told.get("type", "anything")
    kinds = {
        "string": "text",
        "object": "a map",
        "array": "a list",
        "integer": "a whole number",
        "boolean": "true or false",
    }
    return " or ".join(kinds.get(each, each) for each in (kind if isinstance(kind, list) else [kind]))


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    FILE.write_text(replaced(FILE.read_text(encoding="utf-8")), encoding="utf-8")
