"""The words that the grammar of change is made of: word classes, and what may stand between them.

They are parts of patterns over a sentence with `<n>` for its bodies and `@n` for its dates, in which single
blanks stand between words. `a` is what was there before, `b` what came after, `aux` the auxiliary verb.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Row(NamedTuple):
    """A form of words: the kind of change it states, the words one of which must be there, the pattern.

    One of the words of `also`, where there are any, must be there too; they are too common to set it off.
    """

    kind: str
    guards: str
    pattern: str
    also: str = ""


_DET = (
    r"(?:(?:the|a|an|its|new|old|former|present|then|existing|previous|current|our|this|that|these|both|own"
    r"|single|wider|larger|separate|earlier|predecessor,?|successor,?|all|whole of|all of|one|joint|full"
    r"|first|permanent|standing)\s)*"
)
# What is said of bodies before they are named: `three national units, the X, the Y and the Z`.
_SUCH = (
    r"(?:(?:(?:an?|the|its|one|two|three|four|five|six|seven|eight|\d+)\s)?(?:[a-z-]+\s){0,2}"
    r"(?:others|other \w+|committees|bod(?:y|ies)|boards?|panels?|groups?|units?|forums?|teams?|services"
    r"|commands?|directorates?|organisations?|agency|agencies)(?::|,(?: to be| now)?(?: called| known as)?)?"
    r"\s)?"
)
ITEM = rf"{_DET}<\d+>"
_AND = r"(?:,? and of|,? and| &|,? as well as|,? together with|,? along with)\s(?:of\s)?"
_OTHERS = r",? and (?:\w+\s){1,2}others"
LIST = rf"{ITEM}(?:(?:,\s{ITEM})*(?:{_AND}{ITEM}|{_OTHERS}))?"
# The same where a pattern begins with it: it is looked for by its mark, and its articles are taken in after.
LIST0 = rf"<\d+>(?:(?:,\s{ITEM})*(?:{_AND}{ITEM}|{_OTHERS}))?"
PAIR = rf"{ITEM}(?:,\s{ITEM})*{_AND}{ITEM}"
PAIR0 = rf"<\d+>(?:,\s{ITEM})*{_AND}{ITEM}"
A, B = rf"{_SUCH}(?P<a>{LIST})", rf"{_SUCH}(?P<b>{LIST})"
A0, B0 = rf"(?P<a>{LIST0})", rf"(?P<b>{LIST0})"

_SEASON = r"(?:new year|spring|summer|autumn|winter|year|month)"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PART = r"(?:the )?(?:(?:very )?(?:end|beginning|start|middle|close) of )?(?:early |mid |late |last |next )?"
# A time with its preposition, or an adverb of time.
TIME = (
    rf"(?:(?:(?:in|on|from|with effect from|as from|as of|since|by|of|during|before|until|after|at|early in"
    rf"|late in|not before|no later than|as at)\s)?{_PART}(?:the {_SEASON} of )?(?:{_DAY},?\s)?@\d+"
    rf"(?:\s(?:this|last|next) year)?"
    rf"|(?:last|this|next|earlier|later|early|late)\s(?:this |last |next |in the )?{_SEASON}"
    rf"|in (?:the )?(?:{_SEASON}|due course)(?:\sof\s(?:@\d+|this year|last year))?"
    rf"|(?:at|by|from) the (?:end|beginning|start) of (?:the|this|last) (?:financial |calendar )?year"
    rf"|(?:on|from|since) (?:that|the same|this) (?:day|date)|on the appointed day|since then"
    rf"|at midnight(?: on {_DAY})?"
    rf"|(?:in|under|after|as part of) the (?:changes|reorganisation|restructuring|reforms?|reshuffle|review)"
    rf"(?: of (?:last )?@\d+)?)"
)
WHEN = rf"(?:,?\s{TIME})*,?"
# With a time in it.
DATED = rf"(?:,?\s{TIME})*,?(?:(?<=\d)|(?<=year)|(?<=year,))"
_ASIDE = r"(?:,?\s\(?(?:which|who|that|and))?(?:,\s[^<>.;:,]{1,60}(?:,|\s[–-]))?"
# What stands between commas behind a body, with the bodies that it names.
_COMPANY = (
    r"(?:,?\s(?:with|including|(?:a )?(?:part|section) of|to be (?:led|chaired)|chaired by|led by|headed by"
    r"|run by|made up of|drawn from|under|at present|shared with)"
    r"\s[^.;:()]{1,120}?,?)??"
)
GAP = rf"(?:\s\([^()<>]{{0,60}}\))?{_COMPANY}{_ASIDE}{WHEN}"
_ADVERB = (
    r"(?:now|also|since|already|formally|finally|recently|subsequently|duly|initially|originally|first"
    r"|therefore|then|both|itself|themselves|effectively|all|jointly|later|soon|gradually|in turn|thus"
    r"|each|by now|at last|eventually|only|just|in effect|largely|now been|instead|in fact|shortly)"
)
ADV = rf"(?:\s{_ADVERB}){{0,2}}"
_MODAL = (
    r"(?:will|would|shall|should|could|may|might|must|can"
    r"|(?:is|are|was|were)(?: due| planned| expected| intended| about)? to)"
)
BE = (
    rf"\s(?P<aux>{_MODAL}{ADV}\s(?:be|have been)|(?:has|have|had|having)(?:\s(?:not|{_ADVERB})){{0,2}}"
    rf"\sbeen|(?:is|are|was|were)(?:\sbeing)?|to be|be|being)"
)
DO = rf"(?:\s(?P<aux>(?:{_MODAL}|has|have|had|having|to)\b))?"
ANY = rf"(?:{BE}|\s(?P<aux2>(?:will|would|shall|should|is to|are to|has|have|had)\b)|)"
# What stands before a participle behind a name: a verb, or in a list or aside only a sign.
BEEN = rf"(?:{BE}{ADV}\s|:\s|,\s(?:itself\s|first\s|originally\s)?)"

FOUND = (
    r"(?:established|set up|created|formed|founded|launched|constituted|convened|introduced"
    r"|instituted|reconstituted)"
)
STARTED = (
    rf"(?:{FOUND}|started|inaugurated|(?:brought|called) into (?:being|existence|operation)|put in place"
    r"|got (?:together|going))"
)
MAKE = (
    r"(?:establish(?:e[sd])?|set up|create[sd]?|form(?:s|ed)?|founded|launch(?:e[sd])?|constitute[sd]?"
    r"|convene[sd]?)"
)
WORK = (
    r"(?:\b(?:work|functions?|duties|role|business|responsibilit(?:y|ies)|remit|powers|tasks?|jobs?"
    r"|property|rights|liabilities|assets|staff|terms of reference|caseload|mandate|oversight)\b"
    r"(?!\sAct\b))"
)
ENDED_BY = (
    r"(?:abolished|wound up|disbanded|dissolved|disestablished|scrapped|discontinued|stood down|broken up"
    r"|closed(?: down)?|shut(?: down)?|wound down|done away with|phased out)"
)
# An end, said of a body by itself.
ENDED = (
    rf"(?:(?:(?:will|would|is to|are to|has|have|is due to)\s)?(?:cease[sd]? to (?:exist|be|meet|operate"
    rf"|function)|(?:come|comes|came)"
    rf" to an end|(?:ends?|ended|close[sd]?)(?!\s(?:the|an?|its|their|with)\b)|lapse[sd]?|no longer exists?)"
    rf"|(?:was|is|will be|would be|has been|is to be|were|are|are to be)(?: to be)? {ENDED_BY})"
)
INSTEAD = (
    r"(?:in succession to|in (?:the )?place of|to replace|in lieu of|as (?:the |a )?(?:successor"
    r"|replacement) (?:to|for|of)|to (?:take )?the place of|to take the place of|to succeed|to take over from"
    r"|following the (?:abolition|demise|end|winding[- ]up) of|instead of|replacing|superseding|succeeding"
    r"|taking the place of)"
)
TAKEN = r"(?:taken (?:over|on|up|back)|assumed|inherited|absorbed|picked up)"
TAKE = (
    r"(?:(?:tak(?:e|es|en|ing)|took) (?:over|on|up)|inherit(?:s|ed)?|absorb(?:s|ed)?|assume[sd]?"
    r"|subsume[sd]?)"
)
DONE = r"(?:done|carried out|handled|performed|dealt with|undertaken|discharged|exercised)"
# Who makes a change, or the verb before its infinitive; reviews and laws make changes too.
REFORM = (
    r"\b(?:review|reorganisation|restructuring|changes|reforms?|Act(?:\s\d{4}|\s@\d+)?)"
    r"(?:,?\s(?:of\s|in\s)?@\d+,?)?"
)
MAKER = rf"(?P<aux>\b(?:to|will|would|should|has|have|had)|<\d+>|{REFORM})"
# To be joined, and into what.
JOINED = (
    r"(?:merged|combined|amalgamated|brought together|put together|united|unified|joined together|subsumed"
    r"|folded|absorbed|incorporated|integrated|consolidated|rolled(?: up)?|brought|formed|made|fused)"
)
INTO = (
    r"(?:into|in|to form|to create|to become|to make|as|under|within|by)\s(?:(?:one|a (?:single|new|larger)?)"
    r"\s?(?:[a-z]+)?,?\s(?:to be )?(?:called|known as|under the (?:name|title)(?: of)?)?\s?"
    r"|a (?:single |new |larger )?[a-z]+,\s)?"
)
MERGER = r"(?:merger|amalgamation|union|combination|fusion|bringing together|coming together)"
# To go to another, as duties do.
GONE_TO = (
    r"(?:(?:be |been )?(?:transferred|passed|moved|handed(?: over)?|devolved|reassigned|entrusted|given)\s?"
    r"(?:over)?"
    r"|pass(?:es)?|transfers?|moves?|goe?s?|gone|going|went|comes?|came|falls?|fell|vest(?:s|ed)?|reverts?"
    r"|rests?|rested|lies?|lay|belong(?:s|ed)?)"
)

# The articles and the like before a body, which its pattern leaves out.
ARTICLES = re.compile(rf"\b{_DET}\Z", re.I)
