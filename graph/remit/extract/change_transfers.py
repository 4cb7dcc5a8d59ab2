"""How pages say that the duties of one body went to another."""

from __future__ import annotations

from remit.extract.change_words import (
    A0,
    ADV,
    ANY,
    BE,
    DO,
    DOING,
    DONE,
    ENDED,
    GAP,
    GONE,
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

_HANDS = r"(?:in the hands of|a matter for|the (?:concern|business|responsibility|job|task|province) of)"

_MATTER = (
    r"(?:a matter for|in the hands of|the (?:concern|business|responsibility|job|task|duty|province) of"
    r"|within the (?:remit|responsibility) of)"
)
_UNTIL_NOW = (
    r"(?:hitherto|(?:until|up to) (?:now|then|recently|@\d+)|so far|previously|formerly|at present|currently"
    r"|presently|now|once)"
)
_DOING_BY = "|".join(
    f"{words} by"
    for words in (
        *("administered", "managed", "paid", "funded", "run", "held", "owned", "carried out", "handled"),
        *("heard", "undertaken", "provided", "exercised", "performed", "discharged", "dealt with"),
        *("overseen", "done", "looked after", "maintained", "organised", "ordinated", "serviced", "hosted"),
        *("conducted", "investigated", "monitored", "supervised", "operated", "delivered"),
    )
)
# By whom something was done until now, behind what it is.
_DONE_BEFORE = (
    rf"(?:\bwhich (?:has|have|had)(?: {_UNTIL_NOW})? been|\bwhich used to be"
    rf"|(?:\bwhich (?:is|are|was|were) )?\b{_UNTIL_NOW})\s(?:{DOING} by|{_MATTER}"
    rf"|with)\s{A}(?: {_UNTIL_NOW})?,?"
)

_FOR_NOW = r"(?:at present|currently|presently|at the moment|now|for the time being)"

TRANSFERRED = (
    Row(
        "transferred",
        "at present|currently|presently|at the moment|for the time being|now a matter|now the responsib"
        "|now lies"
        "|now rests",
        rf"(?:\b(?:is|are|was|were)\s{_FOR_NOW}\s(?:{DOING} by|{_MATTER})"
        rf"|\b(?:lies|lay|rests|rested)\s{_FOR_NOW}\swith|\b{_FOR_NOW}\s(?:lies|lay|rests|rested) with)\s"
        rf"{A},?\s(?:but|and)\s(?:it\s|they\s)?(?P<aux>will|would|is to|are to|was to|were to|is due to"
        rf"|are due to){ADV}{WHEN}\s"
        rf"(?:{GONE_TO}{WHEN}\s(?:to|with)|(?:be|become)(?: \w+)? (?:{DOING} by|{_MATTER}))\s{B}",
        " but | and ",
    ),
    Row(
        "handed",
        "formerly |previously |currently |hitherto |at present |until now |up to now ",
        rf"\b{_UNTIL_NOW}\s(?P<same>[a-z]{{3,12}}ed)\sby\s{A},?\s(?P<aux>(?:will|would|is to|are to)(?: now"
        rf"| in future)? be"
        rf"|(?:is|are) now)\s(?:now |in future )?(?P=same)\sby\s{B}",
        " by ",
    ),
    Row(
        "handed",
        "a matter for|the responsibility of|the business of|the remit of",
        rf"(?:{WORK}(?:\sand \w+)?\sof\s{A}|(?P<a2><\d+>)['’]?s?\s(?:\w+\s)?{WORK}(?:\sand \w+)?){WHEN}\s"
        rf"(?:(?P<aux>will|would) (?:be|become)|(?:is|are) now|becomes?|became|(?:has|have) (?:now"
        rf" )?become){WHEN}"
        rf"\s{_MATTER}\s{B}(?!\sto\b|['’])",
    ),
    Row(
        "handed",
        f"{_DOING_BY}|a matter for|the responsibility of|the business of|the remit of",
        rf"{_DONE_BEFORE}(?:\s(?P<aux>(?:will|would|is to|are to|shall|should)(?: now| then| in future|"
        rf" instead)? be"
        rf"|(?:has|have|had)(?: now| since)? been|(?:is|are) now){WHEN}\s(?:(?:{DOING}|taken (?:over|on|up)"
        rf"|assumed)"
        rf"{WHEN}\sby|{_MATTER}|for)|(?:{DO}{ADV})\s?(?:becom(?:e|es|ing)|became)\s{_MATTER})\s{B}",
        " will | would | to be | been | now |become|became",
    ),
    Row(
        "transferred",
        f"{_DOING_BY}|a matter for|the responsibility of|the business of",
        rf"{_DONE_BEFORE}(?:\s(?:was|were|is to be|are to be)|{DO}){ADV}{WHEN}\s?{GONE_TO}{WHEN}\s(?:to|in"
        rf"|with)"
        rf"\s{B}",
        "pass|transfer|vest| go | goes | went | move| fall|handed|given",
    ),
    Row(
        "transferred",
        "no longer",
        rf"(?P<aux>\b(?:will|would|now|should)\s)?no longer (?:be (?:sent|made|referred|submitted)"
        rf"|{GONE_TO})\s"
        rf"(?:to|with|in)\s{A},?\sbut\s(?:(?:will|would)\s)?(?:instead\s)?(?:{GONE_TO}\s)?(?:to|with"
        rf"|in)\s{B}",
        " but ",
    ),
    Row(
        "transferred",
        "subsumed|absorbed|incorporated|merged|integrated|brought|folded|centralised|concentrated"
        "|consolidated"
        "|pooled",
        rf"(?:{WORK}(?:\sand \w+)?\sof\s(?P<a>{ITEM})(?:\s(?:on|in|for|over|with)\s[^<>.;,]{{1,50}}?)?"
        rf"|(?P<a2><\d+>)['’]s?\s(?:\w+\s)?{WORK}){WHEN}{BE}{ADV}\s"
        rf"(?:subsumed|absorbed|incorporated|merged|integrated|brought(?: together)?|folded|centralised"
        rf"|concentrated|consolidated|pooled){WHEN}\s(?:into|in|within|by|under)\s(?:th(?:at|ose) of\s"
        rf"|the (?:wider )?(?:remit|work|terms of reference|responsibilities|role|functions) of\s)?{B}",
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
        "lay with|rested with|sat with",
        rf"\b(?:formerly|previously|hitherto|once|until (?:then|now|recently|@\d+))\s(?:lay|rested"
        rf"|sat) with\s{A},?"
        rf"\s(?:but|and)\s(?:(?:is|are) now (?:with|a matter for|the responsibility of)|(?P<aux>will"
        rf"|would)?\s?"
        rf"(?:now\s)?(?:lies?|rests?|sits?) with|(?:has|have) (?:now )?(?:passed|moved"
        rf"|been transferred) to)\s{B}",
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
        rf"\b(?:used to (?:be|go to|come to|fall to|belong to|lie with)|(?:was|were) (?:formerly|previously"
        rf"|once|until "
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
        GONE,
        rf"{WORK}(?:\s[^<>.;]{{0,50}}?)?\sof\s{A}(?:,[^<>.;]{{1,50}},|\s(?:as|on|in|for|over)"
        rf"\s[^<>.;,]{{1,50}}?)?"
        rf"{WHEN}{ANY}{ADV}\s?"
        rf"(?:{GONE_TO})(?:\s(?:largely|mostly|for the most part))?"
        rf"{WHEN}\s(?:to|in|with)\s{B}",
    ),
    Row(
        "transferred",
        GONE,
        rf"(?P<a><\d+>)(?:['’]?s?|:\s(?:its|their|the))\s(?:[\w]+\s){{0,4}}?{WORK}(?:,\s\w+)?(?:\sand \w+)?"
        rf"(?:,[^<>.;]{{1,50}},)?"
        rf"(?:,?\swhich)?{ANY}{ADV}{WHEN}\s?{GONE_TO}{WHEN}\s(?:to|in|with)\s{B}(?!\srespectively)",
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
        rf"(?:{WORK}(?:\sand \w+)?\sof\s{A}|(?P<a2><\d+>)['’]s?\s(?:\w+\s)?{WORK}(?:\sand \w+)?){WHEN}"
        rf"\s(?P<aux>(?:will|would|is to|are to){ADV} be|are now|is now){ADV}"
        rf"\s{DONE}{WHEN}"
        rf"\sby\s{B}",
    ),
    Row(
        "transferred",
        "whose ",
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
        " transfer| handed| hands | hand | pass|devolve|cede|surrender|relinquish",
        rf"{A0}{GAP}{DO}{ADV}\s?(?:hand(?:s|ed)?(?: over)?|transfer(?:s|red)?|pass(?:es|ed)?(?: on)?"
        rf"|devolve[sd]?"
        rf"|cede[sd]?|surrender(?:s|ed)?|relinquish(?:es|ed)?){WHEN}\s(?:(?:all|most|some|much)(?: of)?\s)?"
        rf"(?:its|their)\s(?:(?!(?:on|about|of|to)\b)[a-z-]+\s){{0,3}}{WORK}(?:\sand \w+)?(?:\s(?:for"
        rf"|in)\s[^<>.;]{{2,60}}?)?{WHEN}\sto\s{B}",
        " its | their ",
    ),
    Row(
        "transferred",
        " transfer| moved| move | passed| pass | handed| shifted| devolve",
        rf"{MAKER}\s(?:transfer(?:s|red)?|move[sd]?|pass(?:es|ed)?|hand(?:s|ed)?(?: over)?|shift(?:s|ed)?"
        rf"|devolve[sd]?)\s"
        rf"(?:the\s|all\s)?(?:\w+\s)?{WORK}(?:\sand \w+)?\sof\s{A}{WHEN}\sto\s{B}",
    ),
    Row(
        "transferred",
        "moved into|moves into|move into|been moved to|was moved to|transferred into",
        rf"(?P<a>(?<!['’]s )<\d+>)(?:{GAP})(?:{BE}|{DO}){ADV}\s?(?:move[sd]?|transferred)(?: over| across)? "
        rf"(?:into|(?<=moved )to)\s(?P<b>{ITEM})(?!['’]|\s[a-z]*(?:office|building|room|site|premises)"
        rf")(?={WHEN}(?:\s?[.,;)]|\s?$|\sand\b))",
    ),
    Row(
        "transferred",
        "handed over|hands over|hand over",
        rf"{A0}{GAP}{DO}{ADV}\s?(?:handed|hands|hand) over{WHEN}\s(?:its|their|all its)\s(?:\w+\s)?{WORK}"
        rf"\sto\s{B}",
    ),
    Row(
        "passes",
        " pass| go to| gone to| go in| move to| moved to|transfer|taken on|taken over|taken up",
        rf"^\W*(?:\d{{1,3}}\.?\s)?(?:[A-Z][\w ]{{0,20}}@\d+,?\s)?[^<>.;:@]{{2,60}}?\s(?P<aux>will|would"
        rf"|is to|are to|has|have|was|were)\s(?:also\s|then\s|be\s|been\s)*(?:pass|passed|go|gone|move"
        rf"|moved|transfer|transferred|taken (?:on|over|up)){WHEN}\s(?:to|by)\s{B}",
    ),
)
