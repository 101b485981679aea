"""Names that look like one that nobody knows."""

from collections.abc import Iterable

_MOST_NAMED = 12


def known_names(name: str, known: Iterable[str], called: str = "known") -> str:
    """What an error says behind an unknown name: the nearest one that is known, and the others where they are few."""
    import difflib

    names = list(known)
    folded = {each.lower(): each for each in sorted(names)}
    near = difflib.get_close_matches(name.lower()[:80], folded, n=1, cutoff=0.6)
    meant = f"did you mean {folded[near[0]]!r}?" if near else ""
    if len(names) > _MOST_NAMED and meant:
        return meant
    return " ".join(filter(None, (meant, f"{called}: {', '.join(names) or 'none'}")))
