"""Rule packs and lexicons: the knowledge, read strictly and joined into one rulebook."""

from factx.packs.layers import LABELS, LAYERS
from factx.packs.models import Evidence, Kind, Lexicon, Rule, Rulebook
from factx.packs.rule_checks import POSSIBLE_ROLE

__all__ = ["LABELS", "LAYERS", "POSSIBLE_ROLE", "Evidence", "Kind", "Lexicon", "Rule", "Rulebook"]
