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
    r"|first|permanent|standing|informal|formal|small|smaller|broader|temporary|interim|ad hoc|original"
    r"|two|three|four|five|six|seven|eight|nine|ten|several|various|remaining|short-lived|independent"
    r"|statutory|specialist|(?:(?:directly|newly) )?elected|(?:newly|recently)"
    r" (?:formed|created|established)"
    r")\s)*"
)
# What is said of bodies before they are named: `three national units, the X, the Y and the Z`.
_SUCH = (
    r"(?:(?:(?:an?|the|its|one|two|three|four|five|six|seven|eight|\d+)\s)?(?:[a-z-]+\s){0,2}"
    r"(?:others|other \w+|committees|bod(?:y|ies)|boards?|panels?|groups?|units?|forums?|teams?|services"
    r"|commands?|directorates?|organisations?|agency|agencies)(?::|,(?: to be| now)?(?: called| known as)?)?"
    r"\s)?"
)
ITEM = rf"{_DET}<\d+>"
_AND = (
    r"(?:,? and of|,? and(?:, [^<>.;,]{2,30},)?| &|,? as well as|,? together with|,? along with)\s(?:of\s)?"
)
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
    r"|run by|made up of|drawn from|under|at present|shared with|of (?:officers|members|representatives"
    r"|staff))"
    r"\s[^.;:()]{1,120}?,?)??"
)
# What a body is, between commas: `, an X led group,`.
_APPOSED = r"(?:,\s(?:an?|one of|part of)\s[^.;:,()]{1,80},(?=\s[a-z]))?"
# Whose it is: `a Joint Board of the X and the Y`.
_OF_THESE = r"(?:\sof\s(?:the\s)?<\d+>(?:\sand\s(?:the\s)?<\d+>)?)?"
GAP = (
    rf"(?:\s\([^()<>]{{0,60}}\))?{_OF_THESE}(?:\s(?:itself|themselves)\b)?{_APPOSED}{_COMPANY}{_ASIDE}{WHEN}"
)
_ADVERB = (
    r"(?:now|also|since|already|formally|finally|recently|subsequently|duly|initially|originally|first"
    r"|therefore|then|both|itself|themselves|effectively|all|jointly|later|soon|gradually|in turn|thus"
    r"|officially|publicly|legally|automatically|simultaneously|each|by now|at last|eventually|only"
    r"|just|in future|henceforth|in"
    r" effect|largely|now been|instead|in fact|shortly)"
)
ADV = rf"(?:\s{_ADVERB}){{0,2}}"
_MODAL = (
    r"(?:will|would|shall|should|could|may|might|must|can"
    r"|(?:is|are|was|were)(?: due| planned| expected| intended| about)? to)"
)
BE = (
    rf"\s(?P<aux>{_MODAL}{ADV}\s(?:be|have been)|(?:has|have|had|having)(?:\s(?:not|{_ADVERB})){{0,2}}"
    rf"\sbeen|(?:is|are|was|were)(?:(?:\snow)?\sbeing)?|to be|be|being)"
)
DO = rf"(?:\s(?P<aux>(?:{_MODAL}|has|have|had|having|to)\b))?"
ANY = rf"(?:{BE}|\s(?P<aux2>(?:will|would|shall|should|is to|are to|has|have|had)\b)|)"
# What stands before a participle behind a name: a verb, or in a list or aside only a sign.
BEEN = (
    rf"(?:{BE}{ADV}\s|:\s|,\s(?:itself\s|first\s|originally\s)?"
    r"|\s\((?:(?:now|since|later|then|subsequently)\s)?)"
)

# What a sentence says of a body before it goes on to say what became of it, in which no other body acts.
_TOLD_ASIDE = (
    r",\s(?:(?:(?:on|in|to|of|under|through|from|by|at)\s)?(?:which|whose)|of|comprising|consisting of"
    r"|representing)\s[^.;:()]{1,140}?,"
)
LEAD = (
    rf"(?P<lead>{_TOLD_ASIDE}(?:{WHEN}\s(?:held|met|sat)\s[^<>.;:(),]{{1,50}}\sand)?"
    rf"|\s(?:(?:has|have|had) )?(?:replaced|superseded|succeeded)\s{LIST}{WHEN},?\sand"
    r"|\s(?:was|were|is|are|has|have|had|will|met|meets|sat|sits|held|holds|did|does|began|started|reported"
    r"|worked|ran|lasted|existed|completed|finished|concluded|looked|dealt|advised|oversaw|consisted"
    r"|comprised|served|operated|continued|produced|opened|became|came)\s"
    r"(?:(?:by|of|with|under|at|from|to)\s(?:the\s)?<\d+>,?\s"
    r"|(?!(?:that|which|who|whose|when|where|whether|if|how|as(?! part\b| an?\b| the\b)|because|and"
    r"|but)\b)[^\s<>.;:()]+\s){1,20}?and)"
) + WHEN

FOUND = (
    r"(?:established|set up|created|formed|founded|launched|constituted|convened|introduced"
    r"|instituted|reconstituted)"
)
STARTED = (
    rf"(?:{FOUND}|started|begun|inaugurated|(?:brought|called) into (?:being|existence|operation)"
    rf"|put in place"
    r"|got (?:together|going))"
)
# A participle: behind the name, behind what is told first, or behind `was set up in May and`.
PASSIVE = (
    rf"(?:{LEAD}{BE}{ADV}\s|{GAP}{BEEN}"
    rf"|(?P<lead>\s(?:was|were|(?:has|have|had) been)\s(?:first |originally |initially )?{STARTED}"
    r"(?:\sby\s(?:the\s)?<\d+>)?(?:\s[^\s<>.;:()]+){0,10}?,?\s(?:and|but|then))"
    r"(?:,?\s(?:then|later|subsequently|since|afterwards|finally|itself|eventually|in @\d+),?){0,2}\s)"
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
    r"|closed(?: down|(?! to\b))|shut(?: down)?|wound down|done away with|phased out|terminated"
    r"|brought to (?:an end|a close))"
)
# An end, said of a body by itself.
ENDED = (
    rf"(?:(?:(?:will|would|is to|are to|has|have|had|is due to)\s)?(?:cease[sd]? to (?:exist|be|meet|operate"
    rf"|function)|(?:come|comes|came)"
    rf" to an end|(?:ends?|ended|close[sd]?)(?!\s(?:the|an?|its|their|with)\b)|lapse[sd]?|no longer exists?)"
    rf"|(?:was|is|will be|would be|has been|had been|is to be|were|are|are to be)(?: to be)? {ENDED_BY}"
    rf"|(?:has\s|had\s)?(?:disbanded|ceased)(?=\s(?:in|on|from) @)|(?:met|sat) for the last time"
    rf"|(?:held|holds|will hold) its (?:final|last) meeting|last (?:met|sat))"
)
INSTEAD = (
    r"(?:in succession to|in (?:the )?place of|to replace|in lieu of|as (?:the |a )?(?:successor"
    r"|replacement) (?:to|for|of)|to (?:take )?the place of|to take the place of|to succeed|to take over from"
    r"|to (?:take (?:over|on)|inherit|carry on|continue|assume) the (?:\w+ )?(?:work|functions|duties|role"
    r"|responsibilities|business|remit) of"
    r"|following the (?:abolition|demise|end|winding[- ]up) of|instead of|replacing|superseding|succeeding"
    r"|taking the place of)"
)
TAKEN = (
    r"(?:taken (?:over|on|up|back|forward)|carried (?:on|forward)|continued|assumed|inherited|absorbed"
    r"|picked up)"
)
TAKE = (
    r"(?:(?:tak(?:e|es|en|ing)|took) (?:over|on|up)|inherit(?:s|ed)?|absorb(?:s|ed)?|assume[sd]?"
    r"|subsume[sd]?)"
)
DONE = r"(?:done|carried out|handled|performed|dealt with|undertaken|discharged|exercised)"
# What is done for a time, as a body's own business.
DOING = (
    r"(?:administered|managed|paid|funded|run|held|owned|carried out|handled|heard|undertaken|provided"
    r"|exercised"
    r"|performed|discharged|dealt with|overseen|done|led|looked after|maintained|organised|co-?ordinated"
    r"|serviced"
    r"|hosted|conducted|investigated|monitored|supervised|operated|delivered)"
)
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
    r"(?:under the (?:name|title)(?: of)?\s|(?:into|in|to form|to create|to become|to make|as|under|within"
    r"|by)\s(?:(?:one|a (?:single|new|larger)?)"
    r"\s?(?:[a-z]+)?,?\s(?:to be )?(?:called|known as|under the (?:name|title)(?: of)?)?\s?"
    r"|a (?:single |new |larger )?[a-z]+,\s)?)"
)
MERGER = r"(?:merger|amalgamation|union|combination|fusion|bringing together|coming together)"
# To go to another, as duties do.
GONE_TO = (
    r"(?:(?:be |been )?(?:transferred|passed|moved|handed(?: over)?|devolved|reassigned|entrusted|given"
    r"|vested)\s?"
    r"(?:over)?"
    r"|pass(?:es)?|transfers?|moves?|goe?s?|gone|going|went|comes?|came|falls?|fell|vest(?:s|ed)?|reverts?"
    r"|passing|moving|transferring|rests?|rested|lies?|lay|belong(?:s|ed)?)"
)
# Parts of those words, to set their patterns off.
GONE = (
    "transfer|pass| move|handed over|handed to|given to|devolved|reassigned|entrusted|went |goes to"
    "|goes in| go to| gone to"
    "|comes to|come to|came to|came on| vest| rests| rest with| rested| lies with| lie with| lay with| falls"
    " to| fall to| fell to|falls in|belong"
)

# The articles and the like before a body, which its pattern leaves out.
ARTICLES = re.compile(rf"\b{_DET}\Z", re.I)
