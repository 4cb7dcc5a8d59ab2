"""How relative clauses tell of change: `X, which Y replaced`, `X, into which Y went`, `what Y used to do`."""

from __future__ import annotations

from remit.extract.change_words import (
    A0,
    ADV,
    B0,
    BE,
    DO,
    GAP,
    ITEM,
    JOINED,
    TAKE,
    TAKEN,
    WHEN,
    WORK,
    A,
    B,
    Row,
)

_BRACKET = r"(?:\s\([^()<>]{0,40}\))?"
_BEFORE = (
    r"(?:formerly|previously|once|hitherto|at one time|(?:until|up to) (?:then|now|recently|last \w+|@\d+))"
)
_BEFORE_WORDS = "formerly|previously|once |hitherto|at one time|until |up to "
_REPLACE = r"(?:replace[sd]?|supersede[sd]?|succeed(?:s|ed)?|supplant(?:s|ed)?)"
_CARRY_ON = r"(?:carr(?:y|ies|ied) (?:on|out)|continue[sd]?|does|do|did|done)"

RELATIVES = (
    Row(
        "replaced",
        "replace|supersede|succeed|supplant",
        rf"{A0}{_BRACKET},?\s(?:which|that)\s(?P<b>{ITEM}){DO}{ADV}\s?{_REPLACE}\b(?!\s(?:the|an?|its)\b)"
        rf"{WHEN}",
        "which |that ",
    ),
    Row(
        "replaced",
        "whose place",
        rf"{A0}{_BRACKET},?\s(?:in )?whose places?\s(?:(?P<b>{ITEM}){DO}{ADV}\s?(?:tak(?:es?|en)|took|stands?"
        rf"|stood|came|comes?)\b|{BE}{ADV}\s(?:taken|filled){WHEN}\sby\s(?P<b2>{ITEM})){WHEN}",
    ),
    Row(
        "took-over",
        "whose ",
        rf"{A0}{_BRACKET},?\s(?:all of )?whose\s(?:\w+\s){{0,2}}{WORK}(?:\sand \w+)?(?:\s(?P<b>{ITEM}){DO}"
        rf"{ADV}\s?(?:{TAKE}|{TAKEN}|carr(?:y|ies|ied) on|continue[sd]?)|{BE}{ADV}\s{TAKEN}{WHEN}\sby\s"
        rf"(?P<b2>{ITEM})){WHEN}",
        "taken|take|took|inherit|absorb|assume|subsume|carr|continue|picked",
    ),
    Row(
        "merged",
        "into which",
        rf"{B0}{_BRACKET},?\sinto which\s{A}{WHEN}{BE}{ADV}\s(?!made|brought|formed){JOINED}\b{WHEN}",
    ),
    Row(
        "replaced",
        "into which",
        rf"{B0}{_BRACKET},?\sinto which\s{A}{WHEN}(?:{BE}{ADV}\s(?:turned|converted|made|transformed|changed)"
        rf"|{DO}{ADV}\s?(?:grew|grown|evolved|developed|turned)){WHEN}",
    ),
    Row(
        "replaced",
        "from which|out of which",
        rf"{A0}{_BRACKET},?\s(?:from|out of) which\s(?P<b>{ITEM})(?:{DO}{ADV}\s?(?:grew|grown|evolved"
        rf"|developed|emerged|sprang)|{BE}{ADV}\s(?:formed|created)){WHEN}",
    ),
    Row(
        "took-over",
        "used to |once did|once had|formerly |previously | did before| did until| did up to|had done"
        "|had carried out|had performed",
        rf"{B0}{GAP}{DO}{ADV}{WHEN}\s?(?:{TAKE}|{_CARRY_ON})\s(?:(?:all|much|most|some) (?:of )?)?(?:the\s)?"
        rf"(?:\w+\s)?{WORK}\s(?:(?:that|which)\s)?{A}\s(?:used to (?:do|have|perform|carry out)|once (?:did"
        rf"|had)|formerly (?:did|had)|previously (?:did|had)|did|had(?: done)?|carried out|performed)\b"
        rf"{WHEN}",
        "work|function|duties|role|business|responsib|remit|powers|task|job|oversight",
    ),
    Row(
        "took-over",
        "that until then|which until then|that used to|which used to|that previously|which previously"
        "|that formerly|which formerly|that once|which once|that until @|which until @|that hitherto"
        "|which hitherto",
        rf"{B0}{GAP}{DO}{ADV}\s?[a-z]+\s[^<>.;@]{{1,40}}?\s(?:that|which){WHEN}\s(?:used to (?:come|go"
        rf"|fall|be"
        rf"|lie|belong)|(?:(?:previously|formerly|once|hitherto|until then|until @\d+)\s)?(?:(?:had )?(?:come"
        rf"|gone|fallen|been)|came|went|fell|was|were|lay|belonged))(?:\s[a-z]+)?\s(?:to|before|by|with)"
        rf"\s{A}",
    ),
    Row(
        "took-over",
        " used to ",
        rf"{A0}\sused to [a-z]+(?: out| with)?,?\s(?:and|but)\s(?:which\s|that\s)?(?:is|are)\snow"
        rf"\s[a-z ]{{3,20}}"
        rf"\s(?:from|by|with)\s{B}",
        " now ",
    ),
    Row(
        "took-over",
        "and now |but now |is now |are now |which now ",
        rf"\b{_BEFORE}\s[a-z]+(?: out| over| with)? by\s{A},?\s(?:(?:and|but)\s)?(?:which\s)?(?:(?:is|are)"
        rf"\s)?"
        rf"now\s(?:[a-z]+(?: out| over| with)?\s)?by\s{B}",
        _BEFORE_WORDS,
    ),
)
