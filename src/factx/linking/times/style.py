"""News or narrative: whether dates count from the document's date or hang on the date before them."""

from datetime import date as Date

from factx.matching import Unit
from factx.normalizers.moments import ABSOLUTE, DOCUMENT, OPEN, Moment

_FAR = 2
_LEAST = 3


def is_narrative(units: list[Unit], reference: Date | None) -> bool:
    """Whether a text with these dates is a narrative.

    Rule of thumb: a narrative names three or more years that lie two or more years off, twice as many as years near
    by, and four times as many as words that point at the document's day (`today`, `last week`, a lone weekday that no
    day of long ago stands before). A text without a date is a narrative.
    """
    if reference is None:
        return True
    far = near = pointing = 0
    story = False
    for unit in units:
        moment = unit.fields.get("moment")
        if not isinstance(moment, Moment) or moment.fixed:
            continue
        for each in moment.ends or (moment,):
            step = each.steps[0] if each.steps else ("", 0)
            if each.origin == ABSOLUTE and step[0] == "year":
                off = abs(step[1] - reference.year) >= _FAR
                far, near = far + off, near + (not off)
                story = off and (story or each.level == "day")
            elif each.origin == DOCUMENT or (each.origin == OPEN and step[0] == "weekday" and not story):
                pointing += 1
    return far >= _LEAST and far >= 4 * pointing and far >= 2 * near
