"""How pages say that one body came in the place of another."""

from __future__ import annotations

from remit.extract.change_words import (
    A0,
    ADV,
    B0,
    BE,
    BEEN,
    DO,
    DOING,
    DONE,
    ENDED,
    ENDED_BY,
    FOUND,
    GAP,
    GONE,
    GONE_TO,
    INSTEAD,
    ITEM,
    LEAD,
    MAKE,
    PASSIVE,
    TAKE,
    TAKEN,
    TIME,
    WHEN,
    WORK,
    A,
    B,
    Row,
)

_THEN = rf"(?:[;,]?\s(?:and|when|but|as)|;|,)\s(?:also\s|when it\s)?(?:{TIME},?\s)?"
_CONDUCT = r"(?:conduct|handling|management|running|administration|investigation)"
_REPLACED = r"(?:replaced|superseded|succeeded|supplanted)"

# One body ends, and the same sentence says what comes.
ENDINGS = (
    Row(
        "replaced",
        "its place|their place|its stead|their stead",
        rf"{A0}{GAP}\s{ENDED}\b{WHEN}[^<>.;@]{{0,40}}?{_THEN}{B}(?:{BE}{ADV})?\s(?:{FOUND}"
        rf"|put){WHEN}\sin (?:its"
        rf"|their) (?:place|stead)\b",
    ),
    Row(
        "transferred",
        "when the <|on the abolition of|on the winding up of|on the closure of|on the demise of",
        rf"\b(?:came|went|passed|transferred|moved|fell)(?: over)?{WHEN}\sto\s(?P<b>{ITEM}){WHEN},?\s"
        rf"(?:when\s(?P<a>{ITEM})\s{ENDED}|on the (?:abolition|winding up|closure|demise) of\s"
        rf"(?P<a2>{ITEM})){WHEN}",
    ),
    Row(
        "replaced",
        "its place|their place|its stead|their stead",
        rf"{A0}{GAP}\s(?P<aux>will|would|is to|are to) (?:cease to exist|come to an end|end|close"
        rf"|be {ENDED_BY}){WHEN}"
        rf"[^<>.;@]{{0,20}}?{_THEN}(?:an?|the|one|two|three)\s[a-z][a-z ]{{2,50}}\s(?:will|would|is to"
        rf"|are to) (?:be set up |come |stand )?"
        rf"(?:take|in) (?:its|their) (?:place|stead)",
    ),
    Row(
        "replaced",
        "its place|their place|its stead|their stead|its shoes|into being|into existence|into operation"
        "|start work|starts work|begin work|begins work|began work|start life|begin life"
        "|for business|its doors",
        rf"{A0}{GAP}\s{ENDED}\b{WHEN}[^<>.;@]{{0,40}}?{_THEN}{B}(?:,[^<>,.;]{{1,60}},)?{DO}{ADV}\s?"
        rf"(?:(?:take|takes|took|taken|taking) (?:its|their) places?"
        rf"|(?:stands?|stood|comes?|came|steps?|stepped|sits?|sat|meets?|met) in(?:to)? (?:its|their)"
        rf" (?:places?|stead|shoes)"
        rf"|(?:(?:comes?|came|coming) into (?:being|existence|operation)"
        rf"|(?:start|starts|started|begin|begins|began) (?:work|life|business|operations)"
        rf"|(?:opens?|opened) (?:for business|its doors)))",
    ),
    Row(
        "took-over",
        "take over|takes over|took over|taken over|take on|takes on|took on|taken on|inherit|absorb|assume"
        "|subsume",
        rf"{A0}{GAP}\s{ENDED}\b{WHEN}[^<>.;@]{{0,40}}?{_THEN}{B}{DO}{ADV}\s?{TAKE}{WHEN}\s(?:all\s)?"
        rf"(?:its|their|the)\s(?:\w+\s)?{WORK}",
    ),
    Row(
        "replaced",
        "and replaced|and was|and were|and has been|and will be|and is to be|and have been|and would be"
        "|being|when"
        " it",
        rf"{A0}{GAP}\s{ENDED}[^<>.;]{{0,40}}?(?:\s(?:and|when it)|,){BE}{ADV}\s{_REPLACED}{WHEN}\sby\s{B}",
    ),
    Row(
        "took-over",
        "taken over|taken on|taken up|assumed by|inherited by|absorbed by",
        rf"{A0}{GAP}\s{ENDED}[^<>.;]{{0,40}}?,?\s(?:and\s|when\s)?(?:(?:all|what (?:was|is) left of"
        rf"|what (?:remains|remained) of|the rest of|most of|much of|some of)\s)?(?:its|their|the)\s"
        rf"(?:(?:[a-z-]+\s){{0,2}}{WORK}|programme|projects|budget|grants|contracts)(?:\sand \w+)?"
        rf"(?:{BE}{ADV})?\s{TAKEN}{WHEN}\sby\s{B}",
    ),
    Row(
        "took-over",
        " to a new | to the new ",
        rf"{A0}{GAP}\s{ENDED}[^<>.;]{{0,40}}?,?\s(?:and|with)\s(?:all )?(?:its|their|the)\s(?:[a-z-]+\s)"
        rf"{{0,3}}?{WORK}(?:\sand \w+)?(?:{BE}{ADV})?\s(?:given|passed|handed|transferred"
        rf"|entrusted)(?: over)?"
        rf"{WHEN}\sto\s(?=(?:a|the) new ){B}",
    ),
    Row(
        "transferred",
        f"{GONE}|exercised|discharged|carried out|performed|done by|made by|dealt with"
        "|undertaken|handled|picked up|taken",
        rf"(?P<lead>{A0}(?:{LEAD}|{GAP})\s{ENDED}[^<>.;]{{0,40}}?;)\s(?:(?:(?:all|most of|much of"
        rf"|the rest of|some"
        rf" of)\s)?(?:its|their|the)\s(?:[a-z-]+\s){{0,3}}?{WORK}(?:\s[^<>.;,]{{1,60}}?)?(?:{DO}"
        rf"|{BE}){ADV}\s?"
        rf"{GONE_TO}{WHEN}\s(?:to|with)|[^<>.;@]{{2,60}}?\s(?P<aux3>will be|are now|is now|would be){ADV}\s"
        rf"(?:{DONE}|{DOING}|{TAKEN}|made|taken){WHEN}\sby)\s{B}",
        ";",
    ),
    Row(
        "transferred",
        f"{GONE}|exercised|discharged|carried out|performed|done by",
        rf"{A0}{GAP}\s{ENDED}[^<>.;]{{0,40}}?,?\s(?:and\s|when\s|since when\s)?"
        rf"(?:(?:(?:all|most of|much of|the rest of|some of)\s)?(?:its|their|the)\s(?:(?:[a-z-]+\s){{0,3}}?"
        rf"{WORK}(?:\sand \w+)?|{_CONDUCT} of [^<>.;,]{{2,50}}?)(?:(?:{DO}|{BE}){ADV}\s?{GONE_TO}{WHEN}\s"
        rf"(?:to|with)|\s(?:is|are|were|was|have been|has been|will be){ADV}\s(?:{DONE}|{TAKEN}){WHEN}\sby)"
        rf"|(?:its|their)\s(?:[a-z-]+\s){{1,3}}?(?:is|are|will be){ADV}\s{DONE}\sby)\s{B}",
    ),
)

REPLACED = (
    Row(
        "replaced",
        "succession to|place of|to replace|replacing|replacement|lieu of|successor|to succeed|to take"
        "|instead of",
        rf"<\d+>(?P<aux>\s(?:has|have|had|will|is to|are to|would|should|must))?{ADV}\s{MAKE}\s(?P<b>{ITEM})"
        rf"(?:\s[^<>.;@]{{1,40}}?)??{WHEN},?\s{INSTEAD}\s{A}(?!['’])",
        "set up|establish|create|form|launch|constitute|convene|found",
    ),
    Row(
        "replaced",
        "restructured|reorganised|remodelled|converted|reconfigured",
        rf"{A0}{GAP}{BEEN}(?:restructured|reorganised|remodelled|converted|reconfigured){WHEN}\s(?:into|as"
        rf"|to form|to become)\s{B}",
    ),
    Row(
        "replaced",
        "replace|replacing",
        rf"(?P<aux>(?:\b(?:to|will|would|should|has|have|had)\s)?)\breplac(?:e[sd]?|ing)\s{A}{WHEN}\s(?:with"
        rf"|by)\s{B}",
    ),
    Row(
        "replaced",
        "replace it with|replaces it with|replaced it with|replace them with|replaces them with|replaced them"
        " with",
        rf"(?P<aux>(?:\b(?:to|will|would|should|has|have|had)\s)?)\b(?:abolish(?:e[sd])?|disband(?:s|ed)?"
        rf"|dissolve[sd]?|wind(?:s)? up"
        rf"|wound up|scrap(?:s|ped)?)\s{A}{WHEN}(?:,? and|,? to)\sreplace[sd]?\s(?:it|them)\swith\s{B}",
    ),
    Row(
        "replaced",
        "in its place|in their place|in its stead|in their stead",
        rf"(?P<aux>(?:\b(?:to|will|would|should|has|have|had)\s)?)\b(?:abolish(?:e[sd])?|disband(?:s|ed)?"
        rf"|dissolve[sd]?|winds? up|wound up|scrap(?:s|ped)?|closed?)\s{A}{WHEN},?\s(?:and|to)\s(?:to\s)?"
        rf"(?:(?:put|set up|create[sd]?|establish(?:e[sd])?|form(?:ed)?) )(?:in (?:its|their) (?:place"
        rf"|stead)\s{B}"
        rf"|(?P<b>{ITEM})\sin (?:its|their) (?:place|stead))",
    ),
    Row(
        "took-over",
        "the abolition of|the end of|the closure of|the winding up of|the demise of|the dissolution of",
        rf"\b(?:following|after|on|upon|with|since) the (?:abolition|end|closure|winding up|demise"
        rf"|dissolution) of\s{A}{WHEN},?\s(?:all\s)?(?:its|their|the)\s(?:[a-z-]+\s){{0,2}}{WORK}(?:\sand"
        rf" \w+)?"
        rf"(?:{BE}{ADV}\s(?:{TAKEN}|{DONE}){WHEN}\sby|{DO}{ADV}\s?{GONE_TO}{WHEN}\s(?:to|with|in))\s{B}",
    ),
    Row(
        "took-over",
        "the abolition of|after the end of|following the end of|with the end of|the closure of"
        "|the winding up of"
        "|the demise of|the dissolution of",
        rf"\b(?:following|after|on|with|since) the (?:abolition|end|closure|winding up|demise"
        rf"|dissolution) of\s"
        rf"{A}{WHEN},?\s{B}{DO}{ADV}\s?{TAKE}{WHEN}\s(?:all\s|full\s)?(?:the\s|its\s|their\s)?(?:\w+\s)?"
        rf"(?:{WORK}|responsibility)",
    ),
    Row(
        "replaced",
        "succession to|place of|to replace|replacing|replacement|lieu of|successor|to succeed|succeeding|take"
        " over|following the|instead of|superseding|to take on|to inherit|to carry on|to continue|to assume",
        rf"{B0}{GAP}{BEEN}{FOUND}{WHEN}(?:\s[^<>.;@]{{1,60}}?)??{WHEN},?\s{INSTEAD}\s{A}(?!['’])",
    ),
    Row(
        "replaced",
        "the establishment of|the creation of|the setting up of|the setting-up of|the formation of"
        "|the launch of",
        rf"{A0}{PASSIVE}(?:{ENDED_BY}|{_REPLACED}){WHEN},?\s(?:following|after|on|upon|with) the"
        rf" (?:establishment"
        rf"|creation|setting[- ]up|formation|launch) of\s{B}",
    ),
    Row(
        "replaced",
        "succession to|place of|to replace|lieu of|successor|replacement|to succeed|to take|instead of",
        rf"^\W*(?:\d{{1,3}}(?:\.\d+)?\.?\s)?{FOUND}{WHEN}(?:\s[^<>.;@]{{1,60}}?)??{WHEN},?\s{INSTEAD}\s"
        rf"(?P<a>{ITEM}),\s(?P<b>{ITEM})(?!['’])",
    ),
    Row(
        "replaced",
        "the establishment of|the creation of|the setting up of|the setting-up of|the formation of"
        "|the launch of",
        rf"\b(?P<aux>(?:to )?)the (?:establishment|creation|setting[- ]up|formation|launch) of\s"
        rf"(?P<b>{ITEM}){WHEN},?\s"
        rf"{INSTEAD}\s{A}(?!['’])",
    ),
    Row(
        "formed",
        "established|set up|created|formed|founded|launched|constituted|came about|came into|comes into"
        "|come into|was born|grow|grew|developed|evolved|arose"
        "|arisen|emerged| made from| made out of| made by",
        rf"{B0}{GAP}(?:{BEEN}(?:{FOUND}|made)(?:\sup)?|{ADV}\s(?:grow|grows|grew|grown|developed|evolved"
        rf"|arose|arisen|emerged|came about|(?:come|comes|came) into (?:being|existence)|was born)){WHEN}"
        rf"(?:\s(?!(?:with|by|for|under|from|of|members|officers|took|take|takes|taken|over)\b)[^<>.;@"
        rf"\s]+){{0,6}}?\s(?:from"
        rf"|out of|by (?:putting together"
        rf"|merging|combining|bringing together|joining|amalgamating|(?:the|a) (?:merger|amalgamation"
        rf"|combination|union) of)|(?:from|through|by|following|on|out of) (?:the|a) (?:merger|amalgamation"
        rf"|combination|union) (?:of|between))\s(?:(?P<a>{ITEM}\swith\s{ITEM})|{A})",
        " from | out of | by | through | following | on ",
    ),
    Row(
        "formed",
        "grow|grew|developed|evolved|arose|arisen|emerged",
        rf"{B0}{GAP}{DO}{ADV}{WHEN}\s?(?:grow|grows|grew|grown|developed|evolved|arose|arisen"
        rf"|emerged){WHEN}\s(?:out of|from){WHEN}\s{A}",
    ),
    Row(
        "replaced",
        "replaced|superseded|succeeded|supplanted",
        rf"{A0}{PASSIVE}{_REPLACED}(?:\s(?:in turn|instead|formally|in effect))?{WHEN}(?:\s(?:as|for)"
        rf"\s[^<>.;]{{1,40}}?)??{WHEN}\s(?:by|with)\s{B}",
    ),
    Row(
        "replaced",
        " place",
        rf"(?:\bplaces? of\s(?P<a2>{ITEM})|{A0}\splaces?){WHEN}{BE}{ADV}\s(?:taken|filled){WHEN}\sby\s{B}",
    ),
    Row(
        "replaced",
        "in place of|in the place of|instead of|in lieu of|in succession to",
        rf"{B0}{GAP}\s(?P<aux>will|would|is to|are to|shall){ADV}\s(?:exist|stand|sit|meet|act|operate|work"
        rf"|start|begin){WHEN}\s(?:in (?:the )?place of|in lieu of|in succession to)\s{A}(?!['’])",
    ),
    Row(
        "replaced",
        "succession to|place of|to replace|lieu of|successor|to succeed|to take over|instead of|to take on"
        "|to inherit|to carry on|to continue|to assume|replacing|superseding|succeeding",
        rf"{B0}(?:{LEAD}|{GAP}){DO}{ADV}{WHEN}\s?(?:(?:come|comes|came) into (?:being|existence|operation)"
        rf"|(?:start|starts|started|begin|begins|began) (?:work|life|business|operations)"
        rf"|opens?(?:ed)?(?: for business)?|was born)(?:\s(?:at|in)\s(?!place|lieu"
        rf"|succession)[^<>.;,@]{{2,40}}?)?"
        rf"{WHEN},?\s{INSTEAD}\s{A}(?!['’])",
    ),
    Row(
        "replaced",
        "on from",
        rf"{B0}(?:{LEAD}|{GAP}){DO}{ADV}\s?follow(?:s|ed)? on{WHEN} from\s{A}(?!['’])",
        "follow",
    ),
    Row(
        "replaced",
        "in place of|in the place of|instead of|in lieu of|in succession to",
        rf"{B0}{GAP}{ADV}\s(?:exists?|stands?|sits?|meets?)(?: now)?\s(?:in (?:the )?place of|instead of"
        rf"|in lieu of"
        rf"|in succession to)\s{A}",
    ),
    Row(
        "replaced",
        "in place of|in the place of|instead of|in lieu of",
        rf"{BE}{ADV}\s(?:{DOING}|looked at|considered|examined){WHEN}\sby\s(?P<b>{ITEM}),?\s"
        rf"(?:in (?:the )?place of|instead of|in lieu of)\s{A}(?!['’])",
        "since|now |will |would |has been|have been",
    ),
    Row(
        "replaced",
        "in place of|in the place of",
        rf"\bin (?:the )?place of\s{A},?\s(?:there\s)?(?P<aux>will be|would be|is to be|are to be|comes"
        rf"|came|will come|would come|is now|are now|now stands|stands)\s{B}",
    ),
    Row(
        "replaced",
        "in place of|in the place of",
        rf"\bthere (?P<aux>will be|would be|is to be|should be|is now)\s(?P<b>{ITEM}),?\sin (?:the )?place of"
        rf"\s{A}",
    ),
    Row(
        "replaced",
        "the place of|stands where|stood where|stand where|in place of",
        rf"{B0}(?:{LEAD}|{GAP}){DO}{ADV}\s?(?:(?:come|comes|came|stepped|steps|step) (?:in|into|to take)"
        rf" (?:the )?place{WHEN} of|(?:stands?|stood)\swhere)\s{A}",
    ),
    Row(
        "replaced",
        "begun|began|started",
        rf"{B0}[^<>.;]{{0,40}},?\s(?:having\s)?(?:begun|began|started)(?:\s(?:life|out|work))?{WHEN}\sas\s"
        rf"(?:the work of\s)?{A}(?=\s?[.;)]|,(?!\swhich)|\s?$|\s(?:and|but|in|on|of|with|under|before"
        rf"|until)\b)",
        " as ",
    ),
    Row(
        "replaced",
        "its place|their place",
        rf"{A0}[^<>.?!]{{0,60}}[;,.]?\s(?:its|their) places?(?:{BE})?{ADV}\s(?:taken|filled){WHEN}\sby\s{B}",
    ),
    Row(
        "replaced",
        "give way|gives way|gave way|given way|giving way|give place|gives place|gave place|given place"
        "|giving place",
        rf"{A0}(?:{LEAD}|{GAP}){DO}{ADV}(?:\sbeen)?{WHEN}\s?(?:give|gives|gave|given|giving) (?:way|place)"
        rf"(?:,[^<>,.;]{{1,40}},)?{WHEN}\sto\s{B}",
    ),
    Row(
        "replaced",
        "make way|makes way|made way|making way",
        rf"{A0}(?:{LEAD}|{GAP}){DO}{ADV}\s?(?:make|makes|made|making) way{WHEN}\sfor\s{B}",
    ),
    Row(
        "replaced",
        "successor|replacement",
        rf"{B0}\s?,?(?:\s(?:is|are|was|were|as|being))?\s(?:the\s|its\s)?(?:direct\s)?(?:successor"
        rf"|replacement)s?"
        rf"(?:\s(?:body|organisation|committee|board|panel))?\s(?:to|of|for)\s{A}",
    ),
    Row(
        "replaced",
        "successor|replacement",
        rf"(?:\b(?:successors?|replacement) (?:body\s)?(?:to|of|for)\s(?P<a>{ITEM}){WHEN},?\s(?:is|was"
        rf"|will be)"
        rf"|(?P<a2><\d+>)(?:['’]s?)?\s(?:immediate\s|eventual\s)?(?:successors?|replacement)"
        rf"(?: body| committee| board)?(?:,|\s(?:is|was|will be)(?: to be)?))\s{B}",
    ),
    Row(
        "replaced",
        "predecessor|forerunner|precursor",
        rf"{A0}\s?,?\s?\(?(?:(?:is|was|as|being|were)\s)?(?:the\s)?(?:immediate\s)?(?:predecessor|forerunner"
        rf"|precursor)s?\s(?:of|to)\s{B}",
    ),
    Row(
        "replaced",
        "predecessor|forerunner|precursor",
        rf"(?P<b><\d+>)(?:['’]s?)?\s(?:\w+\s)?(?:predecessor|forerunner|precursor)s?(?: body| committee"
        rf"| board)?"
        rf"(?:,|\s(?:was|were))?\s{A}",
    ),
    Row(
        "replaced",
        "predecessor|forerunner|precursor",
        rf"\b(?:predecessor|forerunner|precursor)s?\s(?:of|to)\s{B}(?:,|\s(?:was|were))\s{A}",
    ),
    Row("replaced", "replacement", rf"\breplacement{WHEN}\sof\s{A}{WHEN}\s(?:by|with)\s{B}", " of "),
    Row(
        "replaced",
        "conversion|transformation|reconstitution",
        rf"\b(?:conversion|transformation|reconstitution){WHEN}\sof\s{A}{WHEN}\s(?:into|as)\s{B}",
        " of ",
    ),
    Row(
        "replaced",
        "in favour of|and replaced|make way|to be replaced|give way",
        rf"{A0}(?:{LEAD}|{GAP}){BE}{ADV}\s{ENDED_BY}{WHEN}(?:\s[^<>.;]{{1,30}}?)??\s(?:in favour of|and"
        rf" replaced{WHEN}"
        rf" (?:by|with)|to make way for|to be replaced by|to give way to)\s{B}",
    ),
    Row(
        "replaced",
        "replace|supersede|succeed|supplant|the place",
        rf"{B0}(?:{LEAD}|{GAP}){DO}{ADV}\s?(?:replace[sd]?|supersede[sd]?|succeed(?:s|ed)?|supplant(?:s|ed)?|"
        rf"(?:take|takes|took|taken) the place{WHEN}\sof){WHEN}\s{A}",
    ),
    Row(
        "replaced",
        "replacing|superseding|succeeding|taking the place",
        rf"{B0}{GAP}\s[^<>.;]{{2,60}},\s(?:thereby\s|thus\s)?(?:replacing|superseding|succeeding"
        rf"|taking the place of)\s{A}",
    ),
    Row(
        "replaced",
        "grow|grew|evolved|developed|turned|transformed",
        rf"{A0}{GAP}{DO}{ADV}{WHEN}\s?(?:grow|grew|grown|evolved|developed|turned"
        rf"|transformed){WHEN}\sinto\s{B}",
    ),
    Row(
        "replaced",
        "what is left of|what was left of|what remains of",
        rf"\bwhat (?:is|was|remains|is to be) (?:left )?of\s{A}{DO}{ADV}\s?(?:become|becomes|became)\s{B}",
    ),
)
