"""The post that stands beside a person's name in running text, before or behind it.

What may stand between the post and the name is a comma, brackets, `as`, or a form of `to be`.
"""

from __future__ import annotations

import re

from remit.extract import person, post_phrase
from remit.extract.lines import NOTHING, Found, found
from remit.extract.parts import HOUSE, POSTS, is_house, is_organisation, is_unit
from remit.extract.post_phrase import POLICE, Post

NO_POST = Post()
# Names, posts and what links them are no longer.
_FAR = 140
_RANK_BEFORE = re.compile(rf"(?<![\w/]){person.RANKS}\s+\Z")
# `Chief Inspectors Ann Oar and Ben Keel`
_RANKS_BEFORE = re.compile(
    r"(?<![\w/])(?P<ranks>(?:(?:Deputy\s+|Detective\s+|Assistant\s+|Borough\s+|Acting\s+)*(?:Chief\s+)?"
    r"(?:Superintendent|Inspector|Sergeant|Commander|Commissioner|Constable)|P[CS]|D[CIS]|Insp|Supt)s)\s+"
    r"(?:[A-Z][^.;:()\n]{2,50}\s(?:and\s+)?)?\Z"
)
# `Director of Tar Ann Oar`: the field has capitals.
FIELDED = re.compile(
    rf"(?<![\w’'-])(?i:{'|'.join(sorted(POSTS))})\s+(?:of|for)\s+(?:the\s+)?[A-Z][\w’'&-]*"
    r"(?:\s+(?:and\s+|of\s+|for\s+|the\s+|&\s+){0,2}[A-Z][\w’'&-]*){0,6}\s\Z"
)
# `Superintendent (Training) Keel`, `The Assistant Commissioner (Tar), Mr Keel,`: the brackets hold its unit.
_NOTED = re.compile(rf"(?<![\w/])(?P<rank>{person.RANKS})\s+\((?P<note>\w[^()\n]{{2,60}})\),?\s+\Z")
_RANK_WORDS = frozenset(
    "Commissioner Constable Officer Superintendent Inspector Sergeant Commander Cmdr Cdr ACC DCC AC DAC D/AC "
    "Supt CSupt DSupt DCSupt T/Supt T/DCSupt DCI CI Insp DInsp DCS DSU PC PS WPC WPS DC DI DS Sgt T/AC A/AC "
    "T/DAC A/DAC T/DCI A/DCI T/DCS A/DCS T/Commander A/Commander".split()
)
_THE = re.compile(r"the\s", re.I)
_DETERMINER = re.compile(
    r"\b(?:the|an?|its|their|our|his|her(?!\s+Majesty)|whose|one|as)\s+|(?<!Majesty)['’]s?\s+", re.I
)
# Words of two or three posts, before their last.
_BEFORE_POST = frozenset(
    "acting assistant borough chief co-opted deputy district elected former independent interim joint "
    "lead lay operational principal regional senior temporary vice".split()
)
_HOLDS = re.compile(
    r"(?:Home|Foreign|Prime|Shadow|Press|Policy|Committee|Borough|Police|Project|Programme)\Z"
)
_ALONE = POSTS - frozenset("assistant chief executive lead leader members clerks inspectors".split())
_HOME = re.compile(
    r"(?:,\s+|\s+\(|,?\s+(?:of|from|at)\s+(?:the\s+)?)"
    rf"(?P<body>(?:{HOUSE}|Home\s+Office|{POLICE}))(?=[,.;:)\n]|\s+[a-z])"
)
_UNIT = re.compile(
    r"(?:,\s+|\s+\(|,?\s+(?:of|in|from|at)\s+(?:the\s+)?)"
    rf"(?:(?P<owner>{HOUSE})(?:['’]s)?\s+)?"
    r"(?P<unit>[A-Z][\w’'&-]*(?:\s+(?:of|for|and|the|&|[A-Z][\w’'&-]*)){1,7})(?=[,.;:)\n])"
)
_IN = re.compile(r"\s+\((?P<body>[A-Z][^()\n]{3,80})\)")
# Behind `Ann Oar, the Clerk`: others of a list, or what the Clerk did.
_OTHERS = re.compile(
    r"\s*,?\s+(?:and\s+)?(?:the|an?)\s+\w|\s+(?!(?:at|in|on|from|since|until|for|by|who|whose|and|of|with)\b)[a-z]"
)
_VERB = (
    r"(?:(?:has|had|have)\s+(?:\w+\s+)?been|(?:is|was)\s+to\s+be(?:come)?|will\s+be(?:come)?|is|was|be|became|becomes"
    r"|remains|remained)"
)
_NOW = r"(?:(?:now|then|still|also|again|already|currently|previously|formerly|at\s+present)\s+)?"
_MADE = r"(?:(?:re-?)?(?:elected|appointed|made)\s+(?:as\s+|to\s+be\s+)?)?"
_IS = re.compile(rf"(?:,\s+who)?\s+{_NOW}{_VERB}\s+{_NOW}{_MADE}")
_SERVES = re.compile(
    r"(?:(?:,\s+who)?\s+(?:(?:has|had)\s+)?(?:(?:agreed|been\s+asked|is|will|was)\s+(?:to\s+)?(?:serve|act|continue|stay|remain)"
    r"|sits|sat|serves|served|acts|acted|continues|continued|stays|stayed"
    r"|join(?:s|ed)(?:\s+(?:the\s+)?[A-Z]\w+)?|took\s+over|takes\s+over|taken\s+over|stood\s+in|stood\s+down|stands\s+down|stepped\s+down|resigned|retired)"
    r"(?:\s+on\s+(?:it|them))?|,)?\s+as\s+"
)
_FOLLOWS = re.compile(
    r"(?:,\s+who)?\s+(?:(?:has|had)\s+)?(?:succeed(?:s|ed)|replace[sd]|follow(?:s|ed)|t(?:ook|akes|aken)\s+over\s+from)\s+"
)
_CHAIRS = re.compile(
    rf"\s+(?:(?:has|had|have|will)\s+)?{_NOW}(?P<chair>(?:co-|vice-)?chair)(?:s|ed)?\s+"
    r"(?:the|this|its|that|both|it|them|each|every)\b"
)
_WHO_CHAIRS = re.compile(
    rf",\s+who\s+{_NOW}(?P<chair>(?:co-|vice-)?chair)s\s+(?:(?P<of>the\s+[A-Z]\w+)(?=[,.;]))?"
)
_WHO_LEADS = re.compile(
    r",\s+who\s+(?P<verb>leads|heads)\s+(?P<of>the\s+[A-Z][\w’' ]{1,60}?)(?=[,.;]|\s+(?:and|said|has"
    r"|is|was)\b)"
)
_IN_THE_CHAIR = re.compile(
    r"(?:,\s+who)?\s+(?:is|was|took|being|sits|remains|remained)\s+(?:in\s+)?the\s+chair\b"
)
# A line below the name.
_SIGNED = re.compile(r"\n(?P<post>[A-Z][^\n:.;\t]{2,60})(?=\n|\Z)")
_BRACKET = re.compile(r"\s+\((?P<in>[^()\n]{3,90})\)")
_PART = re.compile(r"[^,;]+")
_COMMA = re.compile(r",\s+")
_CLOSED = re.compile(r"[,.;:)\n’']|\s+(?:and|who)\b|\s*\Z")
_IS_NAME = re.compile(rf"\s+(?:is|was|remains|will\s+be|has\s+been)\s+{_NOW}(?:the\s+)?\Z")
# What the pattern may end with.
_COPULAS = (
    " is", " was", "remains", " be", " been", " now", " then", " still", " also", " again", "ly", " present",
    " the",
)  # fmt: skip
_CHAIRMANSHIP = re.compile(
    r"\b(?:(?P<chaired>(?:co-|jointly\s+)?chair)ed\s+(?:in\s+turn\s+|jointly\s+)?by\s+"
    r"(?:(?:the\s+)?[^.,;:\n]{1,60}(?:,|\s+and)\s+)?"
    r"|(?P<ship>(?:vice-|deputy\s+|co-)?chair(?:man|woman)?)ship\s+of\s+)\Z",
    re.I,
)
# `The Bridge Board (BB) is chaired by Ann Oar`: the post is of the body that stands before the verb, or that
# the sentence begins with (`The Bridge Board meets in May and is chaired by`).
_BODY = (
    r"[Tt]he\s+(?:[A-Z]{2,8}|[A-Z][\w’'&-]*(?:(?:,?\s+(?:of|for|and|on|the|&)){0,2},?\s+[A-Z][\w’'&-]*){1,8})"
    r"(?:\s+\([^()\n]*\))?"
)
_CHAIRED = re.compile(
    rf"(?:(?:^|\s)(?P<of>{_BODY})|(?:\A|[.:\n]\s+|\d\.\s+)(?P<first>{_BODY})(?:,\s[^.;:\n]{{3,80}},|\s[^.;:,\n]{{3,80}}\sand))"
    r"\s+(?:is|was)\s+(?P<chair>chair)ed\s+by\s+\Z"
)
_IN_BRACKETS = re.compile(r"\s+\(.*")
_LABEL = re.compile(r"(?:^|[\n\t.;(])\s*(?P<post>[A-Za-z][\w’'/ -]{2,60}):\s+(?:[^:.;\n]{4,40}\s+and\s+)?\Z")
_SECTION = re.compile(r"[.;:\n(](?=\s|$)|\(|\n")
_UNDER = re.compile(r",\s+(?=[A-Z])[^,.;:]*?(?:\([A-Z]+\)\s*)?\Z")


def beside(text: str, name: Found) -> Post:
    """The post of a person at a place: the rank, else what stands behind, else what stands before."""
    if rank := person.RANK.match(text, name.start, name.end):
        return _at_home(text, Post(found(text, name.start, rank.end())), name.end)
    near = text[max(0, name.start - 40) : name.start]
    # To look for the last word is faster than the pattern.
    last = near.rsplit(None, 1)[-1:]
    if last and _rank_word(last[0]) in _RANK_WORDS and (before := _RANK_BEFORE.search(near)):
        return _at_home(text, Post(found(text, name.start - len(before.group()), name.start)), name.end)
    if (
        "s " in near
        and "and" in text[max(0, name.start - 5) : name.end + 5]
        and (ranks := _RANKS_BEFORE.search(near))
    ):
        return Post(found(text, *(name.start - len(near) + at for at in ranks.span("ranks"))))
    if ")" in near[-10:] and (
        noted := _NOTED.search(text, max(0, name.start - 120), _untitled(text, name.start))
    ):
        unit = found(text, *noted.span("note"))
        return Post(found(text, *noted.span("rank")), unit if unit.value[0].isupper() else NOTHING)
    honours = person.HONOURS.match(text, name.end)
    end = honours.end() if honours else name.end
    if post := _behind(text, end):
        return _at_home(text, post, max(post.post.end, post.unit.end))
    return _at_home(text, _before(text, name, end) or _of_both(text, end) or NO_POST, end)


def _rank_word(word: str) -> str:
    return word.strip(".([/“\"'‘").removesuffix("-designate").removesuffix("-elect")


def _at_home(text: str, post: Post, end: int) -> Post:
    """A post with the unit and organisation behind it: `Ruth Keel, Tar Team, MPA`, `Mr Keel of the MPS`."""
    if not post.unit.value and (unit := _UNIT.match(text, end)) and _is_unit(unit["unit"]):
        post, end = post._replace(unit=found(text, *unit.span("unit"))), unit.end()
        if unit["owner"] and not post.organisation.value:
            return post._replace(organisation=found(text, *unit.span("owner")))
    home = None if post.organisation.value else _HOME.match(text, end)
    if not home and not post.organisation.value and (inside := _IN.match(text, end)):
        home = inside if is_organisation(inside["body"]) else None
    return post._replace(organisation=found(text, *home.span("body"))) if home else post


def _is_unit(words: str) -> bool:
    return is_unit(words) and not is_organisation(words)


def _behind(text: str, at: int) -> Post | None:
    end = min(len(text), at + _FAR)
    if bracket := _BRACKET.match(text, at, end):
        return _bracketed(text, *bracket.span("in"))
    if chairs := _WHO_CHAIRS.match(text, at, end):
        post = found(text, *chairs.span("of" if chairs["of"] else "chair"))
        return Post(post, words=f"Chair of {post.value}" if chairs["of"] else "")
    if leads := _WHO_LEADS.match(text, at, end):
        post = found(text, *leads.span("of"))
        return Post(post, words=f"{'Lead' if leads['verb'] == 'leads' else 'Head'} of {post.value}")
    if text.startswith("\n", at) and (signed := _SIGNED.match(text, at)):
        return _exactly(text, *signed.span("post"))
    if chairs := _CHAIRS.match(text, at, end):
        return Post(found(text, *chairs.span("chair")))
    if chair := _IN_THE_CHAIR.match(text, at, end):
        at = text.index("chair", chair.start())
        return Post(Found("chair", at, at + 5))
    for pattern in (_IS, _SERVES):
        if match := pattern.match(text, at, end):
            is_said = post_phrase.read(text, match.end(), end)
            # Everybody is a member of something.
            if is_said and is_said.post.value != "member":
                return is_said
    if follows := _FOLLOWS.match(text, at, end):
        other = person.at(text, follows.end(), end)
        served = _SERVES.match(text, other.name.end, end) if other else None
        if served and (held := post_phrase.read(text, served.end(), end)):
            return held
    comma = _COMMA.match(text, at, end)
    return apposition(text, comma.end(), end) if comma else None


def _of_both(text: str, at: int) -> Post | None:
    """The post in brackets of two: `Ann Oar and Ben Keel (Deputy Chairs)`."""
    if not text.startswith(" and ", at):
        return None
    other = person.at(text, at + 5, min(len(text), at + _FAR))
    bracket = _BRACKET.match(text, other.name.end) if other else None
    shared = _bracketed(text, *bracket.span("in")) if bracket else None
    return shared if shared and shared.post.value.endswith("s") else None


def apposition(text: str, start: int, end: int) -> Post | None:
    """A post behind a comma; `Ann Oar, the Clerk and the Mayor` lists three."""
    post = post_phrase.read(text, start, end)
    if post and _THE.match(text, start) and _OTHERS.match(text, post.end):
        return None
    return post


def _bracketed(text: str, start: int, end: int) -> Post | None:
    parts = [found(text, *part.span()) for part in _PART.finditer(text, start, end)]
    post = post_phrase.read(text, start, parts[0].end) if parts[0].value else None
    if not post:
        return None
    rest = [part for part in parts[1:] if part.value]
    if rest and is_organisation(rest[-1].value):
        post = post._replace(organisation=rest.pop())
    return post._replace(unit=rest[0]) if rest and is_unit(rest[0].value) else post


def _before(text: str, name: Found, behind: int) -> Post | None:
    start = max(0, name.start - 120)
    stop = _untitled(text, name.start)
    before = text[start:stop]
    if "chair" in before and (chaired := _chaired(text, before, start)):
        # `chaired by the Clerk, Ann Oar`
        own = _ending(text, start, start + before.rindex(",")) if before.rstrip().endswith(",") else None
        return own if own and text.startswith("the ", own.post.start - 4) else chaired
    if ":" in before and (labelled := label(text, stop)):
        return None if labelled.post.value.lower().endswith("members") else labelled
    bare = before.rstrip()
    if bare.endswith(_COPULAS) and (copula := _IS_NAME.search(before)):
        return _ending(text, start, start + copula.start())
    if bare.endswith("(") and text.startswith(")", behind):
        end = start + len(bare) - 1
        return _ending(text, start, end) or _bare(text, start, end)
    if bare.endswith(",") and _CLOSED.match(text, behind):
        end = start + len(bare) - 1
        under = _UNDER.search(bare[:-1])
        return _ending(text, start, end) or (_ending(text, start, start + under.start()) if under else None)
    return _bare(text, start, stop) or _fielded(text, start, stop)


def label(text: str, end: int) -> Post | None:
    """The post that a label before an offset says (`Lead officer: Ann Oar`)."""
    start = max(0, end - 70)
    words = text[start:end]
    if not any(post_phrase.is_head(word.strip(":(.").lower()) for word in words.split()):
        return None
    match = _LABEL.search(words)
    return _exactly(text, start + match.start("post"), start + match.end("post")) if match else None


def _fielded(text: str, start: int, stop: int) -> Post | None:
    """A post with its field right before the name: `Director of Tar Ann Oar`."""
    words = text[max(start, stop - 80) : stop]
    if " of " not in words and " for " not in words:
        return None
    return _ending(text, start, stop) if FIELDED.search(words) else None


def _untitled(text: str, start: int) -> int:
    """Where the courtesy title before a name begins, or the name."""
    courtesy = person.COURTESY.search(text, max(0, start - 6), start + 1)
    return courtesy.start() if courtesy else start


def _chaired(text: str, before: str, start: int) -> Post | None:
    """The chair that a verb or `chairmanship` says; whoever stands behind `and` has the same."""
    if chaired := _CHAIRED.search(before):
        at = start + chaired.start("chair")
        body = _IN_BRACKETS.sub("", chaired["of"] or chaired["first"])
        return Post(Found("chair", at, at + 5), words=f"chair of the {body[4:]}")
    chair = _CHAIRMANSHIP.search(before)
    if not chair:
        return None
    part = "ship" if chair["ship"] else "chaired"
    return Post(found(text, start + chair.start(part), start + chair.end(part)))


def _ending(text: str, start: int, end: int) -> Post | None:
    """The post that ends at an offset and begins behind an article or another determiner."""
    opens = start == 0
    for section in _SECTION.finditer(text, start, end):
        start, opens = section.end(), True
    begins = start
    for comma in _COMMA.finditer(text, start, end):
        start = comma.end()
    places = [match.end() for match in _DETERMINER.finditer(text, start, end)]
    if start == begins and opens:
        # `Deputy Clerk for Tar, Ruth Keel, said`: a sentence may begin with it.
        places.insert(0, start)
    return next((post for place in reversed(places) if (post := _exactly(text, place, end))), None)


def _exactly(text: str, start: int, end: int) -> Post | None:
    """The post that is all there is between two offsets, but for how long it was held."""
    post = post_phrase.read(text, start, end)
    if not post:
        return None
    rest = text[post.end : end].split()
    return post if not rest or rest[0] in ("since", "until", "from", "in", "at") else None


def _bare(text: str, start: int, stop: int) -> Post | None:
    """A post with nothing between it and the name: `Deputy Chair Ann Oar`, `MPA member Ann Oar`."""
    if text[stop - 1 : stop] != " ":
        return None
    begin, last = stop, stop - 1
    organisation = NOTHING
    while begin > start:
        at = max(text.rfind(" ", start, begin - 1), text.rfind("\n", start, begin - 1), start - 1) + 1
        word = text[at : begin - 1]
        if begin == stop:
            if word.lower() not in _ALONE:
                if word.lower() != "executive" or not text[start:at].endswith(("Chief ", "chief ")):
                    return None
        elif is_house(word):
            organisation = Found(word, at, at + len(word))
            break
        elif word.lower() not in _BEFORE_POST and word.lower() not in POSTS and not _HOLDS.match(word):
            break
        begin = at
    return Post(found(text, begin, last), organisation=organisation)
