"""Rule packs and lexicons: the knowledge, read strictly and joined into one rulebook."""

from factx.packs.layers import LABELS, LAYER_OF_KIND, LAYERS, OWN_LAYER, UNCOVERING_LAYERS
from factx.packs.loading import load_packs, load_rulebook, user_files
from factx.packs.models import Evidence, Kind, Lexicon, Rule, Rulebook
from factx.packs.rule_checks import POSSIBLE_ROLE, WHOLE_ROLE
from factx.packs.tokens import split_words, token_regex

__all__ = [
    "LABELS",
    "LAYERS",
    "LAYER_OF_KIND",
    "OWN_LAYER",
    "POSSIBLE_ROLE",
    "UNCOVERING_LAYERS",
    "WHOLE_ROLE",
    "Evidence",
    "Kind",
    "Lexicon",
    "Rule",
    "Rulebook",
    "load_packs",
    "load_rulebook",
    "split_words",
    "token_regex",
    "user_files",
]
