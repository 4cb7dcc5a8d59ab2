"""How pages say that a body began, or that it ended."""

from __future__ import annotations

from remit.extract.change_words import (
    A0,
    ADV,
    B0,
    BE,
    DATED,
    DO,
    ENDED_BY,
    FOUND,
    GAP,
    ITEM,
    LEAD,
    LIST,
    LIST0,
    MAKE,
    MAKER,
    PASSIVE,
    STARTED,
    WHEN,
    A,
    Row,
)

_MADE = (
    " established| set up| created| formed| founded| launched| constituted| convened| introduced"
    "| instituted|was begun|were begun|been begun"
    "| reconstituted| started| inaugurated|brought into|called into| put in place| got together| got going"
)
_SEVERAL = r"(?:bodies|committees|boards|panels|groups|units|sub-committees|forums|teams)"
_BODIES = rf"\b{_SEVERAL}"
_SEVERAL_WORDS = "bodies|committees|boards|panels|groups|units|forums|teams"
_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|\d)"
_BODY = (
    r"(?:body|committee|board|panel|group|unit|sub-committee|forum|team|command|directorate|partnership"
    r"|agency"
    r"|service|squad|department|network|commission|authority)"
)
_AND_ITS = r"(?:,? (?:and|with|together with) its [a-z-]+,?)?"
_END_OF = r"(?:abolition|closure|winding[- ]up|dissolution|demise|disbandment)"
# What cannot follow a verb of ending that is said of a body by itself.
_STOP = r"(?=\s?[.,;:)]|\s(?:and|when|as)\b|\s?$)"

ABOLISHED = (
    Row(
        "replaced-by-none",
        "replaced|superseded",
        rf"{A0}{GAP}{BE}{ADV}\s(?:replaced|superseded)\b(?!{WHEN}\s(?:by|with|as|on|at|in)\b){WHEN}",
    ),
    Row(
        "abolished",
        "abolished|wound up|disbanded|dissolved|disestablished|scrapped|discontinued|stood down|wound down"
        "|broken up|closed|shut|done away|phased out|terminated|brought to a",
        rf"{A0}{_AND_ITS}{PASSIVE}{ENDED_BY}\b"
        rf"(?!{WHEN}\s(?:in favour of|to make way|to give way)\b){WHEN}",
    ),
    Row(
        "to-be-ended",
        "the abolition of|the winding up of|the dissolution of|the disbandment of|the disbanding of",
        rf"\b(?<!not )(?:agree[ds]?(?: to)?|approve[ds]?|endorse[ds]?|recommend(?:s|ed)?|propose[ds]?) the"
        rf" (?:abolition|winding up"
        rf"|dissolution|disbandment|disbanding) of\s{A}(?!['’])",
    ),
    Row(
        "abolished",
        "no longer in",
        rf"{A0}{GAP}{BE}{ADV}\sno longer in (?:existence|being)\b",
    ),
    Row(
        "abolished",
        "cease|to an end|no longer",
        rf"{A0}{_AND_ITS}(?:{LEAD}|{GAP}){DO}{ADV}{WHEN}\s?(?:cease[sd]? to (?:exist|meet|operate"
        rf"|function)\b|(?:comes?"
        rf"|came) to an end"
        rf"|no longer (?:exists?|meets?|sits?|operates?|functions?))\b{WHEN}",
    ),
    Row(
        "abolished",
        " ends| ended| lapse| closes| closed|to close|will close|would close|to end |will end|would end"
        "| ceased"
        "| will cease| would cease|to cease| disband| folded| winds up",
        rf"{A0}(?:{LEAD}|{GAP}){DO}{ADV}\s?(?:(?:ends?|ended|closes?|closed|lapse[sd]?|ceased?"
        rf"|disband(?:s|ed)?|folded|winds up){WHEN}{_STOP}|(?:lapse[sd]?|ceased?) with\b(?!\simmediate))",
    ),
    Row(
        "abolished",
        "no successor|no direct successor|no immediate successor",
        rf"{A0}{GAP}\s(?:(?P<aux>will|would|is to) have|has) no (?:direct |immediate )?successor\b",
    ),
    Row(
        "abolished",
        "final meeting|last meeting|the last time",
        rf"{A0}(?:{LEAD}|{GAP}){DO}{ADV}\s?(?:(?:hold|holds|held)\s(?:its|their) final meeting(?!\sof)"
        rf"|(?<=will )hold its last meeting(?!\sof)|(?:met|meets|meet|sat) for the last time){WHEN}",
    ),
    Row(
        "abolished",
        "abolition of|end of|end to|closure of|winding up of|demise of|dissolution of|disbandment of",
        rf"\bthe (?:abolition|end|closure|winding up|demise|dissolution|disbandment) of\s{A}(?=\s(?:on|in"
        rf"|from)\s@){DATED}",
    ),
    Row(
        "abolish",
        "abolish| removed the| remove the|wind up|disband|dissolve|scrap|do away with|wind this|wind the"
        "|discontinue",
        rf"(?:{MAKER}|(?<=[>\d,])\sand{ADV})\s(?:remove[ds]?|abolish(?:ed)?"
        rf"|wind up|wound up|disband(?:ed)?"
        rf"|dissolved?|scrap(?:ped)?|(?:do|did|done) away with|discontinued?)\s{A}",
    ),
    Row(
        "abolish",
        "wind ",
        rf"(?P<aux>\b(?:to|will|would|should)|<\d+>)\swind\s{A}\sup\b{WHEN}",
    ),
    Row(
        "abolished",
        "dissolved itself|dissolves itself|dissolve itself|disband itself|disbands itself|disbanded itself"
        "|wind"
        " itself|winds itself|wound itself|abolished itself|themselves up|dissolved themselves"
        "|disbanded themselves",
        rf"{A0}(?:\s[^<>.;]{{1,80}}?)??(?P<aux>\s(?:to|will|would|has|have|had))?{ADV}\s(?:dissolve[sd]?"
        rf"|disband(?:s|ed)?|abolishe[sd]|(?:wound|winds?)(?= \w+ up)) (?:itself|themselves)\b(?:"
        rf"\sup)?{WHEN}",
    ),
    Row(
        "abolished",
        "abolition|closure t|closure of|winding up|winding-up|dissolution|demise|disbandment",
        rf"(?:{A0}(?:['’]s)?\s{_END_OF}|\b{_END_OF} of\s(?P<a2>{ITEM})){WHEN}\s(?P<aux>(?:is to|will|would"
        rf"|had"
        rf"|has)\b)?\s?(?:take|takes|took|taken|come|comes|came) (?:effect|place|into (?:force|effect))"
        rf"\b{WHEN}",
    ),
    Row(
        "abolished",
        "abolished|wound up|disbanded|dissolved|closed",
        rf"{_BODIES}{BE}{ADV}\s{ENDED_BY}{WHEN}(?::|\s[–-])\s{A}",
    ),
)

ESTABLISHED = (
    Row(
        "makes",
        "to be called|to be known as|to be named|be called|be known as| called the| known as the| named the",
        rf"<\d+>(?:,?\swhich)?(?P<aux>\s(?:has|have|had|will|is to|are to|would|should|must))?{ADV}\s{MAKE}\s"
        rf"(?:an?|its own|one)\s(?:[a-z-]+\s){{0,4}}?{_BODY},?\s(?:(?:which|that) (?:is|was|will be|are)"
        rf"\s)?(?:to be\s)?"
        rf"(?:called|known as|named)\s(?P<b>{ITEM}){WHEN}",
        "set up|establish|create|form|launch|constitute|convene|found",
    ),
    Row(
        "established",
        _MADE,
        rf"{B0}(?:\sof\s(?:the\s)?<\d+>)?(?:{LEAD}|{GAP}){BE}{ADV}\s{STARTED}\b(?!\s(?:itself|a|an|the|its"
        rf"|their|that|how|whether)\b){WHEN}",
    ),
    Row(
        "established",
        _MADE,
        rf"{_BODIES}{BE}{ADV}\s{FOUND}(?:\s(?:under|by|within) (?:it|(?:the\s)?<\d+>))?{WHEN}(?::|\s[–-]|,)\s"
        rf"(?:the\s)?(?P<b>{LIST0})",
    ),
    Row(
        "makes",
        _SEVERAL_WORDS,
        rf"(?P<aux>(?:(?:\b(?:to|will|would|has|have|had))\s)?)\b{MAKE}\s(?:the following|{_COUNT})\s"
        rf"(?:[a-z-]+\s){{0,2}}?{_SEVERAL}{WHEN}(?:,(?: called| namely)?|:|\s[–-])\s(?:the\s)?(?P<b>{LIST0})",
        "set up|establish|create|form|launch|constitute|convene|found",
    ),
    Row(
        "established",
        "established|set up|created|formed|founded|launched",
        rf"(?P<lead><\d+>\s(?:was|were) {FOUND}(?:\sby (?:the )?<\d+>)?{DATED},? and)\s(?:the\s)?"
        rf"(?P<b><\d+>)\s(?:in|on)\s@\d+(?=\s?[.,;]|\s?$)",
    ),
    Row(
        "founded",
        f"{_MADE}|dates from|dated from|dating from|dates back|dated back",
        rf"(?P<b><\d+>)(?:\s\([^()<>]{{0,60}}\))?,\s(?:itself\s|first\s|originally\s|which\s)?"
        rf"(?:{STARTED}(?:\sby\s(?:the\s)?<\d+>)?|dat(?:es|ed|ing) (?:from|back to)){DATED}",
    ),
    Row(
        "founded",
        "established|set up|created|formed|founded|launched",
        rf"^\W*(?:\d{{1,3}}(?:\.\d+)?\.?\s)?(?:established|set up|created|formed|founded|launched)"
        rf"(?:\sby (?:the )?<\d+>)?{DATED}(?:(?:\s(?:[^<>.;@,]|<\d+>){{1,80}})?,)?\s(?P<b>{ITEM})(?!['’])",
    ),
    Row(
        "founded",
        "creation|establishment| formation|setting up|setting-up|launch|inception",
        rf"\bthe (?:creation|establishment|formation|setting[- ]up|launch|inception)(?:\s(?:in|on)\s@\d+"
        rf"\sof\s(?P<b>{ITEM})(?!,\s\w+ed (?:out|from))|\sof\s(?P<b2>{ITEM})(?:\stook place)?(?=\s(?:in"
        rf"|on)\s@){DATED})",
    ),
    Row(
        "founded",
        "its establishment|its creation|its formation|its inception|its launch|its foundation",
        rf"\b(?:since|following|after|upon|on|from) its (?:establishment|creation|formation|inception"
        rf"|launch|foundation)"
        rf"{DATED},?\s(?P<b>{ITEM})(?!['’])",
    ),
    Row(
        "founded",
        "existence since|operation since|place since|operating since|running since|operational since"
        "|existed since",
        rf"{B0}{GAP}\s(?:has|have|had)(?: now)? (?:been (?:in (?:existence|operation|place)|operating|(?:up"
        rf" and )?running"
        rf"|operational)|existed){DATED}",
    ),
    Row(
        "established",
        "be operational|be fully operational",
        rf"{B0}{GAP}\s(?P<aux>will|would|is to|are to|should) be (?:fully )?operational{DATED}",
    ),
    Row(
        "established",
        "due to",
        rf"{B0}{GAP}(?:\s(?:was|has been|were)\s\w+ed(?:\sby (?:the )?<\d+>)?{WHEN}\sand)?\s(?P<aux>is"
        rf"|are|was|were)\sdue to\s(?:start|begin)\s?work{WHEN}",
    ),
    Row(
        "established",
        "first met|met since|launched",
        rf"{B0}{GAP}\s(?P<aux>)(?:first met|has met since|have met since|launched(?={WHEN}{_STOP})){WHEN}",
    ),
    Row(
        "established",
        "into being|into existence|into operation|into effect|became operational|becomes operational"
        "|for business|its doors|go live"
        "|goes live|went"
        " live|gone"
        " live"
        "|the first time|its first meeting|inaugural meeting",
        rf"{B0}{GAP}(?:\s(?:was|has been|were)\s\w+ed(?:\sby (?:the )?<\d+>)?{WHEN}\sand)?{DO}{ADV}{WHEN}\s?"
        rf"(?:(?:come|comes|came) into (?:being|existence|operation|effect)\b|opens?(?:ed)? (?:for business"
        rf"|its doors)"
        rf"|(?:becomes?|became) (?:fully )?operational|(?:go|goes|went|gone) live|(?:meet|meets|met|sit"
        rf"|sits|sat) for the first time"
        rf"|(?:hold|held) its (?:inaugural meeting|first meeting(?! (?:of|after|since|with)))){WHEN}",
    ),
    Row(
        "established",
        "commence|start work|begin work|start life|begin life|start business|begin business|start"
        " operations|begin"
        " operations|started in|starts in|started up|starts up|start up|started on|start on|start in|began in"
        "|began on|begins in|begins on|began work|begins work|started work|starts work|began life"
        "|began operations"
        "|started operations|began business|opens in|opened in|open in|opens on|opened on|open on",
        rf"{B0}{GAP}{DO}{ADV}\s?(?:(?:start|begin|commence[sd]?) (?:work|life|operations?|business)\b{WHEN}"
        rf"|(?:(?:commence[sd]|starts|started|start|began|begins|begin)(?: up| work| life| operations|"
        rf" business| meeting)?"
        rf"|open(?:s|ed)?)(?:\sin [A-Z]\w+)?{DATED}{_STOP})",
    ),
    Row(
        "established",
        "first meeting of|inaugural meeting of",
        rf"\b(?:first|inaugural) meeting of\s(?P<b>{ITEM}){WHEN}\s(?P<aux>(?:will|would|is to)\s)?(?:be"
        rf" held|was held"
        rf"|(?:takes?|took) place){DATED}",
    ),
    Row(
        "to-be-made",
        "the establishment of|the creation of|the setting up of|the setting-up of|the formation of",
        rf"\b(?<!not )(?:agree[ds]?|approve[ds]?|endorse[ds]?|recommend(?:s|ed)?|propose[ds]?) (?:to )?the "
        rf"(?:establishment"
        rf"|creation|setting[- ]up|formation) of\s(?P<b>{ITEM}){WHEN}",
    ),
    Row(
        "to-be-made",
        " to establish| to set up| to create| to form| to launch",
        rf"\b(?<!not )(?:agreed|decided|resolved|proposes|proposed|plans|planned|intends|intended)\sto"
        rf" (?:establish"
        rf"|set up|create|form|launch)\s(?P<b>{ITEM}){WHEN}",
    ),
    Row(
        "makes",
        " establish| set up| create| form | forms | formed| founded| launch| constitute| convene",
        rf"(?:<\d+>(?:,?\swhich)?(?P<aux>\s(?:has|have|had|will|is to|are to|would|should"
        rf"|must))?{ADV}\s{MAKE}|(?<=[>\d,])\sand{ADV}\s(?:established|set up|created|formed|launched))\s"
        rf"(?:(?P<b>{LIST})(?={WHEN}(?:\s?[.,;:)]|\s?$|\s(?:to|in|with|under|as|which|for|on|from|by|at)\b))"
        rf"|(?P<b>{ITEM})){WHEN}",
    ),
    Row(
        "appoints",
        "was appointed|were appointed|been appointed",
        rf"{B0}(?:{LEAD}|{GAP}){BE}{ADV}\sappointed(?:\sby\s(?:the\s)?<\d+>)?{DATED}",
    ),
    Row(
        "appoints",
        " appointed",
        rf"<\d+>(?P<aux>\s(?:has|have|had|will))?{ADV}\sappointed\s(?:the\s)?(?P<b>{LIST0})(?!\s(?:as|to)"
        rf"\b){WHEN}",
    ),
)
