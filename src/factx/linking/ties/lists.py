"""Lists that go together one by one: sales of 5, 4 and 3 in 2023, 2022 and 2021; Acme and Borg employ 30 and 45."""

from factx.matching import Unit
from factx.syntax import DATE, ENTITY, FACT, NUMBER, Clause
from factx.syntax import words as w
from factx.syntax.readings import Reading

_LONGEST_BRACKET = 8


def listed_date(reading: Reading, k: int) -> int | None:
    """The step of the date that goes with the fact at step `k` in lists of one length, the first for a lone one."""
    dates = _runs(reading, (DATE,))
    if not any(len(run) > 1 for run in dates):
        return None
    facts = next((run for run in _runs(reading, (FACT, NUMBER)) if k in run), [k])
    alike = [run for run in dates if len(run) > 1 and len(facts) in (len(run), 2 * len(run))]
    if nearest := _nearest(alike, facts):
        return nearest[facts.index(k) % len(nearest)]
    first = _nearest([run for run in dates if len(run) > 1], facts)
    return first[0] if first and len(facts) == 1 and reading.steps.kinds.count(FACT) == 1 else None


def listed_name(reading: Reading, k: int) -> Unit | None:
    """The name that goes with the fact at step `k`, where `respectively` says that lists go together."""
    if "respective" not in reading.known:
        reading.known["respective"] = any("respective_words" in each for each in reading.steps.lexicons)
    if not reading.known["respective"]:
        return None
    facts = next((run for run in _runs(reading, (FACT, NUMBER)) if k in run), [k])
    names = [run for run in _runs(reading, (ENTITY,)) if len(run) == len(facts) > 1 and run[-1] < facts[0]]
    return reading.steps.units[names[-1][facts.index(k)]] if names else None


def _nearest(runs: list[list[int]], facts: list[int]) -> list[int]:
    """The run behind the facts, before any other facts that stand between, else the last before; [] for none."""
    behind = [run for run in runs if run[0] > facts[-1]]
    before = [run for run in runs if run[-1] < facts[0]]
    return behind[0] if behind else before[-1] if before else []


def _runs(reading: Reading, kinds: tuple[int, ...]) -> list[list[int]]:
    """The steps of some kinds in runs that only commas, `and`, articles and brackets part."""
    name = "runs", *kinds
    known: list[list[int]] | None = reading.known.get(name)
    if known is not None:
        return known
    steps, runs, k = reading.steps, list[list[int]](), 0
    last = -2
    while k < steps.size:
        if steps.kinds[k] in kinds:
            if runs and last >= 0 and _joined(reading, last, k):
                runs[-1].append(k)
            else:
                runs.append([k])
            last = k
        elif "openers" in steps.lexicons[k]:
            inside = range(k, min(k + _LONGEST_BRACKET, steps.size))
            k = next((j for j in inside if "closers" in steps.lexicons[j]), k)
        k += 1
    reading.known[name] = runs
    return runs


def _joined(reading: Reading, a: int, b: int) -> bool:
    """Whether commas or `and` join the steps a and b of a list, brackets behind the first left out."""
    steps, k, marks = reading.steps, a + 1, 0
    while k < b:
        if "openers" in steps.lexicons[k]:
            k = next((j for j in range(k, b) if "closers" in steps.lexicons[j]), b)
        elif steps.flags[k] & (w.COMMA | w.COORDINATOR):
            marks += 1
        elif not steps.flags[k] & w.DETERMINER:
            return False
        k += 1
    return marks > 0


def goes_on_for_another(reading: Reading, clause: Clause, k: int) -> bool:
    """Whether somebody only described goes on without the verb: the city pays 3 million and the state 2 million."""
    steps = reading.steps
    told = steps.lexicons[k - 1] & {"place_descriptions", "organization_descriptions"}
    apart = "definite_articles" in steps.lexicons[k - 2] and steps.flags[k - 3] & (w.COMMA | w.COORDINATOR)
    return bool(told and apart and clause.verb is not None and FACT in steps.kinds[clause.verb.end : k - 3])
