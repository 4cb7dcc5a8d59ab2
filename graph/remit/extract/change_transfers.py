"""How pages say that the duties of one body went to another."""

from __future__ import annotations

from remit.extract.change_words import (
    A0,
    ADV,
    ANY,
    BE,
    DO,
    DONE,
    ENDED,
    GAP,
    GONE_TO,
    ITEM,
    MAKER,
    PAIR,
    WHEN,
    WORK,
    A,
    B,
    Row,
)

_GONE = (
    "transfer|pass| move|handed over|devolved|reassigned|entrusted|went |goes to|goes in| go to| gone to"
    "|comes to|come to|came to|came on| vest| rests| rest with| rested| lies with| lie with| lay with| falls"
    " to| fall to| fell to|falls in|belong"
)
_HANDS = r"(?:in the hands of|a matter for|the (?:concern|business|responsibility|job|task|province) of)"

TRANSFERRED = (
    Row(
        "transferred",
        "subsumed|absorbed|incorporated|merged|integrated",
        rf"(?:{WORK}(?:\sand \w+)?\sof\s(?P<a>{ITEM})|(?P<a2><\d+>)['’]s?\s(?:\w+\s)?{WORK}){WHEN}{BE}{ADV}\s"
        rf"(?:subsumed|absorbed|incorporated|merged|integrated){WHEN}\s(?:into|in|within|by)\s(?:th(?:at"
        rf"|ose) of\s)?{B}",
    ),
    Row(
        "transferred",
        "formerly|previously|currently done|currently carried|currently undertaken|currently exercised|at"
        " present done|at present carried|hitherto",
        rf"{WORK}(?:\s(?:that|which) (?:were|was|are|is))?\s(?:formerly|previously|currently|at present"
        rf"|hitherto)\s"
        rf"{DONE} by\s{A},?\s(?:(?P<aux>will|would|are to|is to) (?:be {DONE} by|{GONE_TO} to)"
        rf"|(?:are|is) now {DONE} by|(?:has|have|had)? ?(?:now )?(?:been )?(?:passed|transferred|moved) to)"
        rf"\s{B}",
    ),
    Row(
        "transferred",
        "transfer of",
        rf"\btransfer of [^<>.;]{{0,40}}{WORK}[^<>.;]{{0,30}} from\s{A}\sto\s{B}(?=,?\s(?:(?:in|on) @"
        rf"|took place|was completed|is complete|will take place))",
    ),
    Row(
        "transferred",
        "used to|formerly|previously|until ",
        rf"\b(?:used to (?:be|fall to|belong to|lie with)|(?:was|were) (?:formerly|previously|once|until "
        rf"(?:now|then|recently|@\d+))"
        rf"|(?:formerly|previously|until (?:now|then|recently|@\d+)))\s(?:(?:{DONE} by|[a-z]+(?: out"
        rf"| after)? by"
        rf"|{_HANDS}|with)\s)?{A},?\s"
        rf"(?:and |but )?(?:is |are )?now\s"
        rf"(?:{GONE_TO}\s(?:to|with)|{DONE} by|{_HANDS})\s{B}",
    ),
    Row(
        "transferred",
        "transfer|passed|moved|handed|devolved|reassigned| given by| given to",
        rf"(?<=[\w,]){BE}{ADV}\s(?:transferred"
        rf"|passed|moved|handed over|devolved|reassigned|given)(?:{WHEN}\s(?:from|by)\s{A}{WHEN}\sto\s{B}"
        rf"|{WHEN}\sto\s(?P<b2>{ITEM}){WHEN}\sfrom\s(?P<a2>{ITEM}))",
    ),
    Row(
        "transferred",
        "pass|transfer| move|went | goes | go | come from| came from| came on",
        rf"(?<=[\w,]){DO}{ADV}\s?\b(?:pass|passed|passes|transfer|transferred|transfers|move|moved|moves"
        rf"|went|goes|go|come|comes|came)(?:\sover)?(?:{WHEN}\sfrom\s{A}{WHEN}\sto\s{B}"
        rf"|{WHEN}\sto\s(?P<b2>{ITEM}){WHEN}\sfrom\s(?P<a2>{ITEM}))",
    ),
    Row(
        "transferred",
        " transfer| moved| move | passed| pass | handed| shifted",
        rf"{MAKER}\s(?:transfer(?:s|red)?|move[sd]?|pass(?:es|ed)?|hand(?:s|ed)?(?: over)?|shift(?:s|ed)?)\s"
        rf"(?:the\s|all\s)?(?:{WORK}|management|control|running|administration)\s(?:(?:for|of)"
        rf"\s[^<>.;]{{2,60}}?\s)?"
        rf"from\s{A}\sto\s{B}",
        " from ",
    ),
    Row(
        "transferred",
        _GONE,
        rf"{WORK}(?:\s[^<>.;]{{0,50}}?)?\sof\s{A}(?:,[^<>.;]{{1,50}},)?{WHEN}{ANY}{ADV}\s?"
        rf"(?:{GONE_TO})(?:\s(?:largely|mostly|for the most part))?"
        rf"{WHEN}\s(?:to|in|with)\s{B}",
    ),
    Row(
        "transferred",
        _GONE,
        rf"(?P<a><\d+>)['’]?s?\s(?:[\w]+\s){{0,4}}?{WORK}(?:,\s\w+)?(?:\sand \w+)?(?:,[^<>.;]{{1,50}},)?"
        rf"(?:,?\swhich)?{DO}{ADV}{WHEN}\s?{GONE_TO}{WHEN}\s(?:to|in|with)\s{B}(?!\srespectively)",
    ),
    Row(
        "split",
        "shared between|shared among|divided between|divided among|split between|distributed between"
        "|distributed among",
        rf"(?:{A0}{GAP}\s{ENDED}[^<>.;]{{0,40}}?,?\s(?:and\s|with\s)(?:its|their)\s{WORK}(?:\sand \w+)?"
        rf"|{WORK}(?:\sand \w+)?\sof\s"
        rf"(?P<a2>{ITEM})|(?P<a3><\d+>)['’]s?\s{WORK}){WHEN}(?:{BE}{ADV})?\s(?:shared|divided|split"
        rf"|distributed){WHEN}\s"
        rf"(?:between|among)\s(?P<b>{PAIR})",
    ),
    Row(
        "transferred",
        "be done by|be carried out|be handled|be performed|be dealt with|be undertaken|be discharged|be"
        " exercised|now done|now carried|now handled|now performed|now dealt|now undertaken|now discharged"
        "|now exercised",
        rf"{WORK}(?:\sand \w+)?\sof\s{A}{WHEN}\s(?P<aux>(?:will|would|is to|are to) be|are now|is now){ADV}"
        rf"\s{DONE}{WHEN}"
        rf"\sby\s{B}",
    ),
    Row(
        "transferred",
        "whose work|whose functions|whose dut|whose business|whose responsib|whose remit|whose powers|whose"
        " staff|whose role",
        rf"{A0},?\swhose\s(?:\w+\s){{0,2}}{WORK}(?:\sand \w+)?{DO}{ADV}{WHEN}\s?{GONE_TO}{WHEN}\s"
        rf"(?:to|with)\s(?:the full\s)?{B}(?!\srespectively)",
    ),
    Row(
        "transferred",
        "and not |no longer ",
        rf"\b(?P<aux>will|would|now)\s(?:{GONE_TO})\s(?:to|with)\s{B},?\s(?:and not|and no longer)\s"
        rf"(?:to|with)\s{A}",
    ),
    Row(
        "transferred",
        "handed over|hands over|hand over",
        rf"{A0}{GAP}{DO}{ADV}\s?(?:handed|hands|hand) over{WHEN}\s(?:(?:its|their|all its)\s(?:\w+\s)?{WORK}"
        rf"\s)?"
        rf"to\s{B}",
    ),
    Row(
        "passes",
        " pass| go to| gone to| go in| move to| moved to|transfer|taken on|taken over|taken up",
        rf"^\W*(?:\d{{1,3}}\.?\s)?(?:[A-Z][\w ]{{0,20}}@\d+,?\s)?[^<>.;:@]{{2,60}}?\s(?P<aux>will|would"
        rf"|is to|are to|has|have|was|were)\s(?:also\s|then\s|be\s|been\s)*(?:pass|passed|go|gone|move"
        rf"|moved|transfer|transferred|taken (?:on|over|up)){WHEN}\s(?:to|by)\s{B}",
    ),
)
