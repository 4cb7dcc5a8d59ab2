"""People named in running text: behind a title, beside words that only people have, or known by name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, BytesAhoCorasick, Implementation

from remit.extract import person, posts
from remit.extract.forenames import SURE
from remit.extract.lines import NOTHING, Found, found
from remit.extract.parts import NO_NAMES, POSTS, TITLES
from remit.extract.searched import one_byte

RULE = "person-mention"

_TITLES = (
    "Mr Mrs Miss Ms Messrs Sir Lord Lady Dame Viscount Viscountess Earl Baroness Baron Rabbi Reverend Rev "
    "Revd Dr Professor Prof Cllr Councillor Judge Canon Bishop Imam Honour Commissioner Commander Cmdr "
    "Cdr Superintendent Supt Inspector Insp Sergeant Sgt Constable DAC DCI PC AC ACC DCC DCS DSU DI DS "
    "WPC Officer"
).split()
# Behind a name: the name ends where these begin.
_BEHIND = (
    " said ", " said:", " said,", " said that", ", said ", ", said:", ", says ", " asked that",
    " asked whether", " asked why", " asked how", " asked if", " replied", " declared an", " declared a ",
    " took the chair", " undertook", " represent ",
    " be appointed", " be elected", " reported that", " introduced the",
    " presented the", " explained that", " being shown", ", who ", ", formerly ", ", Chair", ", Deputy ",
    ", Vice", ", vice", ", Director", ", Head of", ", Chief ", ", Assistant ", ", Member of", ", Secretary",
    ", Press ", ", chair", " (Chair", " (Deputy", " (Vice", " (Head", " (Director", " (Assistant",
    " (Chief", " (Clerk", " (Treasurer", " (Policy", " (Member", " presided", ", Treasurer", ", Clerk",
    ", Policy ", ", Acting ", ", co-ordinator", " stepped down", " resigned", " retired", " AM ", " AM,",
    " MP ", " MP,", " JP,", " QPM", " OBE", " MBE", " CBE",
)  # fmt: skip
# Behind the name of somebody whom an affair is called after, who may stand behind `the`.
_AFFAIRS = (" case ", " case,", " case.", " murder ", " trial ")
# Before a name: the name begins where these end.
_BEFORE = (
    "chaired by ", "hairmanship of ", "maintained by ", "ontact: ", "information: ", "death of ",
    "deaths of ", "murder of ", "killing of ", "shooting of ", "panel under ", "group under ",
    "team under ", "inquiry under ", "chaired in turn by ", "thanked ", "hanks to ", "rateful to ",
    "ribute to ", "congratulated ", "to appoint ", "appointment of ", "election of ", "compiled by ",
    "Services: ", "bserver): ", "led by ", "headed by ", "nquiries: ", "ttending: ", "presented by ",
    "written by ", "roposed by ", "econded by ", "oved by ", "introduced by ", "tabled by ", "drafted by ",
    "accompanied by ", "commanded by ", "succeeded by ", "succeeding ",
    "deputised by ", "before her ", "before him ", "after her ", "after him ", "ucceed ",
    "stood in for ",
)  # fmt: skip
# Before a name that stands apart, and of which a comma or a full stop is behind, too: posts and other words.
_WORDS = frozenset("deputy predecessor successor".split()) | POSTS - frozenset(
    "chief members inspectors clerks".split()
)
_EITHER = sorted(_WORDS | {word.capitalize() for word in _WORDS})
_APPOSED = (" concerned, ", " Authority, ", *(f"{word}, " for word in _EITHER))
_IS = tuple(f"{word} {verb} " for word in _EITHER for verb in ("is", "was"))
# A post with its field, `Head of Tar and Rope, Ann Oar,`.
_OF = tuple(f"{word} {link} " for word in _EITHER for link in ("of", "for"))
_FIELD = re.compile(
    r"(?:the )?(?:[a-z]+(?: [a-z]+){0,4}"
    r"|[A-Z][\w’'&-]*(?: (?:(?:and|of|for|the|&) ){0,2}[A-Z][\w’'&-]*){0,8})"
    r"(?: \([A-Z]+\))?, "
)
# Behind a name, with a post.
_THEN = (
    ", then ", ", now ", ", at present ", ", currently ", ", previously ", ", until recently ", ", its ",
    ", their ", ", our ", ", the ", ", a ", ", an ",
    *(f", {word} {link} " for word in sorted(_WORDS) for link in ("of", "at", "for", "in")),
)  # fmt: skip
# Behind a name, with a post that has capitals, or with what only people are.
_HELD = (" was ", " is ", " became ", " remains ", " has been ", " had been ", " joined as ")
_ONLY_PEOPLE = ("in the chair", "appointed", "elected")
_STOPS = frozenset(",.;:)’'")
_PARTICLE = re.compile(person.PARTICLES)
_AND = re.compile(r"\s+and\s+|,\s+(?:and\s+)?")
# So many names are looked for one after the other.
_FEW = 8
# Lists of names in a sentence are no longer.
MOST = 20
# A name of four long words, with a blank before.
BACK = 70

# A list of names behind a colon, `X panel: Ann Oar; Ben Keel`, and a cell that holds an initial and a
# surname.
_LISTS = (": ", "\t")
_PATTERNS = (
    *(f"{title} " for title in _TITLES), *_BEHIND, *_AFFAIRS, *_THEN, *_HELD, *_BEFORE, *_IS, *_APPOSED, *_OF,
    *_LISTS,
)  # fmt: skip
_FIRST_BEHIND = len(_TITLES)
_FIRST_AFFAIR = _FIRST_BEHIND + len(_BEHIND)
_FIRST_THEN = _FIRST_AFFAIR + len(_AFFAIRS)
_FIRST_HELD = _FIRST_THEN + len(_THEN)
_FIRST_BEFORE = _FIRST_HELD + len(_HELD)
_FIRST_APPOSED = _FIRST_BEFORE + len(_BEFORE) + len(_IS)
_FIRST_OF = _FIRST_APPOSED + len(_APPOSED)
_LIST, _CELL = len(_PATTERNS) - 2, len(_PATTERNS) - 1
_CUES = BytesAhoCorasick([one_byte(cue) for cue in _PATTERNS], implementation=Implementation.DFA)
_GIVEN = BytesAhoCorasick(
    [one_byte(f"{name} ") for name in SURE], implementation=Implementation.ContiguousNFA
)
# Words that begin sentences; before a name they are no part of it.
_OPENERS = frozenset(
    "After Although And As At Because Before Both But By Did Does During For From Has He Her His How If "
    "In Is It Its Last Later Like Mayor Meanwhile Next Nor Now Of On Only Or Our Over She Since So That "
    "The Their Then They This Though Through To Today Under Unless Unlike Until Was We What When Where "
    "Whereas Whether Which While Who Whose Why With Without Yesterday".split()
)
# A firm, a law or a school that is called after somebody.
_FIRM = re.compile(r"\s(?:&|plc\b|and (?:Co|Co\.|Company|Partners|Sons|Associates)\b)")
_THE = re.compile(r"(?:^|\W)(?:[Tt]he|[Aa]n?|[Oo]ur|[Ii]ts|[Tt]his)\s\Z")
_INITIAL = re.compile(r"[A-Z]\.? [A-Z][a-z’'-]+(?=\t|\n|$)")
_NEXT_IN_LIST = re.compile(r";\s+(?:and\s+)?")
_DASH = re.compile(r"[-–—](?=[\s;.]|$)")
_NAME_ENDS = re.compile(rf"(?<![\w’'-]){person.NAME.pattern}\Z")


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A person in running text, with the post that the same words give."""

    name: Found
    post: Found = NOTHING
    post_words: str = ""
    unit: Found = NOTHING
    organisation: Found = NOTHING


def find(text: str, known: Iterable[str] = (), taken: Iterable[Found] = ()) -> list[Mentioned]:
    """Everybody named in the text, but for places `taken` by lists, in order.

    `known` are names that are looked for as they stand: those of the lists and of the contact block.
    """
    cued = [somebody.name for somebody in (*_cued(text), *_forenamed(text))]
    spans = {name.start: name for name in cued}
    full = {name.value for name in cued if " " in name.value and not is_surname(name.value)}
    for name in _known(text, full.union(known)):
        spans.setdefault(name.start, name)
    places = sorted((one.start, one.end) for one in taken)
    return [_with_post(text, name) for name in _apart(spans.values(), places)]


def _with_post(text: str, name: Found) -> Mentioned:
    said = posts.beside(text, name)
    return Mentioned(name, said.post, said.words, said.unit, said.organisation)


def is_surname(name: str) -> bool:
    """Whether a name is a surname behind a rank or `Mr`, which many may bear."""
    return bool(_RANKED.match(name))


_RANKED = re.compile(rf"(?:(?:Mr|Mrs|Ms|Miss|Dr|Professor)\.?|{person.RANK.pattern})\s*\S+$")


def _apart(names: Iterable[Found], places: list[tuple[int, int]]) -> Iterator[Found]:
    """The names that overlap no place that is taken and none before them; of two, the longer."""
    last = -1
    for name in sorted(names, key=lambda one: (one.start, -one.end)):
        i = bisect_left(places, (name.end,))
        if name.start >= last and not (i and places[i - 1][1] > name.start):
            last = name.end
            yield name


def _known(text: str, names: Collection[str]) -> Iterator[Found]:
    """Where names stand as whole words; of two that begin at one place, the longer comes first."""
    ordered = sorted(names, key=len, reverse=True)
    for name, at in _few(text, ordered) if len(ordered) < _FEW else _many(text, ordered):
        end = at + len(name)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            yield Found(name, at, end)


def _few(text: str, names: Sequence[str]) -> Iterator[tuple[str, int]]:
    for name in names:
        at = text.find(name)
        while at >= 0:
            yield name, at
            at = text.find(name, at + len(name))


def _many(text: str, names: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The same in one pass: a page of a thousand names is not read a thousand times."""
    matches = AhoCorasick(names).find_matches_as_indexes(text, overlapping=True)
    for index, at, _ in sorted(matches):
        yield names[index], at


def _cued(text: str) -> Iterator[person.Person]:
    for pattern, start, end in _CUES.find_matches_as_indexes(one_byte(text)):
        if pattern < _FIRST_BEHIND:
            # A name follows, or a particle of one; texts may have two blanks.
            while text.startswith(" ", end):
                end += 1
            if text[end : end + 1].isupper() or _PARTICLE.match(text, end):
                if somebody := _titled(text, start):
                    yield somebody
        elif pattern < _FIRST_BEFORE:
            if pattern >= _FIRST_THEN and not text[start - 1 : start].isalpha():
                continue
            held = pattern >= _FIRST_HELD and not text.startswith(_ONLY_PEOPLE, end)
            if held and not text[end : end + 5].removeprefix("the ")[:1].isupper():
                continue
            last = text[text.rfind(" ", max(0, start - BACK), start) + 1 : start]
            if last[:1].isupper() and not last.isupper() and last.lower() not in NO_NAMES:
                post = end if held else start + 2 if _FIRST_THEN <= pattern < _FIRST_HELD else 0
                if not post or posts.apposition(text, post, min(len(text), end + BACK)):
                    yield from _ending(text, start, _FIRST_AFFAIR <= pattern < _FIRST_THEN)
        elif pattern >= _FIRST_OF and pattern < _LIST:
            field = _FIELD.match(text, end, end + 2 * BACK)
            if field and (apart := _apart_at(text, field.end())):
                yield apart
        elif text[end : end + 1].isupper():
            if pattern == _LIST:
                yield from _beginning(text, end) if posts.label(text, end) else _several(text, end)
            elif pattern == _CELL:
                if (initial := _INITIAL.match(text, end)) and (
                    somebody := person.read(text, found(text, *initial.span()))
                ):
                    yield somebody
            elif pattern < _FIRST_APPOSED:
                yield from _beginning(text, end)
            elif apart := _apart_at(text, end):
                yield apart


def _apart_at(text: str, start: int) -> person.Person | None:
    """The person at an offset whose name a mark of punctuation ends."""
    apart = person.at(text, start, min(len(text), start + BACK))
    return apart if apart and text[apart.name.end : apart.name.end + 1] in _STOPS else None


def _forenamed(text: str) -> Iterator[person.Person]:
    """Those whose given name is a known one, where no other capitals stand before it."""
    for _, start, end in _GIVEN.find_matches_as_indexes(
        one_byte(text).replace(b"\n", b" "), overlapping=True
    ):
        # A name follows, or an initial, or a particle.
        if (text[end : end + 1].isupper() or _PARTICLE.match(text, end)) and _opens(text, start):
            somebody = person.at(text, start, min(len(text), end + BACK))
            if somebody and not _FIRM.match(text, somebody.name.end):
                yield somebody


def _opens(text: str, start: int) -> bool:
    """Whether a name may begin here: no other word with a capital stands right before, but for posts, titles
    and what begins a sentence."""
    if not start or text[start - 1] != " ":
        return not start or not (text[start - 1].isalnum() or text[start - 1] in "-‑'’.@&")
    before = text[max(0, start - BACK) : start - 1].rpartition(" ")[2].rpartition("\n")[2]
    word = before.lstrip("(‘“\"'").removesuffix("-designate").removesuffix("-elect")
    if not word[:1].isupper() or not word[-1].isalnum() or word.removesuffix("s").isupper():
        return True
    return (
        word in TITLES
        or word in _OPENERS
        or word.lower().removesuffix("s") in POSTS
        or _of_a_post(text, start)
    )


def _of_a_post(text: str, start: int) -> bool:
    """Whether a post with its field stands right before: `Director of Tar Ann Oar`."""
    before = text[max(0, start - BACK) : start]
    return (" of " in before or " for " in before) and bool(posts.FIELDED.search(before))


def _titled(text: str, start: int) -> person.Person | None:
    """The person at a title or rank; of several words of a rank the first was looked at already."""
    if text.startswith(_ACTING, max(0, start - 2)):
        start -= 2
    if start and (text[start - 1].isalnum() or text[start - 1] in "-/'’"):
        return None
    begin = start
    # `Deputy Assistant Commissioner`, `Detective Chief Inspector`, `His Honour`: the cue is the last word.
    while begin and text[begin - 1] in " \n":
        first = begin - 1
        while first and (text[first - 1].isalnum() or text[first - 1] in "./"):
            first -= 1
        if text[first : begin - 1].rstrip(".") not in _BEFORE_RANK:
            break
        begin = first
    return person.at(text, begin, min(len(text), begin + BACK + 40))


_ACTING = ("T/", "A/")
_BEFORE_RANK = frozenset(
    "Deputy Assistant Detective Chief Borough Det Ch His Her Acting Temporary Former Rt Hon Very".split()
)


def _ending(text: str, end: int, article: bool) -> Iterator[person.Person]:
    """The person whose name ends at an offset: all words with capitals there, and no office behind `the`."""
    match = _NAME_ENDS.search(text, max(0, end - BACK), end)
    if not match:
        return
    start = match.start()
    while (space := text.find(" ", start, end)) >= 0 and text[start:space] in _OPENERS:
        start = space + 1
    if person.unwrapped(text[start:end]) != text[start:end]:
        start = text.rindex("\n", start, end) + 1
    if article or not _THE.search(text, max(0, start - 6), start):
        if somebody := person.read(text, found(text, start, end)):
            yield somebody


def _beginning(text: str, start: int) -> Iterator[person.Person]:
    """The person whose name begins at an offset, and those behind commas and `and`."""
    stop = min(len(text), start + BACK)
    for _ in range(MOST):
        somebody = person.at(text, start, stop)
        if somebody:
            yield somebody
        name = person.NAME.match(text, start, stop)
        link = _AND.match(text, name.end(), stop) if name else None
        if not link:
            return
        start, stop = link.end(), min(len(text), link.end() + BACK)


def _several(text: str, start: int) -> Iterator[person.Person]:
    """The people of a list with semicolons, where two stand or one and a dash for a vacancy."""
    people: list[person.Person] = []
    vacant = False
    if text.find(";", start, start + 2 * BACK) < 0:
        return
    while True:
        if dash := _DASH.match(text, start):
            vacant, end = True, dash.end()
        elif somebody := person.at(text, start, min(len(text), start + BACK)):
            people.append(somebody)
            end = somebody.name.end
        else:
            break
        following = _NEXT_IN_LIST.match(text, end)
        if not following:
            break
        start = following.end()
    if len(people) + vacant > 1:
        yield from people
