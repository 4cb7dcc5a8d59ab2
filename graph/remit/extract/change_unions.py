"""How pages say that bodies were joined, divided, widened or given another name."""

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

# How `now` and the like stand before another name: behind a comma or bracket, or `which is`.
_LATER = "|".join(
    f"{before}{word}"
    for word in ("now", "later", "since", "subsequently", "afterwards")
    for before in (",", ", ", "(", "( ", "is ", "was ")
)
_CALLED = r"(?:known as|called|named|titled|styled|entitled)"
_ONCE = (
    r"(?:formerly|previously|once|originally|initially|at first|until recently|until then|until @\d+"
    r"|before @\d+"
    r"|up to @\d+|till @\d+)"
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

RENAMED = (
    Row(
        "renamed",
        "was called|were called|been called|was known|were known|been known|was named|was titled|was"
        " entitled",
        rf"(?P<b><\d+>){GAP}\s(?:was|were|had been)\s{_CALLED}\s(?P<a>{ITEM})\s(?:until|before|up to|prior"
        rf" to)\s"
        rf"(?:then\b|recently\b|@\d+)",
        "until |before |up to |prior to ",
    ),
    Row(
        "renamed",
        "used to be",
        rf"(?P<b><\d+>){GAP}\sused to be\s(?:{_CALLED}\s)?(?P<a>{ITEM})(?!['’]|\s(?:\w+ed|run|led)\b)",
    ),
    Row(
        "renamed",
        "formerly|previously|originally|once ",
        rf"^\W*(?:\d{{1,3}}(?:\.\d+)?\.?\s)?(?:formerly|previously|originally"
        rf"|once)\s(?:{_CALLED}\s)?(?P<a>{ITEM}),\s"
        rf"(?P<b>{ITEM})(?!['’]|,|,?\sand\b)",
    ),
    Row(
        "renamed",
        "was changed|been changed|be changed",
        rf"(?:\b(?:name|title) of\s{A}|(?P<a2><\d+>)['’]s?\s(?:name|title)){BE}{ADV}\schanged"
        rf""
        rf"{WHEN}(?:\sfrom\s<\d+>)?\sto\s(?:that of\s)?{B}",
        "name|title",
    ),
    Row(
        "renamed",
        "is now the|are now the",
        rf"\b(?:former|old)\s(?P<a><\d+>)(?:\s\([^()<>]{{0,20}}\))?,?\s(?:is|are) now\s(?P<b>{ITEM})(?!['’])",
    ),
    Row(
        "renamed",
        " rename| renaming| re-named| rebrand| retitled",
        rf"{MAKER}\s(?:renam(?:e[sd]?|ing)|re-named|rebrand(?:s|ed)?|retitled)\s(?P<a>{ITEM})(?:\s(?:as|to))?"
        rf"{WHEN}\s(?P<b>{ITEM}){WHEN}",
    ),
    Row(
        "renamed",
        "the name of|the title of|by the name|under the name|now operates as|now works as|now meets as",
        rf"{A0}{GAP}(?:{ADV}\s(?:goes|go|went|gone|operates|works)\s(?:now\s)?(?:by|under) the (?:name"
        rf"|title) of|\snow\s(?:operates|works|meets) as)\s{B}",
    ),
    Row(
        "renamed",
        "was called|were called|been called|was known|were known|been known|was named|was titled|was entitled"
        "|was styled",
        rf"\b(?:until|before|till|up to|prior to)\s(?:then|that|this|recently|last [a-z]+"
        rf"|{TIME}),?\s(?P<b>{ITEM})\s(?:was|were"
        rf"|had been)\s{_CALLED}\s(?P<a>{ITEM})",
        "until|before|till|up to|prior to",
    ),
    Row(
        "renamed",
        "been known as|been called|been named",
        rf"{A0}{GAP}\s(?P<aux>has|have){ADV}{WHEN}\sbeen (?:known as|called|named){WHEN}\s{B}",
    ),
    Row(
        "renamed",
        "what is now|what is today|what are now",
        rf"\bwhat (?:is|are) (?:now|today)\s(?:{_CALLED}\s)?(?P<b>{ITEM})\s(?:was|were)\s(?:then\s|at first\s"
        rf"|formerly\s|once\s|originally\s|until @\d+\s)?(?:{_CALLED}\s)?(?P<a>{ITEM})",
    ),
    Row(
        "renamed",
        "renamed|re-named|retitled|rebranded|re-branded",
        rf"{A0}{PASSIVE}(?:renamed|re-named|retitled|rebranded|re-branded)(?:\sas)?{WHEN}"
        rf"(?:\sand is now (?:called|known))?\s(?:as\s)?{B}",
    ),
    Row(
        "renamed",
        "now known|now called|now named|then known|then called|then named|today known|today called|today"
        " named",
        rf"{A0}{GAP}\s(?P<aux>is|are|was|were)\s(?:now|then|today)\s{_CALLED}\s{B}",
    ),
    Row(
        "renamed",
        "becom|became",
        rf"{A0}{GAP}{DO}{ADV}\s?(?:became|becomes?)(?:\sknown as)?{WHEN}\s{B}",
    ),
    Row(
        "renamed",
        "its name|its title|the name|the title",
        rf"{A0}{GAP}{DO}{ADV}\s?(?:changed? its (?:name|title){WHEN}\sto"
        rf"|(?:take|takes|took|taken|adopt|adopts|adopted) the (?:name|title){WHEN}(?:\sof)?)\s{B}",
    ),
    Row(
        "renamed",
        "formerly|previously|until|(before|(up to|known before|called before|named before|before @|once"
        " known|once called"
        "|originally|initially|at first|up to @",
        rf"(?P<b><\d+>)(?:\s?,|\s[–—-])?\s?\(?(?:which\s|who\s)?(?:(?:was|were|had"
        rf" been)\s)?(?:{_ONCE}(?:\s(?:was|were"
        rf"|had been|has been))?"
        rf"(?:\s{_CALLED})?|(?:known|called|named) (?:until|before|up to|till) @\d+ as)\s(?P<a>{ITEM})",
    ),
    Row(
        "renamed",
        "has been called|been known as|is now called|is now known as",
        rf"(?P<b><\d+>)(?:\s\([^()<>]{{0,20}}\))?,?\s\(?as\s(?P<a>{ITEM})\s(?:has been|is now|was later"
        rf"|had been)\s"
        rf"(?:called|known|renamed)",
    ),
    Row(
        "renamed",
        _LATER,
        rf"{A0}\s?[,(]\s?(?:which is\s|which was\s)?(?:now|later|since|subsequently|afterwards)\s"
        rf"(?:known as\s|called\s|renamed\s)?(?:as\s)?{B}",
    ),
    Row(
        "renamed",
        "is the name|was the name|be the name|is the title|was the title|new name|new title|present name"
        "|present title|current name|current title",
        rf"{B0}{GAP}\s(?P<aux>is|was|will be)\sthe (?:(?:new|present|current) (?:name|title) (?:for|of)\s{A}"
        rf"|(?:new )?(?:name|title) (?:(?:that|which)\s)?(?P<a2>{ITEM})\s(?:took|takes|has (?:taken"
        rf"|adopted)|adopted"
        rf"|was given|has been given|now bears|goes by|now has)\b){WHEN}",
    ),
    Row(
        "renamed",
        "be known|be called",
        rf"{A0}{GAP}\s(?P<aux>will|would|shall|should|(?<!,\s)(?:is |are )?to){ADV}\sbe (?:known as"
        rf"|called){WHEN}\s{B}",
    ),
)

WIDENED = (
    Row(
        "expanded",
        "footing as|footing under",
        rf"{A0}{GAP}{BE}{ADV}\s(?:put|placed){WHEN}\son (?:a|an)\s(?:[a-z]+\s){{0,2}}footing{WHEN}\s(?:as"
        rf"|under the (?:name|title)(?: of)?)\s{B}",
    ),
    Row(
        "expanded",
        "be known as|be called",
        rf"{A0}{GAP}{BE}{ADV}\s(?:expanded|widened|broadened|extended|enlarged){WHEN}\s(?:so as\s)?to"
        rf"\s[^<>.;]{{3,60}}?\sand (?:to )?be (?:known as|called){WHEN}\s{B}",
    ),
    Row(
        "expanded",
        "expanded|widened|broadened|extended|enlarged|launched|developed|constituted|transformed"
        "|re-established"
        "|reestablished|reformed|re-formed|recreated|re-created",
        rf"{A0}{GAP}{BEEN}(?:expanded|widened|broadened|extended|enlarged|re-?launched|developed"
        rf"|re-?constituted|re-?formed|re-?established|re-?created|transformed){WHEN}\s(?:into|as|to become"
        rf"|to form)\s{B}",
    ),
    Row(
        "expanded",
        "a broader |a wider |a larger |a new |a fuller |an extended ",
        rf"{B0}{GAP}{BE}{ADV}\s{FOUND}{WHEN}\s(?:when|after)\s{A}(?:,[^<>.;]{{1,60}},)?\s(?:was|were"
        rf"|had been)"
        rf" (?:given|granted) (?:a|an|its) (?:broader|wider|larger|new|fuller|extended)",
    ),
    Row(
        "widened",
        "expanded|widened|broadened|extended|enlarged",
        rf"{A0}{GAP}{BE}{ADV}\s(?:expanded|widened|broadened|extended|enlarged){WHEN}\s"
        rf"(?:so as\s)?to\s(?:include|incorporate|cover|take in|embrace|encompass|deal with)",
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
