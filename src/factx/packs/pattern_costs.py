"""What a rule's pattern costs at worst, known when the pack is loaded: none may be too large, and one whose repeats can
be tried in very many ways is run on a budget of steps."""

from typing import Any

from factx.packs.syntax import Node

MOST_REPEATS = 40
MOST_GROUPS = 8
MOST_LISTED = 16
"""How often `*` and `+` repeat at most: a single unit, and a group; how many a list holds at most."""
UNROLLED_SIZE = 20
"""A group that is larger is compiled once and read in a loop, a smaller one once for each time."""
MOST_NODES = 5_000
MANY_WAYS = 1_000_000
_ENDLESS = 10**12
_LEAVES = ("word", "words", "exact", "form", "ref", "attr")


def pattern_size(node: Any) -> int:
    """How many steps the compiled pattern has: a small group as often as it may repeat, a larger one counted twice."""
    name = node[0]
    if name in ("seq", "alt"):
        return 1 + sum(map(pattern_size, node[1]))
    if name in ("not", "notbefore"):
        return 1 + pattern_size(node[1])
    if name == "role":
        return 1 + pattern_size(node[2])
    if name == "list":
        return 1 + pattern_size(node[1]) + pattern_size(node[2])
    if name == "rep" and node[1][0] not in _LEAVES:
        size = pattern_size(node[1])
        times = node[3] or (2 if size > UNROLLED_SIZE else max(MOST_GROUPS, node[2]))
        return min(1 + size * int(times), _ENDLESS)
    return 1


def pattern_ways(node: Node) -> int:
    """An upper bound of the ways there are to go through a pattern before it is known not to fit."""
    name = node[0]
    if name == "seq":
        whole = 1
        for each in node[1]:
            whole = min(whole * max(pattern_ways(each), 1), _ENDLESS)
        return whole
    if name == "alt":
        return sum(map(pattern_ways, node[1]))
    if name == "gap":
        return int(node[2]) - int(node[1]) + 1
    if name == "role":
        return pattern_ways(node[2])
    if name == "list":
        return int(min(max(pattern_ways(node[1]) * pattern_ways(node[2]), 2) ** MOST_LISTED, _ENDLESS))
    return _repeated_ways(node) if name == "rep" else 1


def _repeated_ways(node: Node) -> int:
    _, inner, least, most = node
    if inner[0] in _LEAVES:
        return int(MOST_REPEATS if most is None else most) - int(least) + 1
    times = MOST_GROUPS if most is None else int(most)
    return int(min((pattern_ways(inner) + 1) ** times, _ENDLESS))
