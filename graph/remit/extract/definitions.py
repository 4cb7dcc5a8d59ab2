"""Names that a page itself introduces: `the X Committee (XC)`, by the method of Schwartz and Hearst (2003),
and `a X Panel`, the first words about a body."""

from __future__ import annotations

import re
from typing import NamedTuple

from remit.extract.searched import Searched, Triggers

_BRACKET = re.compile(
    r"\(\s?(?:the |hereafter |known as |or )?[\"'“‘]?(?P<short>[A-Z][A-Za-z0-9&/-]"
    r"{1,9}?)(?P<plural>s?)[\"'”’]?\s?\)"
)
# How many words before the brackets may belong to the long form, beyond one for each letter.
_SLACK = 5
_WORD = re.compile(r"[^\W_][\w'’&/-]*|&")
_BROKEN = re.compile(r"[.;:!?()\[\]\t|\n•“”]")

# The last word of the name of a body.
HEADS = frozenset(
    "authority board branch bureau centre college command commission committee council department"
    " directorate executive forum"
    " foundation group inspectorate network organisation services panel partnership service squad"
    " sub-committee subcommittee sub-group subgroup"
    " taskforce team trust union unit agency association federation cell".split()
)
_HEAD_FIRST = re.compile(
    r"(?:Association|Federation|Institute|Society|Confederation|Council|College|Department|Directorate"
    r"|Ministry"
    r"|Board|Commission|Union|Inspectorate)\s(?:of|for)\s[A-Z]"
)
# Those that a name not known may end with after no more than `a`.
_GOVERNING = (
    r"(?:Authority|Board|Branch|Bureau|Commission|(?:Sub-?)?[Cc]ommittee|Council|Directorate|Forum|Group"
    r"|Network"
    r"|Panel|Partnership"
    r"|Sub-?[Gg]roup|Task ?[Ff]orce|Team|Unit|Command|Squad|Agency|Working Party)"
)
_GOVERNING_WORDS = (
    "authority board branch bureau commission committee council directorate forum group network panel "
    "partnership force team unit command squad agency party"
).split()
_ARTICLES = [f"{sign}{article} " for sign in " ('\"“‘-–—/" for article in ("a", "an", "one")]
_CALLED = (
    *("known as the ", "called the ", "renamed the ", "formerly the ", "belongs to the "),
    *("formed into the ", "merged into the "),
    *("became the ", "becomes the ", "become the "),
)
# The words that are looked for beforehand.
WORDS = [*_GOVERNING_WORDS, *_ARTICLES, *_CALLED]
_TRIGGERS = Triggers(WORDS)
_NAME = r"(?P<name>(?:[A-Z][\w’'-]*(?:,)?\s(?:(?:and|of|for|&|the|on)\s){0,2}){1,8}" + _GOVERNING + ")"
_INTRODUCED = re.compile(
    r"\b(?:[Aa]n?|one)\s(?:(?:new|single|joint|separate|small|standing|weekly|fortnightly|monthly"
    r"|quarterly)\s)?" + _NAME + r"\b(?!\s[A-Z(])"
)
_THE = re.compile(r"\b[Tt]he\s(?:(?:former|old|new)\s)?" + _NAME)
# What is said of a body behind its name.
_IS_SET_UP = re.compile(
    r"(?:,\s(?:which\sis\s)?(?:chaired|headed)\sby|,\sformerly|,\swhich\s(?:is|was|meets|met|sat|he|she)"
    r"|\s(?:was|has\sbeen|will\sbe|is\sto\sbe)\s(?:set\sup|established|created|formed))\b"
)
# The same of a name of three words or more: with two, it may be any body of the sort.
_IS_TOLD_OF = re.compile(
    r"(?:(?P<aside>,\s(?:(?:on|of|to|in|through|under|by|from)\s)?(?:which|whose))"
    r"|,\s(?:which\sis\s)?(?:led|run|hosted|convened|set\sup|established)\s(?:by|in)"
    r"|,\san?\s(?:[\w-]+\s){0,3}(?:body|group|forum|board|committee|partnership|network|unit|team)"
    r"|\s(?:is|was|has\sbeen|had\sbeen)\s(?:now\s|also\s)?(?:chaired|headed|led|run|hosted|convened)\sby"
    r"|\s(?:had\sbeen|would\sbe|was\sto\sbe)\s(?:set\sup|established|created|formed)"
    r"|\s(?:was|has(?:\ssince)?\sbeen|had(?:\ssince)?\sbeen|will\sbe|is\sto\sbe|would\sbe|be)\s(?:launched"
    r"|appointed|convened|abolished|wound\sup|disbanded|dissolved|discontinued|merged|renamed)"
    r"|\s(?:meets|sits|brings\stogether|reports\sto|last\s(?:met|sat)|held\sits\s(?:first|last|final))"
    r"|\s(?:met|sat)\s(?:every|once|twice|[a-z]+\stimes|weekly|monthly|quarterly|regularly|for\sthe)"
    r"|\s(?:came|comes|will\scome)\s(?:to\san\send|into\s(?:being|existence))|\sceased\sto\s(?:exist|meet))\b"
)

# Three words or more, with no list and no owner in them.
_OF_THREE = re.compile(r"(?![A-Z]+['’]s\s)(?!.*\sthe\s)\S+(?:\s\S+){2,}")


# With these begin headings about a body or what it is to do.
_ABOUT = (
    r"(?!(?:About|What|How|Why|Who|Where|When|Role|Work|Reports?|Review|Future|Minutes|Members|Membership"
    r"|Chair"
    r"|Terms|Contacts?)\s)"
)
_IS_CALLED = re.compile(
    r"(?P<name>(?:Association|Institute|Federation)\sof(?:\s[A-Z][\w’'-]*)+|"
    + _NAME.removeprefix("(?P<name>").removesuffix(")")
    + r")\b(?!\s[A-Z])"
)
_HEADING = re.compile(
    r"[ \t]*(?:\d{1,3}\.?[ \t]+|[•*–-][ \t]+)?"
    + _ABOUT
    + r"(?P<name>(?:[A-Z][\w’'-]*,?[ ](?:(?:and|of|for|&|the|on)[ ]){0,2}){1,7}"
    + _GOVERNING
    + r")[ \t]*(?=\n|\Z|:[ \t]+[a-z])"
)
_LINE_ENDS = re.compile(r"[ \t]*(?:\n|\Z|:[ \t])")
_TAKEN_UP = re.compile(
    r"\s*(?:This|The) (?P<head>[\w-]+) (?:was|is|has|meets|had|will|considers|oversees|looks)\b"
)
# What follows a name with a colon, where a line tells of a body.
_TOLD_OF = re.compile(
    r":[ \t]+(?:an?\s(?:[\w-]+\s){0,4}(?:body|board|group|forum|committee|panel|unit|team)\b"
    r"|(?:advises|oversees|monitors|looks|meets|deals|considers|brings|leads|manages|runs|keeps|scrutinises"
    r"|handles)\s)"
)


class Definition(NamedTuple):
    """A long form with its acronym (empty where there is none), and where both stand."""

    name: str
    start: int
    end: int
    acronym: str
    acronym_start: int
    acronym_end: int

    @property
    def of_body(self) -> bool:
        """Whether the long form is, by its last word, the name of a body."""
        return is_body(self.name)


def is_body(name: str) -> bool:
    """Whether the last word of a name is one that names of bodies end with."""
    last = name.rsplit(None, 1)[-1].lower() if name else ""
    return name[:1].isupper() and bool(
        last in HEADS or _HEAD_FIRST.match(name) or name.endswith("Working Party")
    )


def brackets(text: str) -> list[re.Match[str]]:
    """The acronyms that stand alone in brackets."""
    return list(_BRACKET.finditer(text)) if "(" in text else []


def definition(text: str, bracket: re.Match[str]) -> Definition | None:
    """The long form that the words before a bracket give for the acronym in it, or None."""
    acronym, end = bracket["short"], bracket.start()
    letters = [letter.lower() for letter in acronym if letter.isalnum()]
    low = max(end - 120, 0)
    for broken in _BROKEN.finditer(text, low, end):
        low = broken.end()
    words = [match for match in _WORD.finditer(text, low, end)][-(len(letters) + _SLACK) :]
    if not words or text[words[-1].end() : end].strip():
        return None
    first = _aligned(letters, [match.group() for match in words])
    if first is None:
        return None
    name = text[words[first].start() : words[-1].end()]
    start, stop = bracket.span("short")
    return Definition(" ".join(name.split()), words[first].start(), words[-1].end(), acronym, start, stop)


def introduced(text: str, searched: Searched | None = None) -> list[Definition]:
    """Bodies that the page introduces by an indefinite article or as set up or chaired, with no acronym."""
    searched = searched or Searched(text, _TRIGGERS)
    # In the folded text a line's first word stands behind a blank.
    places = [at + 1 for article in _ARTICLES for at in searched.anywhere(article)]
    if searched.folded.startswith(("a ", "an ")):
        places.append(0)
    found: list[Definition] = []
    for at in sorted(places):
        if not found or found[-1].end <= at:
            if match := _INTRODUCED.match(text, at):
                found.append(_named(match))
    for word in _GOVERNING_WORDS:
        for at in searched.anywhere(word):
            found += _told_of(text, at, at + len(word))
    for word in _CALLED:
        for at in searched.anywhere(word):
            if match := _IS_CALLED.match(text, at + len(word)):
                found.append(_named(match))
    return found


def _told_of(text: str, at: int, end: int) -> list[Definition]:
    """The name that ends with the word between two offsets, where what follows tells of it as of a body."""
    short = _IS_SET_UP.match(text, end)
    long = None if short or text[end : end + 1] not in (" ", ",") else _IS_TOLD_OF.match(text, end)
    if not short and not long:
        return []
    low = max(at - 120, text.rfind("\n", 0, at) + 1)
    found = [match for match in _THE.finditer(text, low, end) if match.end() == end]
    if long:
        # An aside is about a body that only the subject of a sentence is sure to be.
        found = [match for match in found if _OF_THREE.fullmatch(match["name"])]
        found = [match for match in found if not long["aside"] or match.group().startswith("The")]
    return [_named(match) for match in found]


def where_named(text: str, name: str, new: bool = False) -> Definition | None:
    """Where a text first names a body in full that a change tells of; None where its name is no such name.

    What is new, as the change tells, may bear any name of two words.
    """
    if not (" " in name if new else _OF_THREE.fullmatch(name) and _IS_CALLED.fullmatch(name)):
        return None
    # What bears a year was there for that year.
    match = re.search(r"\s+".join(map(re.escape, name.split())) + r"\b(?!\sof\s\d{4})", text)
    return Definition(name, *match.span(), "", 0, 0) if match else None


def headings(text: str, searched: Searched | None = None) -> list[Definition]:
    """Lines that are nothing but what may be the name of a body, or begin with it and a colon."""
    searched = searched or Searched(text, _TRIGGERS)
    found: dict[int, Definition] = {}
    for word in _GOVERNING_WORDS:
        for at in searched.anywhere(word):
            if _LINE_ENDS.match(text, at + len(word)):
                start = text.rfind("\n", 0, at) + 1
                if start not in found and (match := _HEADING.match(text, start)):
                    found[start] = _named(match)
    return [found[start] for start in sorted(found)]


def _named(match: re.Match[str]) -> Definition:
    """A name that stands without an acronym."""
    return Definition(" ".join(match["name"].split()), *match.span("name"), "", 0, 0)


def taken_up(text: str, heading: Definition) -> bool:
    """Whether the words under a heading speak of it as of a body: `This board was`, `: advises`."""
    if _TOLD_OF.match(text, heading.end):
        return True
    match = _TAKEN_UP.match(text, heading.end)
    return bool(match and match["head"].lower() == heading.name.rsplit(None, 1)[-1].lower())


def _aligned(letters: list[str], words: list[str]) -> int | None:
    """The word with which the long form begins: the shortest run of words in which each letter, from the last
    to the first, stands in order, the first one at the beginning of a word."""
    word, at = len(words) - 1, len(words[-1]) - 1
    for number in range(len(letters) - 1, -1, -1):
        letter = letters[number]
        while word >= 0:
            low = words[word].lower()
            if number == 0:
                found = at >= 0 and low[0] == letter
                at = -1 if not found else 0
            else:
                # A letter inside a word counts where an initial does not.
                found = (at := low.rfind(letter, 0, at + 1)) >= 0
                if found and at and low[0] == letter and not _later(letters, number, low, at):
                    at = 0
            if found:
                break
            word -= 1
            at = len(words[word]) - 1 if word >= 0 else -1
        if word < 0:
            return None
        if number == 0:
            return word if words[word][0].isupper() or words[word][0].lower() == letter else None
        at -= 1
        if at < 0:
            word -= 1
            at = len(words[word]) - 1 if word >= 0 else -1
    return None


def _later(letters: list[str], number: int, low: str, at: int) -> bool:
    """Whether the letter before this one stands in the same word, so that this one is no initial."""
    return number > 0 and letters[number - 1] == low[0] and letters[number] != low[0]
