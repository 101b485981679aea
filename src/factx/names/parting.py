"""A run of capitalised words cut into the names that it holds: titles, roles and nationalities stay outside."""

from collections.abc import Iterator

from factx.matching import Tape
from factx.names.candidates import Candidate
from factx.names.codes import is_ticker
from factx.names.initials import flags_of, has_head, known_firm, known_phrase, only_initial
from factx.names.joins import ends_in_genitive
from factx.names.lines import is_masthead
from factx.names.words import (
    BLOCKED,
    CAMEL,
    COMMON,
    CONNECTIVE,
    FIRST,
    HEAD,
    NATION,
    PARTICLE,
    PARTING,
    PLACE,
    SHAPED,
    TITLE,
    UPPER,
    NameWords,
)

_WORDS_TO_HEAD, _LONGEST_PERSON, _HEAD = 4, 4, 3.5
_COUNTRY, _MASTHEAD, _LANDSCAPE = 6.0, 6.0, 4.0
_AFTER_TITLE, _AFTER_ROLE, _AFTER_NATION, _BEFORE_ROLE = 5.0, 4.0, 1.0, 1.5


def parted(tape: Tape, words: NameWords, run: Candidate) -> Iterator[Candidate]:
    """The names of a run; what stands behind a title or role carries it as evidence for a person."""
    if is_masthead(tape, words, run):
        newspaper = Candidate(run.start, run.end, False, False)
        newspaper.add("organization", _MASTHEAD)
        yield newspaper
    elif run.faint and is_ticker(tape, words, run.end + 1, run.end + 2):
        listed = _listed(tape, words, run)
        yield Candidate(listed, run.end, False, True)
        yield from _parted(tape, words, Candidate(run.start, listed, run.first, True))
    else:
        yield from _parted(tape, words, run)


def _parted(tape: Tape, words: NameWords, run: Candidate) -> Iterator[Candidate]:
    """The same of a run that is neither a masthead nor ends with a ticker."""
    start, titled = run.start, 0.0
    i = start
    while i < run.end:
        if not run.faint and (firm := known_firm(tape, words, i, run.end)):
            i += firm
            continue
        if not run.faint and not words[tape.terms[i].text] & (PARTING | TITLE | BLOCKED):
            cut = _cut(tape, words, start, i, run.end)
            if cut:
                yield from _piece(tape, words, run, (start, cut), (titled, 0.0))
                start, titled = cut, 0.0
            i = max(i + 1, cut)
            continue
        size = known_phrase(tape, words, i, run.end) if run.faint else 0
        if size == 1 and _ordinary_here(tape, words, i, run.end):
            size = 0
        if size and _to_head(tape, words, i + size, run.end):
            i += size
            continue
        if size and not (i and words[tape.terms[i - 1].text] & CONNECTIVE):
            yield from _piece(tape, words, run, (start, i), (titled, 0.0))
            yield Candidate(i, i + size, False, True)
            start, i, titled = i + size, i + size, 0.0
            continue
        length, weight = _separator(tape, words, run, start, i)
        if length:
            end = i - 2 if i - 2 >= start and tape.terms[i - 1].text == "-" else i
            yield from _piece(tape, words, run, (start, end), (titled, weight))
            start = i = i + length
            titled = weight
        else:
            i += 1
    yield from _piece(tape, words, run, (start, run.end), (titled, 0.0))


def _listed(tape: Tape, words: NameWords, run: Candidate) -> int:
    """Where in a headline the name begins whose ticker follows: behind a verb, a preposition or a figure."""
    i = run.end - 1
    while (
        i > run.start
        and tape.terms[i - 1].key not in words.sets["openers"]
        and tape.terms[i - 1].key not in words.sets["headline_words"]
    ):
        i -= 1
    return i


def _ordinary_here(tape: Tape, words: NameWords, i: int, end: int) -> bool:
    """Whether a place's name is an ordinary word before another: `Mobile Phones Only`."""
    both = [words[term.text] & COMMON for term in tape.terms[i : min(i + 2, end)]]
    return len(both) > 1 and all(both)


def _separator(tape: Tape, words: NameWords, run: Candidate, start: int, i: int) -> tuple[int, float]:
    """How many tokens at i part two names, and the evidence for a person behind them."""
    term = tape.terms[i]
    flags = words[term.text]
    if flags & BLOCKED or (term.key in words.sets["versus"] and i > run.start):
        return 1, 0.0
    longest = words.role_first.get(term.key, flags & TITLE and 1)
    for size in range(min(longest, run.end - i), 0, -1):
        key = " ".join(tape.words(i, i + size))
        if key in words.sets["name_roles"] or (size == 1 and flags & TITLE):
            return _role(tape, words, run, (start, i, size))
    if run.faint and (term.key in words.sets["headline_words"] or flags & COMMON):
        return int(i == start or not _to_head(tape, words, i, run.end)), 0.0
    return 0, 0.0


def _to_head(tape: Tape, words: NameWords, i: int, end: int) -> bool:
    """Whether ordinary words from i on lead to the head of an organization's name: `Mirae Economic Daily`."""
    for k in range(i, min(i + _WORDS_TO_HEAD, end)):
        key = tape.terms[k].key
        if "organization" in words.ends.get(key, ()):
            return True
        if not words[tape.terms[k].text] & COMMON or key in words.sets["headline_words"]:
            return False
    return False


def _cut(tape: Tape, words: NameWords, start: int, i: int, end: int) -> int:
    """Where another name begins at token i or behind a country there, 0 where none does."""
    flags = words[tape.terms[i].text]
    if flags & FIRST and _after_head(tape, words, start, i, end):
        return i
    if flags & PLACE and i - start > 1 and _after_street(tape, words, i, end):
        return i
    size = _country(tape, words, i, end) if flags & PLACE and _opens(tape, words, start, i) else 0
    return i + size if size else 0


def _after_street(tape: Tape, words: NameWords, i: int, end: int) -> bool:
    """Whether a town to the end stands at token i behind a street: `Torvik Ave Oklahoma City`."""
    street = words.ends.get(words.bare_key(tape.terms[i - 1]), {})
    return street.get("place", 0.0) >= _HEAD and _is_place(tape, words, i, end)


def _opens(tape: Tape, words: NameWords, start: int, i: int) -> bool:
    """Whether token i is the first of a piece, or stands behind its article."""
    return i == start or (i == start + 1 and tape.terms[start].key in words.sets["articles"])


def _country(tape: Tape, words: NameWords, i: int, end: int) -> int:
    """How many tokens at i are a country before the name of a person or an acronym: `to Norway Ilyana Vostrik`."""
    behind = i + known_phrase(tape, words, i, end)
    if behind >= end or words.place_weight(" ".join(tape.words(i, behind))) < _COUNTRY:
        return 0
    _, some = flags_of(tape, words, behind, end)
    if words[tape.terms[behind].text] & PLACE or some & (COMMON | HEAD):
        return 0
    following = words[tape.terms[behind].text]
    named = following & FIRST or (i and tape.terms[i - 1].key in words.sets["envoy_prepositions"])
    given = named and not words[tape.terms[i].text] & FIRST and end - behind > 1
    return behind - i if given or (following & UPPER and end - behind == 1) else 0


def _after_head(tape: Tape, words: NameWords, start: int, i: int, end: int) -> bool:
    """Whether a given name with its surname begins at i behind the head of another name: `Torvik Airport Anna Veer`."""
    if i - start < 2 or not 1 < end - i < _LONGEST_PERSON:
        return False
    if max(words.ends.get(words.bare_key(tape.terms[i - 1]), {"": 0.0}).values()) < _HEAD:
        return False
    flags = words[tape.terms[i].text]
    if not flags & FIRST or flags & (COMMON | PLACE | HEAD):
        return False
    return not flags_of(tape, words, i, end)[1] & (COMMON | HEAD)


def _role(tape: Tape, words: NameWords, run: Candidate, place: tuple[int, int, int]) -> tuple[int, float]:
    """A role word that parts names; not a surname (`Martin King`) or an organization's (`General Motors`)."""
    start, i, size = place
    behind = i + size
    if i > start and tape.terms[i].key in words.sets["street_titles"] and _is_numbered_house(tape, start):
        return 0, 0.0
    if behind < run.end and tape.terms[run.end - 1].key in words.sets["possessive_marks"]:
        return 0, 0.0
    sited = (i > start and behind + 1 == run.end) or tape.terms[run.end - 2].key in words.sets["possessive_marks"]
    if sited and behind < run.end and _is_landscape(words, tape.terms[run.end - 1].key):
        return 0, 0.0
    if i - start > 1 and tape.terms[i - 1].text == "-" and tape.terms[i - 2].key not in words.sets["role_prefixes"]:
        return 0, 0.0
    if behind < run.end:
        if tape.terms[behind].text == "-" or _is_institution(tape, words, behind, run.end):
            return 0, 0.0
    elif i == start + 1 and size == 1 and words[tape.terms[start].text] & (FIRST | UPPER) == FIRST:
        return 0, 0.0
    return size, _AFTER_TITLE if words[tape.terms[i].text] & TITLE else _AFTER_ROLE


def _is_numbered_house(tape: Tape, start: int) -> bool:
    """Whether the number of a house stands before a street, so that its last word is no title: `1150 Selmi Dr`."""
    return start > 0 and tape.terms[start - 1].digit and tape.terms[start - 1].text.isdigit()


def _is_landscape(words: NameWords, key: str) -> bool:
    """Whether a word ends the names of places alone, so that the one before is no role: `Torvik Head Island`."""
    ending = words.ends.get(key, {})
    return list(ending) == ["place"] and ending["place"] > _LANDSCAPE


def _is_institution(tape: Tape, words: NameWords, start: int, end: int) -> bool:
    """Whether ordinary words to the last end in a head, so that the word before is no title: `Marshal Industries`."""
    flags = [words[term.text] for term in tape.terms[start:end]]
    heads = "organization" in words.ends.get(words.bare_key(tape.terms[end - 1]), ())
    return heads and all(each & (COMMON | HEAD) or not each & SHAPED for each in flags)


def _piece(
    tape: Tape, words: NameWords, run: Candidate, span: tuple[int, int], roles: tuple[float, float]
) -> Iterator[Candidate]:
    """What is left of a piece without the words at its ends that are no part of a name."""
    span, roles = _without_portfolio(tape, words, run, span, roles)
    if span[0] >= span[1]:
        return
    closed = span[1] == run.end and tape.terms[run.end - 1].key in words.sets["possessive_marks"]
    whole = closed and tape.terms[span[0]].key in words.sets["name_roles"]
    start = span[0] if whole else _begin(tape, words, run, span)
    end = run.end if closed else _end(tape, words, start, span[1])
    if roles[1] and (place := _before_field(tape, words, start, end)):
        end, roles = place, (roles[0], 0.0)
    if start >= end or _is_numbered(tape, words, start, end):
        return
    every, some = flags_of(tape, words, start, end)
    common = bool(every & COMMON)
    if common and start > run.start and tape.terms[start - 1].key in words.sets["determining_words"]:
        return
    if common and roles[1] and (roles[0] or not some & HEAD) and not _is_place(tape, words, start, end):
        return
    found = Candidate(start, end, run.first and start == run.start, run.faint)
    found.covered = run.covered
    if roles[0] and not common:
        found.titled = True
        found.add("person", roles[0])
    if roles[1]:
        found.add("organization", _BEFORE_ROLE)
    yield found


def _without_portfolio(
    tape: Tape, words: NameWords, run: Candidate, span: tuple[int, int], roles: tuple[float, float]
) -> tuple[tuple[int, int], tuple[float, float]]:
    """A piece without the field of the minister named behind it, which leaves the state: `Oslo Oil Minister`."""
    start, end = span
    if not roles[1] or end >= run.end or tape.terms[end].key not in words.sets["portfolio_roles"]:
        return span, roles
    while end > start and words[tape.terms[end - 1].text] & (COMMON | HEAD | CONNECTIVE):
        if words[tape.terms[end - 1].text] & (PLACE | NATION):
            break
        end -= 1
    place = end > start and bool(words[tape.terms[end - 1].text] & (PLACE | NATION))
    return (start, end), (roles[0], 0.0 if place else roles[1])


def _before_field(tape: Tape, words: NameWords, start: int, end: int) -> int:
    """Where a place ends before someone's field, which the document writes small: `Oslo Patent Law Attorney`."""
    for k in range(start + 1, end - 1):
        if _is_place(tape, words, start, k) and tape.text.find(" ".join(tape.words(k, end))) >= 0:
            return k
    return 0


def _ordinary_rest(tape: Tape, words: NameWords, start: int, end: int) -> bool:
    """Whether an ordinary word is all that follows a people's adjective: `Nordic Harbour`."""
    return end - start == 1 and bool(words[tape.terms[start].text] & COMMON)


def _end(tape: Tape, words: NameWords, start: int, end: int) -> int:
    """Where the name in a piece ends: before marks, and before what labels the next line."""
    while start < end and not words[tape.terms[end - 1].text] & SHAPED:
        last = tape.terms[end - 1]
        if last.text.isalnum() and not words[last.text] & CONNECTIVE and last.key not in words.sets["articles"]:
            break
        if last.key in words.sets["possessive_marks"] and ends_in_genitive(tape, words, start, end - 1):
            break
        end -= 1
    while end - start > 1 and (tape.terms[end - 1].key in words.sets["line_labels"] or _is_kind(tape, words, end - 1)):
        end -= 1
    if end - start > 1 and tape.terms[end - 1].key in words.sets["address_parts"] and _is_counted(tape, end):
        end -= 1
    if end - start > 2 and _is_participle(tape, words, end - 1):
        end -= 1
    if (
        end - start > 2
        and tape.terms[end - 1].key in words.sets["post_nominals"]
        and tape.terms[end - 1].text.isupper()
    ):
        end -= 1
    if end - start > 1 and words[tape.terms[end - 1].text] & NATION and _is_place(tape, words, start, end - 1):
        end -= 1
    return end


def _is_kind(tape: Tape, words: NameWords, i: int) -> bool:
    """Whether letters say what kind of thing a name stands before, and are no part of it: `Torvex IPOs`."""
    return tape.terms[i].key in words.sets["kind_letters"] and bool(words[tape.terms[i].text] & (UPPER | CAMEL))


def _is_counted(tape: Tape, i: int) -> bool:
    """Whether a figure stands at token i, maybe behind its sign: `Suite 5`, `Suite #5`."""
    figures = tape.terms[i : i + 3]
    return any(term.digit for term in figures) and (figures[0].digit or not figures[0].text.isalpha())


def _is_participle(tape: Tape, words: NameWords, i: int) -> bool:
    """Whether an ordinary word in a title is the verb of what follows: `Torvex Capital Founded by`."""
    term = tape.terms[i]
    if (
        i + 1 >= len(tape.terms)
        or not words[term.text] & COMMON
        or words[term.text] & HEAD
        or term.key not in words.sets["finite_forms"]
    ):
        return False
    return tape.terms[i + 1].key in words.sets["agent_prepositions"]


def _is_place(tape: Tape, words: NameWords, start: int, end: int) -> bool:
    """Whether the tokens are a place that is known well."""
    return words.is_place(" ".join(tape.words(start, end)))


def _is_numbered(tape: Tape, words: NameWords, start: int, end: int) -> bool:
    """Whether a noun and its letter or number are all there is: `Phase II`, `Series B`."""
    if end - start != 2 or tape.terms[start].key not in words.sets["numbered_nouns"]:
        return False
    text = tape.terms[start + 1].text
    return len(text) == 1 or text[0].isdigit() or not text.strip("IVX")


def _begin(tape: Tape, words: NameWords, run: Candidate, span: tuple[int, int]) -> int:
    """Where the name in a piece begins."""
    start, end = span
    while start < end:
        flags = words[tape.terms[start].text]
        first = run.first and start == run.start
        opens = first and end - start > 1 and tape.terms[start].key in words.opening
        opens |= end - start > 1 and _is_infinitive(tape, words, start)
        if opens or (_is_determiner(tape, words, start) and not has_head(tape, words, start + 1, end)):
            start += 1
        elif not flags & SHAPED:
            if flags & PARTICLE and start + 1 < end and tape.terms[start + 1].text == "-":
                break
            start += 1
        elif first and not (flags & UPPER and not run.faint) and only_initial(tape, words, start, end):
            compound = start + 2 < end and tape.terms[start + 1].text == "-"
            start += 3 if compound and words[tape.terms[start + 2].text] & COMMON else 1
        elif size := _nation(tape, words, start, end):
            start += size
        else:
            break
    return min(start, end)


def _is_infinitive(tape: Tape, words: NameWords, i: int) -> bool:
    """Whether a verb in a title owes its capital to that alone: `Torvex Partners with Veer to Showcase Norvalent`."""
    if i <= tape.lo[i] or tape.terms[i - 1].key not in words.sets["infinitive_marks"]:
        return False
    flags = words[tape.terms[i].text]
    key = tape.terms[i].key
    return (
        bool(flags & COMMON)
        and not flags & (HEAD | PLACE | FIRST)
        and key in words.sets["plain_verbs"]
        and key not in words.begins
    )


def _is_determiner(tape: Tape, words: NameWords, i: int) -> bool:
    """Whether token i is a determiner or a pronoun: not the US, nor Maine in `Torvik, Me.`."""
    term = tape.terms[i]
    if i and words.bare_key(term) in words.sets["regions"] and tape.terms[i - 1].text == ",":
        return False
    return term.key in words.sets["determining_words"] and not (words[term.text] & UPPER and term.key in words.whole)


def _nation(tape: Tape, words: NameWords, start: int, end: int) -> int:
    """How many tokens name a people outside the name: `German` in `German Anna Brown`, not in `German Cup`."""
    if end - start == 2 and " ".join(tape.words(start, end)) in words.sets["peoples"]:
        return 2
    if end - start == 2 and words[tape.terms[start].text] & FIRST and not words[tape.terms[end - 1].text] & COMMON:
        return 0
    if has_head(tape, words, start + 1, end) or _ordinary_rest(tape, words, start + 1, end):
        return 0
    if start + 1 < end and " ".join(tape.words(start, start + 2)) in words.sets["peoples"]:
        return 0 if has_head(tape, words, start + 2, end) else 2
    if not words[tape.terms[start].text] & NATION or known_phrase(tape, words, start, end):
        return 0
    return 1
