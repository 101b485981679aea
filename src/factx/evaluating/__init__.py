"""Gold: annotated documents read and written in the forms of annotation tools, and extraction measured against them."""

from factx.evaluating.gold import gold_of
from factx.evaluating.reading import read_gold
from factx.evaluating.reports import rendered, verdict_rendered
from factx.evaluating.scoring import compare, evaluate
from factx.evaluating.verdicts import read_verdicts
from factx.evaluating.writing import FORMATS as EXPORT_FORMATS
from factx.evaluating.writing import docbin

__all__ = [
    "EXPORT_FORMATS",
    "compare",
    "docbin",
    "evaluate",
    "gold_of",
    "read_gold",
    "read_verdicts",
    "rendered",
    "verdict_rendered",
]
