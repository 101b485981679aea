"""Rule packs and lexicons: the knowledge, read strictly and joined into one rulebook."""

from factx.packs.layers import LABELS, LAYER_OF_KIND, LAYERS, OWN_LAYER, UNCOVERING_LAYERS
from factx.packs.loading import (
    compile_built_in,
    is_current,
    load_packs,
    load_rulebook,
    pack_files,
    read_packs,
    rulebook_digest,
    state_of,
    user_files,
)
from factx.packs.models import Evidence, Example, Kind, Lexicon, Rule, Rulebook
from factx.packs.places import rules_folder
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
    "Example",
    "Kind",
    "Lexicon",
    "Rule",
    "Rulebook",
    "compile_built_in",
    "is_current",
    "load_packs",
    "load_rulebook",
    "pack_files",
    "read_packs",
    "rulebook_digest",
    "rules_folder",
    "split_words",
    "state_of",
    "token_regex",
    "user_files",
]
