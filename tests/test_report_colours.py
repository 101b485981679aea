"""The colours of the page: enough contrast, and kinds that colour-blind people can tell apart."""

import re
from itertools import combinations

import pytest

from factx.report.assets import asset

CSS = asset("page.css")
RGB = tuple[float, float, float]
KINDS = ("entity", "money", "headcount", "quantity", "percent", "multiple", "date", "duration", "target", "other")
SEEN = {
    "deuteranopia": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "tritanopia": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
"""How linear red, green and blue come out for eyes without one kind of cone (Machado, Oliveira and Fernandes 2009)."""


def theme(name: str) -> dict[str, str]:
    block = {"light": r":root \{(.*?)\n\}", "dark": r':root\[data-theme="dark"\] \{(.*?)\n\}'}[name]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", re.search(block, CSS, re.DOTALL)[1]))  # type: ignore[index]


def linear(colour: str) -> RGB:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lab(rgb: RGB) -> RGB:
    red, green, blue = (min(1, max(0, part)) for part in rgb)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def apart(one: str, other: str, eyes: str) -> float:
    seen = [
        lab(tuple(sum(a * b for a, b in zip(row, linear(each), strict=True)) for row in SEEN[eyes]))  # type: ignore[arg-type]
        for each in (one, other)
    ]
    return sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_text_has_the_contrast_that_aa_wants(name: str) -> None:
    colours = theme(name)
    pairs = [("ink", ground) for ground in ("page", "paper", "warm", "found", *(f"{kind}-tint" for kind in KINDS))]
    pairs += [(text, ground) for text in ("soft", "accent") for ground in ("page", "paper")]
    pairs += [("on-accent", "accent"), *((verdict, "paper") for verdict in ("right", "wrong", "unsure"))]
    assert {
        pair: round(contrast(*(colours[each] for each in pair)), 2)
        for pair in pairs
        if contrast(*(colours[each] for each in pair)) < 4.5
    } == {}


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_line_below_a_fact_stands_out_from_the_paper(name: str) -> None:
    colours = theme(name)
    assert [kind for kind in KINDS if contrast(colours[kind], colours["paper"]) < 3] == []


@pytest.mark.parametrize("eyes", SEEN)
@pytest.mark.parametrize("name", ["light", "dark"])
def test_kinds_differ_in_colour_or_in_their_line_for_all_eyes(name: str, eyes: str) -> None:
    colours = theme(name)
    styles = dict(re.findall(r"\.k-(\w+) \{.*?--s: (\w+);", CSS))
    alike = [
        (one, other)
        for one, other in combinations(KINDS, 2)
        if styles[one] == styles[other] and apart(colours[one], colours[other], eyes) < 15
    ]
    assert alike == []


def test_the_dark_colours_stand_in_both_places_alike() -> None:
    asked = re.search(r"prefers-color-scheme: dark\) \{ :root:not.*? \{(.*?)\n\}", CSS, re.DOTALL)
    assert asked is not None
    assert dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", asked[1])) == theme("dark")
