"""How pages say that one body took over the work of another."""

from __future__ import annotations

from remit.extract.change_words import (
    A0,
    ADV,
    B0,
    BE,
    BEEN,
    DO,
    DONE,
    ENDED,
    ENDED_BY,
    GAP,
    GONE_TO,
    ITEM,
    LEAD,
    PAIR,
    PASSIVE,
    TAKE,
    TAKEN,
    WHEN,
    WORK,
    A,
    B,
    Row,
)

_GONE = rf"(?:been {ENDED_BY}|ceased to (?:exist|meet)|come to an end)"
_FULL = r"(?:(?:full|overall|formal|lead|sole) )?"

TAKEN_OVER = (
    Row(
        "merged",
        "done the work|do the work|does the work",
        rf"{B0}{GAP}{DO}{ADV}{WHEN}\s?(?:done|do|does) (?:all )?the work of\s(?P<a>{PAIR})",
    ),
    Row(
        "took-over",
        "take over|takes over|taken over|took over|taken on|took on|take on|takes on|inherit| responsibility",
        rf"{B0}(?:{LEAD}|{GAP}){DO}{ADV}{WHEN}\s?(?:(?:tak(?:e|es|en)|took)"
        rf" (?:over|on|{_FULL}responsibility)|inherit(?:s|ed)?|(?:assum|acquir)(?:es?"
        rf"|ed) {_FULL}responsibility)"
        rf"(?!\s(?:as|the chair)\b){WHEN}(?:\s[^<>.;]{{1,70}}?|(?<=responsibility)\sfor\s(?:[^<>.;]"
        rf"|<\d+>){{1,90}}?)??{WHEN}\sfrom\s"
        rf"(?P<a>{ITEM}(?:(?:,\s{ITEM})*(?:,? and of|,? and| &)\s(?:of\s)?{ITEM})?"
        rf"(?:[^<>.;]{{1,60}},?(?: and)? from\s{ITEM})*)(?!['’])",
    ),
    Row(
        "took-over",
        "taken|take|took|inherit|absorb|assume|subsume|incorporate|carries on|carry on|carried on",
        rf"{B0}(?:{LEAD}|{GAP}){DO}{ADV}{WHEN}\s?(?:{TAKE}|incorporate[sd]?|carr(?:y|ied) on"
        rf"|(?<=now )carries on){WHEN}\s(?:(?:all\s)?(?:the\s)?"
        rf"(?:[\w-]+\s){{0,4}}?{WORK}(?:\sand \w+)?\s(?:of|from)|(?:that|those) of)\s(?:of\s)?{A}(?!['’])",
    ),
    Row(
        "took-over",
        "former ",
        rf"{B0}{GAP}{DO}{ADV}{WHEN}\s?(?:discharge[sd]?|exercise[sd]?|carr(?:y|ies|ied) out|perform"
        rf"(?:s|ed)?|continue[sd]?|does|done)\s(?:all\s)?(?:the\s)?(?:\w+\s)?{WORK}(?:\sand \w+)?\sof\s"
        rf"(?:the\s)?(?=former\s){A}",
    ),
    Row(
        "took-over",
        "now performs|now discharges|now exercises|now carries|now does|now fulfils|now undertakes",
        rf"{B0}{GAP}\snow\s(?:performs|discharges|exercises|carries out|does|fulfils"
        rf"|undertakes)\s(?:all\s)?(?:the\s)?"
        rf"(?:\w+\s)?{WORK}(?:\sand \w+)?\sof\s{A}(?!['’])",
    ),
    Row(
        "took-over",
        "used to|previously|formerly|what was|what had|what has|what the |formerly|previously|once done|been"
        " done|until then|up"
        " to then",
        rf"{B0}(?:['’]s?\s{WORK})?{GAP}{DO}{ADV}{WHEN}\s?(?:{TAKE}|includes?|covers?|do|does|did|done|doing"
        rf"|carr(?:y|ies|ied) out|performs?)"
        rf"(?:\s(?:in|at|by|for)\s\w+)?(?:,[^<>,.;]{{1,40}},)?\s(?:what|(?:the|all the|much of the"
        rf"|most of the)\s(?:\w+\s)?{WORK}"
        rf"(?:\s(?:that|which))?)(?:{WHEN}\s(?:(?:had|was|were)(?:\s(?:until|up to) (?:then|now))?(?:\sbeen)?"
        rf"|used to (?:be|come to|go to|belong to|fall to|lie with)|once|formerly|previously|until then)"
        rf"(?:\s(?:formerly|previously|once))?"
        rf"(?:\s{DONE} by)?\s{A}|\s(?P<a2>{ITEM})\s(?:used to do|did|had done|once did))",
    ),
    Row(
        "took-over",
        "inherit|take over|takes over|took over|taken over",
        rf"{B0}{GAP}{DO}{ADV}{WHEN}\s?(?:inherit(?:s|ed)?|(?:tak(?:es?|en)|took) over){WHEN}\s(?:all\s)?"
        rf"(?:the\s)?(?P<a><\d+>)['’]s?\s(?:\w+\s){{0,2}}(?:{WORK}|papers|records|files|budget|premises)",
    ),
    Row(
        "took-over",
        "done by|carried out by|handled by|performed by|undertaken by|discharged by|exercised by|done since"
        "|carried out since|exercised since|discharged since|performed since",
        rf"(?:{WORK}(?:\sand \w+)?\sof\s{A}|(?P<a2><\d+>)['’]s?\s(?:\w+\s)?{WORK}(?:\sand \w+)?){WHEN}{BE}"
        rf"{ADV}\s{DONE}{WHEN}\sby\s{B}",
        "since| now ",
    ),
    Row(
        "took-over",
        "taken over|absorbed by",
        rf"{A0}{PASSIVE}(?:taken over|absorbed){WHEN}\sby\s{B}",
    ),
    Row(
        "took-over",
        "taken|assumed|inherited|absorbed|picked up|carried on|carried forward|continued",
        rf"{WORK}(?:\sand \w+)?\s(?:of|from)\s{A}(?:\s(?:on|in|for|as|over|with)\s[^<>.;,]{{1,50}}?)?{WHEN}"
        rf"{BE}{ADV}\s{TAKEN}{WHEN}\sby\s{B}",
    ),
    Row(
        "took-over",
        "taken|assumed|inherited|absorbed|picked up|carried on|carried forward|continued",
        rf"{A0}(?:['’]?s?|:\s(?:its|their|the))\s(?:\w+\s){{0,3}}?{WORK}(?:\sand \w+| plan|"
        rf" programme)?{WHEN}{BEEN}{TAKEN}{WHEN}\sby\s{B}",
    ),
    Row(
        "took-over",
        "since ",
        rf"{B0}{GAP}\s(?:has|have|had){ADV}\s(?:dealt with|been (?:responsible for|in charge of)|looked after"
        rf"|handled|managed|run|overseen|done|carried out|undertaken|exercised|discharged)\s[^<>.;]{{1,50}}?"
        rf"\ssince\s(?:{A}\s{ENDED}\b|the (?:abolition|end|closure|winding up|demise|dissolution) of\s{A})"
        rf"{WHEN}",
        " dealt with| responsible for| in charge of| looked after| handled| managed| run | overseen| done "
        "| carried out| undertaken| exercised| discharged",
    ),
    Row(
        "took-over",
        "responsibility for",
        rf"{B0}(?:{LEAD}|{GAP}){DO}{ADV}{WHEN}\s?(?:(?:tak(?:e|es|en)|took)(?: over| on)?"
        rf"|assume[sd]?|inherit(?:s|ed)?) {_FULL}responsibility for [^<>.;@]{{2,60}}?{WHEN},?\s"
        rf"(?:(?:when|after)\s{A}\s{ENDED}\b|(?:on|upon|after|following) the (?:abolition|end|closure|winding"
        rf" up"
        rf"|demise|dissolution) of\s(?P<a>{ITEM})(?!['’])){WHEN}",
    ),
    Row(
        "took-over",
        "residual|remaining|outstanding|unfinished",
        rf"{B0}(?:{LEAD}|{GAP}){DO}{ADV}{WHEN}\s?(?:deals?|dealt|dealing|handle[sd]?|complete[sd]?"
        rf"|finish(?:es|ed)?|clear(?:s|ed)?)(?: with)?\s(?:all\s|any\s)?(?:the\s)?(?:residual|remaining"
        rf"|outstanding|unfinished)\s(?:\w+\s)?(?:{WORK}|cases)\s(?:of|left by)\s{A}(?!['’])",
    ),
    Row(
        "took-over",
        "left with|left by|was with|were with|been with|done by|carried out by|rested with|lay with"
        "|remained with|held by",
        rf"{B0}(?:{LEAD}|{GAP}){DO}{ADV}{WHEN}\s?(?:{TAKE}|(?<=now )(?:performs|discharges|exercises"
        rf"|carries out|does|undertakes|handles|has|holds)){WHEN}\s(?:all\s)?(?:the\s)?(?:[a-z-]+\s){{0,3}}?"
        rf"{WORK}\s(?:(?:that|which)\s)?(?:(?:was|were|had been)\s)?(?:(?:still|hitherto|previously"
        rf"|formerly|once)\s)?(?:left (?:with|by)"
        rf"|with|{DONE} by|(?:lay|rested|remained) with|held by)\s{A}(?!['’])",
    ),
    Row(
        "took-over",
        " having ",
        rf"(?:{BE}{ADV}\s[a-z]+ed(?: out)?{WHEN}\sby\s{B},?\s(?P<a>{ITEM})\shaving {_GONE}"
        rf"|(?P<a><\d+>)\shaving {_GONE}{WHEN},\s(?:(?:its|their|the)\s(?:\w+\s){{0,3}}?{WORK}(?:\sand \w+)?"
        rf"(?:{BE}{ADV}\s(?:{DONE}|{TAKEN}){WHEN}\sby|{DO}{ADV}\s?{GONE_TO}{WHEN}\s(?:to|with))\s{B}"
        rf"|{B}{DO}{ADV}\s?{TAKE}{WHEN}\s(?:its|their|the)\s(?:\w+\s){{0,3}}?{WORK}))",
    ),
    Row(
        "took-over",
        "took over",
        rf"{A0}\s[^<>.]{{2,160}}(?:;|,?\swhen)\s{B}{DO}{ADV}\s?took over(?:\s(?:the|its|their)\s"
        rf"{WORK})?{WHEN}(?!\sfrom\b)",
    ),
    Row(
        "took-over",
        "handed over|hands over|hand over",
        rf"{A0}(?:{LEAD}|{GAP}){DO}{ADV}\s?(?:handed|hands|hand) over{WHEN}\sto\s{B}(?!['’]|\s(?:a|an|its|the"
        rf"|\d+)\b)",
    ),
    Row(
        "took-over",
        "taking ",
        rf"{B0}{GAP}{DO}\s?[^<>.;]{{2,60}},\staking (?:over{WHEN}|(?:over |on )?(?:its|their|the) {WORK})"
        rf"\sfrom\s{A}",
    ),
)
