"""How pages say that bodies were given another name, or widened."""

from __future__ import annotations

from remit.extract.change_words import (
    A0,
    ADV,
    B0,
    BE,
    BEEN,
    DO,
    FOUND,
    GAP,
    ITEM,
    LEAD,
    MAKER,
    PASSIVE,
    TIME,
    WHEN,
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

RENAMED = (
    Row(
        "renamed",
        "was known as|were known as|be known as|was called|is known as|been known as|was renamed|be called",
        rf"\b(?:from|since|as of|as from|after|with effect from)\s(?:{TIME}"
        rf"|@\d+)(?: onwards)?,?\s(?P<a>{ITEM})"
        rf"{GAP}{BE}{ADV}\s(?:known as|called)\s(?P<b>{ITEM})(?!['’]){WHEN}",
        "from|since|as of|after",
    ),
    Row(
        "renamed",
        "was known as|were known as",
        rf"{A0}{GAP}\s(?:was|were) known as\s(?P<b>{ITEM}),?\s(?:from|since|after)\s@\d+",
    ),
    Row(
        "renamed",
        "given the name|given the title|given a new name|given its present name|given the new name",
        rf"{A0}(?:{LEAD}|{GAP}){BE}{ADV}\sgiven (?:the|its|a) (?:new |present |current )?(?:name"
        rf"|title)(?: of|,)?"
        rf"{WHEN}\s{B}",
    ),
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
        "what was|what were|what had been|what used to be",
        rf"\bwhat (?:was|were|had been|used to be)\s(?:{_ONCE}\s)?(?:{_CALLED}\s)?(?P<a>{ITEM}){WHEN}\s"
        rf"(?:(?:is|are)\s(?:now|today)|(?P<aux>(?:will|would|is to|are to){ADV}) be)\s(?:{_CALLED}\s)?{B}",
    ),
    Row(
        "renamed",
        "until|before|up to|prior to",
        rf"(?P<b><\d+>){GAP}\s(?:was|were){ADV}\s(?P<a>{ITEM})\s(?:until|before|up to|prior to)\s@\d+"
        r"(?=\s?[.,;)]|\s?$|\s(?:when|and)\b)",
        " was | were ",
    ),
    Row("renamed", "renaming", rf"\brenaming{WHEN}\sof\s{A}{WHEN}\sas\s{B}"),
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
        rf"{A0}{GAP}{DO}{ADV}{WHEN}\s?(?:became|becomes?)(?:\sknown as)?{WHEN}\s{B}",
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
        rf"{B0}(?:,\s{FOUND}\s[^.;:()]{{1,80}}?,|{GAP})\s(?P<aux>is|was|will be)\sthe (?:(?:new|present"
        rf"|current) (?:name|title) (?:for|of)\s{A}"
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
        "expanded|widened|broadened|extended|enlarged",
        rf"(?:\b(?:remit|role|terms of reference|membership|scope) of\s{A}"
        rf"|(?P<a2><\d+>)(?:['’]s? (?:remit|role"
        rf"|terms of reference|membership|scope)|{GAP})){BE}{ADV}\s(?:expanded|widened|broadened|extended"
        rf"|enlarged){WHEN}\s(?:so as\s)?to\s[^<>.;]{{3,80}}?,?\sand(?:\sit)?(?:{BE}{ADV}\s(?:known as|called"
        rf"|renamed)|\s(?:became|becomes)){WHEN}\s{B}",
        " became | becomes |known as|called|renamed",
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
