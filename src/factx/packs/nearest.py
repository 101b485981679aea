"""Names that look like one that nobody knows."""

from collections.abc import Iterable

_MOST_NAMED = 12


def nearest_name(name: str, known: Iterable[str]) -> str | None:
    """The known name that looks most like this one, or None where none does."""
    import difflib

    folded = {each.lower(): each for each in sorted(known)}
    found = difflib.get_close_matches(name.lower()[:80], folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def known_names(name: str, known: Iterable[str], called: str = "known") -> str:
    """What an error says behind an unknown name: the nearest one that is known, and the others where they are few."""
    names = list(known)
    near = nearest_name(name, names)
    meant = f"did you mean {near!r}?" if near else ""
    if len(names) > _MOST_NAMED and meant:
        return meant
    return " ".join(filter(None, (meant, f"{called}: {', '.join(names) or 'none'}")))
