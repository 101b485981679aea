"""What factx reaches: accuracy on public test sets, speed and memory against spaCy's tokenizer."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
"""Where test sets and texts that are not part of the repository lie, beside the clone, if they are there at all."""
