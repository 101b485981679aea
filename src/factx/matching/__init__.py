"""Matching is pure: rules and a tape in, matches out."""

from factx.matching.anchors import AnchorChooser
from factx.matching.attributes import reads_tokens
from factx.matching.engine import Engine, Match, run, settle
from factx.matching.progress import Progress, ProgressMeter
from factx.matching.tape import Tape, Unit
from factx.matching.terms import Term, TermTable

__all__ = [
    "AnchorChooser",
    "Engine",
    "Match",
    "Progress",
    "ProgressMeter",
    "Tape",
    "Term",
    "TermTable",
    "Unit",
    "reads_tokens",
    "run",
    "settle",
]
