"""Reports of team sports, where a place's name is mostly that of its team."""

from factx.matching import Tape
from factx.names.candidates import Candidate
from factx.names.words import COMMON, HEAD, UPPER, NameWords

_HEADLINE, _ENOUGH = 4, 5
_TEAM, _COUNTRY = 4.0, 6.0


def team(tape: Tape, words: NameWords, found: Candidate) -> float:
    """The evidence for a team in a mention of a place, a country apart: what a team does, or a result."""
    if not 0 < words.place_weight(" ".join(found.key)) < _COUNTRY or not is_report(tape, words):
        return 0.0
    before = tape.terms[found.start - 1].key if found.start > tape.lo[found.start] else ""
    if before in words.sets["before_teams"]:
        return _TEAM
    if found.end >= tape.hi[found.start]:
        return 0.0
    behind = tape.terms[found.end]
    acts = behind.key in words.sets["finite_forms"] and before not in words.sets["locating_words"]
    return _TEAM if acts or behind.digit or behind.key in words.sets["behind_teams"] else 0.0


def nickname(tape: Tape, words: NameWords, name: Candidate) -> bool:
    """Whether an ordinary plural in capitals behind the article is a team of the report: `beat the Harbours`."""
    last = tape.terms[name.end - 1]
    if name.first or name.end - name.start > 2 or not last.key.endswith(words.endings["plural_marks"]):
        return False
    ordinary = words[last.text] & COMMON or words[tape.terms[name.start].text] & COMMON
    if not ordinary or words[last.text] & (HEAD | UPPER):
        return False
    return is_report(tape, words)


def is_report(tape: Tape, words: NameWords) -> bool:
    """Whether the headline names a team sport, or the text has enough of its words."""
    known: bool | None = tape.known.get("sports_report")
    if known is None:
        keys = [term.key for term in tape.terms]
        named = (k for k, key in enumerate(keys) if key in words.sets["team_sports"])
        known = any(k < _HEADLINE or tape.terms[k].text.isupper() for k in named)
        known = known or sum(map(words.sets["sports_words"].__contains__, keys)) >= _ENOUGH
        tape.known["sports_report"] = known
    return known
