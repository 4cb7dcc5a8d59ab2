"""What a page is about, as far as that tells whom its short names mean: its bodies, authority and day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from remit.dates import bounds
from remit.link.bodies import Bodies

AUTHORITIES = frozenset({"authority", "corporation-sole"})
OFFICES = frozenset({"office-holder", "corporation-sole"})
_WHAT_FOR = re.compile(r" (?:for|on) ")
_FAR = 40
_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Body:
    """What the tables say of a body, as far as short names need it; days are ISO, empty where not known."""

    key: str
    kind: str
    parents: tuple[str, ...]
    jurisdiction: str
    begins: str
    ends: str
    last_words: frozenset[str]

    def lives(self, day: str) -> bool:
        """Whether it may have lived on a day."""
        return not day or (self.begins[: len(day)] <= day and (not self.ends or day < self.ends))

    def soon_begun(self, day: str) -> bool:
        """Whether it may have begun within a year of a day: new ones are spoken of before they begin."""
        return not day or self.begins[: len(day)] <= f"{int(day[:4]) + 1}{day[4:]}"

    def had_begun(self, day: str) -> bool:
        """Whether it may have begun by a day."""
        return not day or self.begins[: len(day)] <= day

    def was_new(self, day: str) -> bool:
        """Whether it may have been called new on a day: it began in that year, the year before, or later."""
        return not (day and self.begins) or int(self.begins[:4]) + 1 >= int(day[:4])


class Register:
    """All bodies, with the bodies above them."""

    def __init__(self, bodies: Bodies) -> None:
        self.bodies: dict[str, Body] = {key: _body(bodies, key) for key in bodies.keys()}
        self._above: dict[str, tuple[str, ...]] = {}
        for key in self.bodies:
            self._above[key] = tuple(self._ancestors(key))
        self._kin = lru_cache(_REMEMBERED)(self._near)
        self._begun: dict[tuple[str, str], set[str]] = {}
        for key, body in self.bodies.items():
            if body.begins and body.kind in AUTHORITIES:
                self._begun.setdefault((body.begins[:7], body.jurisdiction), set()).add(key)

    def __getitem__(self, key: str) -> Body:
        return self.bodies[key]

    def __contains__(self, key: str) -> bool:
        return key in self.bodies

    def above(self, key: str) -> tuple[str, ...]:
        """The bodies above one, nearest first."""
        return self._above.get(key, ())

    def authority(self, key: str) -> str:
        """The nearest authority, the body itself included; empty where there is none."""
        return next((one for one in (key, *self.above(key)) if self.bodies[one].kind in AUTHORITIES), "")

    def followers(self, key: str) -> Set[str]:
        """The authorities of a body's area that began in the month in which it ended."""
        body = self.bodies.get(key)
        if body is None or not body.ends or body.kind not in AUTHORITIES:
            return frozenset()
        return self._begun.get((body.ends[:7], body.jurisdiction), frozenset())

    def near(self, authority: str, key: str) -> bool:
        """Whether a body is an authority, stands under it or under what it stands under, or has its area."""
        return self._kin(authority, key)

    def _near(self, authority: str, key: str) -> bool:
        above, own = self.above(authority), self.bodies[authority].jurisdiction
        line = (key, *self.above(key))
        return (
            authority in line
            or any(one in above for one in line)
            or (bool(own) and any(self.bodies[one].jurisdiction == own for one in line))
        )

    def _ancestors(self, key: str) -> Iterable[str]:
        seen = [key]
        while len(seen) < _FAR:
            parents = [one for one in self.bodies[seen[-1]].parents if one in self.bodies and one not in seen]
            if not parents:
                break
            seen.append(parents[0])
        return seen[1:]


@dataclass(frozen=True, slots=True)
class Context:
    """A page's own bodies (`home`), the authority whose page it is (empty: not known), and its day."""

    register: Register
    day: str
    home: tuple[str, ...]
    authority: str

    def near(self, key: str) -> bool:
        """Whether a body is the page's authority, of its family or kin, or has its area."""
        return bool(self.authority) and self.register.near(self.authority, key)


def context(
    register: Register, day: str, home: Sequence[str], offices: Sequence[str], named: Mapping[str, int]
) -> Context:
    """The context of a page.

    `home` are the bodies of its header, `offices` those of its By line, `named` how often each body is named
    by a name that is its own. The authority is that of the home, else of the offices, else the one that the
    page names.
    """
    for keys in (home, offices):
        above = {register.authority(key) for key in keys if key in register} - {""}
        if len(above) == 1:
            return Context(register, day, tuple(home), above.pop())
    authorities = {
        key: count
        for key, count in named.items()
        if register[key].kind == "authority" and register[key].had_begun(day)
    }
    chosen = _most(authorities)
    if not chosen:
        # Its committees and units speak for it.
        families: dict[str, int] = {}
        for key, count in named.items():
            if above_it := register.authority(key):
                families[above_it] = families.get(above_it, 0) + count
        chosen = _most(families)
    return Context(register, day, tuple(home), chosen)


def _most(counts: Mapping[str, int]) -> str:
    """The key that clearly counts most; empty where none does."""
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return ""
    return ranked[0][0]


def _body(bodies: Bodies, key: str) -> Body:
    chain = bodies.chain(key)
    interval = bodies.interval(key)
    parents = tuple(
        bodies.key(row["parent_id"]) for row in reversed(chain) if row["parent_id"] in bodies.rows
    )
    return Body(
        key,
        chain[-1]["kind"],
        parents,
        chain[-1]["jurisdiction"],
        bounds(interval.start).earliest.isoformat() if interval.start else "",
        bounds(interval.end).latest.isoformat() if interval.end else "",
        frozenset(word for row in chain for word in _called(row["name"]) if word),
    )


def _called(name: str) -> tuple[str, str]:
    """The words by which a name can be taken up: `panel` too of `Appeals Panel for Ferries`."""
    head = _WHAT_FOR.split(name)[0]
    return last_word(name), last_word(head) if head != name else ""


@lru_cache(_REMEMBERED)
def last_word(name: str) -> str:
    """The word by which a name of several words can be taken up again: `panel` of `Ferry Panel`."""
    words = (
        name.lower()
        .replace("subcommittee", "sub-committee")
        .replace("sub committee", "sub-committee")
        .split()
    )
    return words[-1].strip("()") if len(words) > 1 else ""
