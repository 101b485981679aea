"""Clauses found by rules: where each begins, its verb, its subject, what it hangs on."""

from factx.syntax.model import Clause
from factx.syntax.splitting import split_clauses
from factx.syntax.steps import DATE, ENTITY, FACT, NUMBER, WORD, Steps
from factx.syntax.verbs import Verb
from factx.syntax.words import ClauseWords, clause_words

__all__ = [
    "DATE",
    "ENTITY",
    "FACT",
    "NUMBER",
    "WORD",
    "Clause",
    "ClauseWords",
    "Steps",
    "Verb",
    "clause_words",
    "split_clauses",
]
