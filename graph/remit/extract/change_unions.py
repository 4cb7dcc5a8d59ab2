"""How pages say that bodies were joined or divided."""

from __future__ import annotations

from remit.extract.change_words import (
    A0,
    ADV,
    B0,
    BE,
    BEEN,
    DATED,
    DO,
    FOUND,
    GAP,
    INTO,
    ITEM,
    JOINED,
    LEAD,
    LIST,
    LIST0,
    MAKER,
    MERGER,
    PAIR,
    PAIR0,
    PASSIVE,
    TIME,
    WHEN,
    WORK,
    A,
    B,
    Row,
)

MERGED = (
    Row(
        "merged",
        " merged| amalgamated| combined| joined| came together|brought together",
        rf"{B0}{GAP}{BE}{ADV}\s{FOUND}{WHEN}\swhen\s(?P<a>{PAIR}){WHEN}\s(?:were\s|had been\s)?(?:merged"
        rf"|amalgamated"
        rf"|combined|joined(?: together| forces)?|came together|brought together){WHEN}",
        "when ",
    ),
    Row(
        "merged",
        "combines the|combine the|incorporates the|unites the",
        rf"{B0}{GAP}{DO}{ADV}\s?(?:combines?|incorporates|unites) the {WORK}(?:\sand"
        rf" \w+)?\sof\s(?P<a>{PAIR})",
    ),
    Row(
        "merged",
        "together the work|together the function|together the role|together the dut|together the responsib"
        "|together the remit",
        rf"{B0}{GAP}{DO}{ADV}\s?(?:bring|brings|brought) together the {WORK}(?:\sand \w+)?\sof\s"
        rf"(?P<a>{PAIR})",
    ),
    Row(
        "merged",
        "together the former|together the old|together the previous|under one roof|together the two former"
        "|together two former|together former",
        rf"{B0}{GAP},?{DO}{ADV}\s?(?:bring|brings|brought|unites?) (?:together|under one roof)\s(?:the\s)?"
        rf"(?:two\s|three\s)?(?=(?:former|old|previous)\s)(?P<a>{PAIR})",
    ),
    Row(
        "merged",
        "incorporates the former|incorporated the former|includes the former|absorbs the former|takes in the"
        " former|up of the former|composed of the former|comprises the former|consists of the former",
        rf"{B0}{GAP}{ADV}\s(?:incorporates|incorporated|includes|absorbs|takes in|comprises"
        rf"|consists of|(?:is|was) (?:made up|composed) of) the (?=former ){A}",
    ),
    Row(
        "ended-in",
        "together",
        rf"{B0}[^<>]{{0,40}}\s(?:brings|brought|bringing|will bring) together\s[^<>;.]{{0,60}}?{A},?\s"
        rf"(?:both|all|each) of which\s(?:come|came|will come|cease)",
    ),
    Row(
        "merged",
        "merged|combined|amalgamated|together|united|subsumed|folded|absorbed|incorporated|integrated"
        "|consolidated|rolled|brought in|formed into|made into",
        rf"{A0}{PASSIVE}{JOINED}{WHEN}(?:\swith that of\s<\d+>)?{WHEN}\s{INTO}{B}",
    ),
    Row(
        "merged",
        "together|merge|amalgamate|forces|combine",
        rf"{A0}{GAP}{DO}{ADV}{WHEN}\s?(?:(?:come|came) together|merged?|amalgamated?|joined? forces"
        rf"|combined?){WHEN}\s(?:as|to form|into|to become|to create|to make|in)\s{B}",
    ),
    Row(
        "merged",
        "merge with|merged with|combine with|combined with|amalgamate with|amalgamated with|join with"
        "|joined with"
        "|forces with",
        rf"(?P<a>{LIST0}(?:{GAP})(?:\s(?:was|were|has|have|had|been|will|be|is to|are to|would))*\s"
        rf"(?:merged?|combined?|amalgamated?|join(?:ed)?(?: forces)?)\swith\s{LIST}){WHEN}\s(?:to form|to"
        rf" become|to create"
        rf"|to make|as|into)\s{B}",
    ),
    Row(
        "took-over",
        "absorb|subsume|swallow|incorporated",
        rf"{B0}{GAP}{DO}{ADV}\s?(?:(?:absorb|subsume|swallow)(?:s|d|ed)?|incorporated){WHEN}\s{A}(?!['’])",
    ),
    Row(
        "merged",
        "became part of|become part of|becomes part of|a section of",
        rf"{A0}{GAP}{DO}{ADV}{WHEN}\s?(?:became|become|becomes) (?:a )?(?:part|section|branch) of{WHEN}\s{B}",
    ),
    Row(
        "merged",
        "together as|together in|together to form|together under",
        rf"{A0}{GAP}{BE}{ADV}\s[a-z]+[^<>.;]{{0,50}}?\sand{ADV}\s(?:brought|put|joined) together{WHEN}\s"
        rf"{INTO}{B}",
    ),
    Row(
        "merged",
        " merge| combin| amalgamat| folded| fold | rolled| unite",
        rf"{MAKER}\s(?:merge[sd]?|combine[sd]?|amalgamate[sd]?|fold(?:s|ed)?|rolled|unite[sd]?)\s{A}(?:"
        rf"\stogether)?{WHEN}\s(?:into|to form|to create|to make|to become)\s{B}",
        " into | to form| to create| to make| to become",
    ),
    Row(
        "merged",
        " together as| together in| together under|bring together|brought together|put together"
        "|join together",
        rf"{MAKER}\s(?:bring|brings|brought|put|puts|join|joins|joined)\s(?:together\s(?P<a2>{PAIR})"
        rf"|(?P<a>{PAIR})\stogether){WHEN}\s(?:as|in|into|under)\s(?:(?:one|a single)\b(?:\s(?:[a-z]+,?\s"
        rf"(?:called|known as)\s{B}|[a-z]+))?"
        rf"|(?P<b2>{ITEM}))",
        "bring|brought|put|join",
    ),
    Row(
        "split",
        " split| divide",
        rf"{MAKER}\s(?:split|divide[sd]?)\s{A}{WHEN}\s(?:into|between)\s(?P<b>{PAIR})",
    ),
    Row(
        "merged",
        "be one |been one |become one |becomes one |became one |form one |are one |formed one | a single ",
        rf"(?P<a>{PAIR0}){GAP}(?:\sof\s(?:the\s)?<\d+>)?{DO}{ADV}\s?(?:become|becomes|became|been|be|are now"
        rf"|form|forms|formed)(?:\sinto)?\s(?:one|a single)\s(?:(?:new\s)?[a-z]+,?\s(?:to be )?(?:called\s"
        rf"|known as\s)?)?{B}",
    ),
    Row(
        "merged",
        "merger|amalgamation|union|combination|fusion|together of",
        rf"\b{MERGER},?(?:\s{TIME},)?\s(?:of|between)\s{A}{WHEN}\s(?:into|to form|as|in|to create)\s{B}",
    ),
    Row(
        "merged",
        "merger|amalgamation|union|combination|fusion|together of",
        rf"{B0}{GAP}(?:\s(?P<aux>is|was|will be|are|being){ADV}|,{ADV}|:)\s(?:the\s|an?\s|itself\s)?(?:"
        rf"(?:product|result"
        rf"|outcome|fruit|child) of (?:the|a|an)\s)?{MERGER},?(?:\s{TIME},?)?\s(?:of|between)\s(?P<a>{PAIR})",
    ),
    Row(
        "split",
        "split|divided|broken up",
        rf"{A0}{GAP}(?:{BEEN}(?:split|divided|broken up)|{DO}{ADV}\s?split){WHEN}\s(?:into|between)\s"
        rf"(?:(?:two|three|four)(?: parts)?(?::|,| [–-])\s)?{B}",
    ),
    Row(
        "split",
        " hived|separated|split off|carved",
        rf"{B0}{GAP}{BEEN}(?:hived off|separated|split off|carved out){WHEN}\s(?:from|of|out of)\s{A}",
    ),
)

# Bodies are joined, and in what is not said.
JOINED_IN_NONE = (
    Row(
        "merged",
        " merge| amalgamate",
        rf"(?P<a>{PAIR0}){GAP}{DO}{ADV}\s?(?:merge[ds]?|amalgamate[ds]?)\b{DATED}?(?=\s?[.,;)]|\s?$|\s"
        rf"(?:and|but)\b)",
    ),
    Row(
        "merged",
        "merged with|amalgamated with",
        rf"{A0}(?:{LEAD}|{GAP})\s(?P<aux>was|were|(?:has|have|had)(?: since| now"
        rf"| already)? been){ADV}\s(?:merged"
        rf"|amalgamated){WHEN}\swith\s(?P<b>{ITEM})(?!['’]){WHEN}(?=\s?[.,;)]|\s?$|\sand (?:that|its|it"
        rf"|the|is|has"
        rf"|was|now)\b)",
    ),
    Row(
        "merged",
        "merge with|merged with|amalgamate with|amalgamated with",
        rf"(?P<a>{LIST0}(?:{GAP})(?:\s(?:was|were|has|have|had|been|will|be|is to|are to|would|itself|then"
        rf"|later))*\s"
        rf"(?:merged?|amalgamated?)\swith\s{ITEM}){WHEN}(?=\s?[.,;)]|\s?$)",
    ),
    Row(
        "merged",
        " merged| amalgamated| combined",
        rf"{MAKER}\s(?:merged|amalgamated|combined)\s(?P<a>{PAIR}){WHEN}(?=\s?[.,;)]|\s?$)",
    ),
    Row(
        "to-be-merged",
        "the merger of|the amalgamation of",
        rf"\b(?<!not )(?:agree[ds]?(?: to)?|approve[ds]?|endorse[ds]?|recommend(?:s|ed)?|propose[ds]?) the"
        rf" (?:merger"
        rf"|amalgamation) of"
        rf"\s(?P<a>{PAIR})",
    ),
    Row(
        "merged",
        "merger of|amalgamation of",
        rf"\b(?:merger|amalgamation) (?:of|between)\s(?P<a>{PAIR}){WHEN}\s(?P<aux>(?:is to|will"
        rf"|would)\s)?(?:be completed"
        rf"|(?:takes?|took|taken) (?:place|effect)|(?:was|has been) completed|(?:comes?|came) into"
        rf" effect){WHEN}",
    ),
    Row(
        "split",
        "split from|separated from|broke away|split off from|demerged",
        rf"{B0}{GAP}{DO}{ADV}\s?(?:split(?: off)?|separated|broke away|demerged){WHEN}\sfrom\s{A}",
    ),
    Row(
        "merged",
        "merge|combine|amalgamate|together",
        rf"(?P<a>{PAIR0}){GAP}{BE}{ADV}\s(?:merged|combined|amalgamated|brought together)\b"
        rf"(?!{WHEN}\s(?:with|by|into|in a|in the|as|to)\b){WHEN}",
    ),
    Row(
        "merged",
        "merged into|combined in|amalgamated in|brought into|formed into|rolled into|made into",
        rf"(?P<a>{PAIR0}){GAP}{BE}{ADV}\s{JOINED} into (?:one|a single)\b(?:\s[a-z]+)?{WHEN}",
    ),
    Row(
        "merged",
        " merge | combine | amalgamate ",
        rf"(?P<aux>\b(?:to|will|would|should))\s(?:merge|combine|amalgamate)\s(?P<a>{ITEM}\s(?:with|and)"
        rf"\s{ITEM})"
        rf"(?:\s(?:into|to form|to make|to create|in)\s{B})?",
    ),
)
