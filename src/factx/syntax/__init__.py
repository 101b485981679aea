"""Clauses found by rules: where each begins, its verb, its subject, what it hangs on."""

from factx.syntax.model import Clause
from factx.syntax.splitting import split_clauses
from factx.syntax.steps import DATE, ENTITY, FACT, NUMBER, THING, WORD, Steps
from factx.syntax.verbs import Verb, find_verbs
from factx.syntax.words import ClauseWords, Word, clause_words

__all__ = [
    "DATE",
    "ENTITY",
    "FACT",
    "NUMBER",
    "THING",
    "WORD",
    "Clause",
    "ClauseWords",
    "Steps",
    "Verb",
    "Word",
    "clause_words",
    "find_verbs",
    "split_clauses",
]
