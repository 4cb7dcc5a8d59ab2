"""Dates, lives and changes in words, for the list under a chart and for those who hear it read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from remit.succession.drawing.story import Bar, Change, Renaming, When
from remit.succession.drawing.text import clean, isolated, shortened
from remit.succession.trace import CONTESTED, POSSIBLE

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_SOME = 12
_LONGEST = 160

# What a change of each kind does: {were} agrees with the givers, {began} with the takers.
_TELLS = {
    "Merger": "{givers} merged into {takers}",
    "Absorption": "{takers} absorbed {givers}",
    "Split": "{givers} {were} split into {takers}",
    "HiveOff": "{takers} {began} hived off from {givers}",
    "Replacement": "{takers} replaced {givers}",
    "Reestablishment": "{takers} {began} re-established from {givers}",
    "FunctionTransfer": "functions passed from {givers} to {takers}",
    "Transfer": "it passed from {givers} to {takers}",
    "Rename": "{givers} {were} renamed {takers}",
}
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([?~%]?)")
_RANGE = re.compile(r"\[([^\[\].]+)\.\.([^\[\].]+)\]")
_DECADE = re.compile(r"(\d{3})X")


def kind(name: str) -> str:
    """A kind of change in words: `FunctionTransfer` is `function transfer`."""
    return {"HiveOff": "hive-off", "Reestablishment": "re-establishment"}.get(
        name, re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
    )


def date(moment: When | None, short: bool = False) -> str:
    """A date in words, with the doubt that its source has; `short` cuts the names of months."""
    if moment is None:
        return "date not known"
    printed = moment.printed or f"[{moment.earliest}..{moment.latest}]"
    if found := _RANGE.fullmatch(printed):
        first, last = _one(found[1], short).split(), _one(found[2], short).split()
        if len(first) == len(last) > 1:
            # What both have in common, the year and perhaps the month, is said once.
            while first[-1] == last[len(first) - 1] and len(first) > 1:
                first.pop()
        return f"between {' '.join(first)} and {' '.join(last)}"
    return _one(printed, short)


def _one(printed: str, short: bool) -> str:
    if found := _DECADE.fullmatch(printed):
        return f"the {found[1]}0s"
    found = _DATE.fullmatch(printed)
    if not found or not 1 <= int(found[2] or 1) <= 12:
        return printed
    year, month, day, mark = found.groups()
    name = MONTHS[int(month) - 1] if month else ""
    text = " ".join(filter(None, (day and str(int(day)), name[:3] if short else name, year)))
    return {"?": f"{text} (doubted)", "~": f"about {text}", "%": f"about {text} (doubted)"}.get(mark, text)


def life(bar: Bar) -> str:
    """When a bar begins and ends, in as few words as tell it."""
    if bar.start and bar.end:
        return f"{date(bar.start, short=True)} – {date(bar.end, short=True)}"
    if bar.end:
        return f"until {date(bar.end, short=True)}; start not known"
    last = "end not dated" if bar.ended else "no known end"
    return f"from {date(bar.start, short=True)}; {last}" if bar.start else f"start not known; {last}"


def change(told: Change, givers: Sequence[str], takers: Sequence[str]) -> str:
    """A change, or one hop of it, as a sentence."""
    pattern = _TELLS.get(told.kind, "{kind}: {givers} to {takers}")
    text = pattern.format(
        kind=kind(told.kind),
        givers=listed(givers),
        takers=listed(takers),
        were="were" if len(givers) > 1 else "was",
        began="were" if len(takers) > 1 else "was",
    )
    back = " It returns to a body on the way: the succession holds a cycle." if told.returns else ""
    return f"{_at(told.when)}{text}{_doubt(told.when, told.certainty)}.{back}"


def renaming(told: Renaming) -> str:
    """A change of name as a sentence."""
    names = listed([told.before]), listed([told.after])
    return f"{_at(told.when)}{names[0]} was renamed {names[1]}{_doubt(told.when, told.certainty)}."


def listed(names: Sequence[str]) -> str:
    """Names as prose lists them; those after the twelfth are counted."""
    shown = [isolated(shortened(clean(name), _LONGEST)) for name in names[:_SOME]]
    if len(names) > _SOME:
        shown.append(f"{len(names) - _SOME} more")
    return " and ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))


def _at(moment: When | None) -> str:
    if moment is None:
        return "At a date not known, "
    text = date(moment)
    if text.startswith(("between", "about")):
        return f"{text[0].upper()}{text[1:]}, "
    return f"{'On' if moment.printed[8:10].isdigit() else 'In'} {text}, "


def _doubt(moment: When | None, certainty: str) -> str:
    if certainty == CONTESTED:
        return " (sources differ)"
    return " (possible)" if certainty == POSSIBLE and moment is not None else ""
