"""Makes the lexicons of `rules/en/lexicons` from their published sources.

    pip install -r scripts/lexicons/requirements.txt
    python scripts/make_lexicons.py             # all of them
    python scripts/make_lexicons.py currencies  # those of one module of scripts/lexicons

Hand-kept additions and exclusions are the tables of `scripts/lexicons/curated`; edit those, not the result.
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from lexicons.tables import Table

FOLDER = Path(__file__).parent.parent / "rules" / "en" / "lexicons"
SUBJECTS = (
    "currencies",
    "units",
    "verbs",
    "words",
    "names",
    "places",
    "designators",
    "holidays",
    "firms",
    "surnames",
    "known",
)
MATCH = {
    "lower": "any case (words are lower case here)",
    "exact": "as written here",
    "any": "any case",
    "column": "as written here where `case` is 1, else any case",
}


def make(subject: str) -> list[Table]:
    """Writes the lexicons of one subject and gives them back."""
    made = list(import_module(f"lexicons.{subject}").tables())
    for table in made:
        table.write(FOLDER)
    return made


def described(table: Table) -> str:
    """One row of SOURCES.md."""
    sources = "; ".join(str(source) for source in table.sources) or "hand-kept"
    licences = "; ".join(dict.fromkeys(source.licence for source in table.sources)) or "MIT, as this project"
    cells = (
        f"`{table.name}.csv`",
        ", ".join(table.columns),
        MATCH[table.match],
        sources,
        licences,
        table.about,
    )
    return f"| {' | '.join(cells)} |"


def sources_page(made: Sequence[Table]) -> str:
    """The page that names file, columns, case rule, source with version, licence."""
    head = [
        "# Where the lexicons come from",
        "",
        "Made by `scripts/make_lexicons.py`; what is kept by hand stands in `scripts/lexicons/curated`.",
        "A word may hold several words, parted by single blanks. An empty value is null.",
        "",
        "| file | columns | matches | source | licence | what to know |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    return "\n".join([*head, *(described(table) for table in made), ""])


def main(arguments: Sequence[str]) -> int:
    """Makes the subjects named, all of them when none is, and SOURCES.md with all of them."""
    unknown = [name for name in arguments if name not in SUBJECTS]
    if unknown:
        print(f"unknown subject {unknown[0]}; known: {', '.join(SUBJECTS)}", file=sys.stderr)
        return 2
    made = [table for subject in arguments or SUBJECTS for table in make(subject)]
    if not arguments:
        (FOLDER / "SOURCES.md").write_text(
            sources_page(sorted(made, key=lambda t: t.name)), encoding="utf-8", newline="\n"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
