"""The grammar of words of change: patterns over a sentence with `<n>` for its bodies and `@n` for its dates.

In each of them `a` is what was there before, `b` what came after, `aux` the auxiliary verb, which tells the
tense.
"""

from __future__ import annotations

import re

# Parts of the words of change, in small letters: only sentences that hold one of them are looked at.
STEMS = (
    "replac|supersed|succeed|succession to|successor to|supplant|place of|its place|their place"
    "|took over|take over|takes over|taken over|taking over|took on|taken on|taken up the|inherit"
    "|absorb|merg|amalgamat|combin|together|subsum|folded into|incorporated in|formed|renam|re-nam"
    "|retitl|rebrand|known as|becom|became|formerly|previously|changed its name|establish|set up"
    "|creat|founded|launch|constituted|first met|met since|into being|start work|begin work"
    "|began work|came into|expand|widen|broaden|enlarg|extended|grew|grown out|evolved|developed"
    "|abolish|wound up|disband|dissol|disestablish|ceased to|cease to|no longer exist|to an end"
    "|made way|make way|makes way|predecessor|forerunner|successor|renamed|later|subsequently"
    "|hived|separated| pass|move| go to|goes to|went to|discharg|carried out|exercis|perform"
    "|begun life|began life|belong|, now |(now |new name|discontinu|handed|hands over|moved"
    "|replacement of|merger|part of the|comes into|come into|stood down|transfer|pass to|passed to"
    "|passed from|pass from|passes to|hand over|handed over|devolved|split|divided into|give way"
    "|gave way|giving way|given way|in favour of"
).split("|")

_DET = (
    r"(?:(?:the|a|an|its|new|old|former|present|then|existing|previous|current|our|this|that|both|own"
    r"|single|wider|larger|separate|earlier|predecessor,?|successor,?|all)\s)*"
)
_ITEM = rf"{_DET}<\d+>"
_LIST = (
    rf"{_ITEM}(?:(?:,\s{_ITEM})*(?:,? and of|,? and| &|,? as well as|,? together with)\s"
    rf"(?:of\s)?{_ITEM})?"
)
# The same where a pattern begins with it: it is looked for by its mark, and its articles are taken in after.
_LIST0 = (
    rf"<\d+>(?:(?:,\s{_ITEM})*(?:,? and of|,? and| &|,? as well as|,? together with)\s(?:of\s)?"
    rf"{_ITEM})?"
)
_WHEN = (
    r"(?:,?\s(?:(?:(?:in|on|from|with effect from|as from|since|by|of|during|before|until|after"
    r"|at the end of|early in|late in|not before|as of)\s)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur"
    r"|Sun)day,?\s)?@\d+|(?:last|this|next|earlier|later)\s(?:year|month|week|spring|summer|autumn"
    r"|winter|this year)|in (?:the )?(?:new year|spring|summer|autumn|winter|due course)(?:\sof\s"
    r"(?:@\d+|this year|last year))?))*,?"
)
_ASIDE = r"(?:,?\s\(?(?:which|who|that|and))?(?:,\s[^<>.;:,]{1,60},)?"
_GAP = rf"(?:\s\([^()<>]{{0,60}}\))?{_ASIDE}{_WHEN}"
_ADV = (
    r"(?:\s(?:now|also|since|already|formally|finally|recently|subsequently|duly|initially|originally"
    r"|first|therefore|then|both|itself|themselves|effectively|all|jointly|later|soon|gradually"
    r"|in turn|thus|now been|each))?"
)
_BE = (
    r"\s(?P<aux>(?:will|would|shall|should|could|may|might|must|can|is to|are to|was to|were to"
    r"|is due to|are due to|will also|will then)(?:\s(?:now|also|then|formally|eventually|soon))?\s"
    r"(?:be|have been)|(?:has|have|had)(?:\s(?:now|since|also|already|not|recently))?\sbeen|(?:is|are"
    r"|was|were)(?:\sbeing)?|be|being)"
)
_DO = (
    r"\s(?P<aux>(?:(?:will|would|shall|should|could|may|might|is to|are to|was to|were to|is due to"
    r"|are due to|has|have|had|to)\b)?)"
)
_ANY = rf"(?:{_BE}|\s(?P<aux2>(?:will|would|shall|should|is to|are to|has|have|had)\b)|)"
_FOUND = (
    r"(?:established|set up|created|formed|founded|launched|constituted|convened|introduced"
    r"|instituted|reconstituted)"
)
_WORK = (
    r"(?:\b(?:work|functions?|duties|role|business|responsibilit(?:y|ies)|remit|powers|tasks?"
    r"|property|rights|liabilities|assets|staff|terms of reference)\b(?!\sAct\b))"
)
_ENDED = (
    r"(?:ceased to exist|came to an end|ended|closed|will cease to exist|will come to an end"
    r"|will close|(?:was|is|will be|has been|is to be|were|are) (?:abolished|wound up|disbanded"
    r"|dissolved|closed|scrapped))"
)
_INSTEAD = (
    r"(?:in succession to|in (?:the )?place of|to replace|in lieu of|as (?:the |a )?(?:successor"
    r"|replacement) (?:to|for|of)|to take the place of|to succeed|to take over from|following the "
    r"(?:abolition|demise|end|winding[- ]up) of|instead of|replacing|superseding|succeeding)"
)
_SUCH = r"(?:(?:\w+\s)?(?:others|other \w+|committees|bodies|boards|panels|groups|units|forums)[:,]?\s)?"
_A, _B = rf"(?P<a>{_LIST})", rf"(?P<b>{_LIST})"
_A0, _B0 = rf"(?P<a>{_LIST0})", rf"(?P<b>{_LIST0})"

# The articles and the like before a body, which its pattern leaves out.
ARTICLES = re.compile(rf"\b{_DET}\Z", re.I)

# Only single blanks stand between the words of a skeleton.
_MADE = "|".join(f" {word}" for word in _FOUND[3:-1].split("|"))
# How `now` and the like stand before another name: behind a comma or bracket, or `which is`.
_LATER = "|".join(
    f"{before}{word}"
    for word in ("now", "later", "since", "subsequently", "afterwards")
    for before in (",", ", ", "(", "( ", "is ", "was ")
)

# Kind, the words that one of must be there, pattern. The first that fits some words counts.
_SOURCES: tuple[tuple[str, str, str], ...] = (
    (
        "replaced",
        "succession to|place of|replac|lieu of|successor|succeed|take over|following the|instead of|supersed",
        rf"{_B0}{_GAP}{_BE}{_ADV}\s{_FOUND}{_WHEN}(?:\s[^<>.;@]{{1,60}}?)??{_WHEN},?\s{_INSTEAD}\s"
        rf"{_SUCH}{_A}",
    ),
    (
        "formed",
        f"{_MADE}| made",
        rf"{_B0}{_GAP}{_BE}{_ADV}\s(?:{_FOUND}|made)(?:\sup)?{_WHEN}(?:\s[^<>.;@]{{1,40}}?)??\s(?:from"
        rf"|out of|by (?:putting together|merging|combining|bringing together|amalgamating|(?:the|a) "
        rf"(?:merger|amalgamation|combination) of)|(?:from|through|by|following|on) (?:the|a) (?:merger"
        rf"|amalgamation|combination) of)\s{_SUCH}{_A}",
    ),
    (
        "replaced",
        "replaced|superseded|succeeded|supplanted",
        rf"{_A0}{_GAP}{_BE}{_ADV}\s(?:replaced|superseded|succeeded|supplanted){_WHEN}(?:\s(?:as"
        rf"|for)\s[^<>.;]{{1,40}}?)??{_WHEN}\s(?:by|with)\s{_B}",
    ),
    (
        "replaced",
        " place",
        rf"{_A0}\splaces?{_BE}{_ADV}\staken{_WHEN}\sby\s{_B}",
    ),
    (
        "replaced",
        "in place of|in the place of",
        rf"\bin (?:the )?place of\s{_A},?\s(?:there\s)?(?P<aux>will be|would be|is to be|are to be|comes"
        rf"|came|will come|would come)\s{_B}",
    ),
    (
        "replaced",
        " life as| out as",
        rf"{_B0}[^<>.;]{{0,40}},?\s(?:having\s)?(?:begun|began|started)\s(?:life|out)\sas\s{_A}",
    ),
    (
        "replaced",
        "its place|their place",
        rf"{_A0}[^<>.?!]{{0,60}}[;,.]?\s(?:its|their) places?{_BE}{_ADV}\staken{_WHEN}\sby\s{_B}",
    ),
    (
        "replaced",
        "give way|gives way|gave way|given way|giving way",
        rf"{_A0}{_GAP}{_DO}{_ADV}\s?(?:give|gives|gave|given|giving) way{_WHEN}\sto\s{_B}",
    ),
    (
        "replaced",
        "make way|makes way|made way|making way",
        rf"{_A0}{_GAP}{_DO}{_ADV}\s?(?:make|makes|made|making) way{_WHEN}\sfor\s{_B}",
    ),
    (
        "replaced",
        "replaced|superseded|succeeded",
        rf"{_A0}{_GAP}\s{_ENDED}[^<>.;]{{0,40}}?\s(?:and|when it){_BE}{_ADV}\s(?:replaced|superseded"
        rf"|succeeded){_WHEN}\sby\s{_B}",
    ),
    (
        "took-over",
        "taken |assumed|inherited",
        rf"{_A0}{_GAP}\s{_ENDED}[^<>.;]{{0,40}}?,?\s(?:and\s|when\s)?(?:all\s)?(?:its|their|the)\s"
        rf"{_WORK}(?:\sand \w+)?{_BE}{_ADV}\s(?:taken (?:over|on|up)|assumed|inherited){_WHEN}\sby\s{_B}",
    ),
    (
        "transferred",
        "pass|transfer|moved|went",
        rf"{_A0}{_GAP}\s{_ENDED}[^<>.;]{{0,40}}?,?\s(?:and\s|when\s)?(?:all\s)?(?:its|their|the)\s"
        rf"{_WORK}(?:\sand \w+)?{_DO}{_ADV}\s?(?:pass|passed|be transferred|were transferred"
        rf"|been transferred|transferred|moved|went){_WHEN}\sto\s{_B}",
    ),
    (
        "replaced",
        "successor",
        rf"{_B0}\s?,?(?:\s(?:is|was|as|being))?\s(?:the\s|its\s)?(?:direct\s)?successor(?:\s(?:body"
        rf"|organisation|committee|board|panel))?\s(?:to|of)\s{_A}",
    ),
    (
        "replaced",
        "predecessor|forerunner|precursor",
        rf"{_A0}\s?,?(?:\s(?:is|was|as|being))?\s(?:the\s)?(?:immediate\s)?(?:predecessor|forerunner"
        rf"|precursor)\s(?:of|to)\s{_B}",
    ),
    (
        "replaced",
        "predecessor|forerunner",
        rf"{_B0}['’]s?\s(?:immediate\s)?(?:predecessor|forerunner)(?: body| committee| board)?,?\s{_A}",
    ),
    (
        "replaced",
        "predecessor|forerunner",
        rf"\b(?:predecessor|forerunner)\s(?:of|to)\s{_B},\s{_A}",
    ),
    (
        "replaced",
        "replacement of",
        rf"\breplacement of\s{_A}{_WHEN}\s(?:by|with)\s{_B}",
    ),
    (
        "replaced",
        "in favour of|and replaced|make way|to be replaced|give way",
        rf"{_A0}{_GAP}{_BE}{_ADV}\s(?:abolished|wound up|disbanded|dissolved|scrapped){_WHEN}(?:\s[^<>.;]{{"
        rf"1,30}}?)??\s(?:in favour of|and replaced{_WHEN} (?:by|with)|to make way for|to be replaced by|to"
        rf" give way to)\s{_B}",
    ),
    (
        "replaced",
        "replace|supersede|succeed|supplant|the place",
        rf"{_B0}{_GAP}{_DO}{_ADV}\s?(?:replace[sd]?|supersede[sd]?|succeed(?:s|ed)?|supplant(?:s|ed)?|"
        rf"(?:take|takes|took|taken) the place{_WHEN}\sof){_WHEN}\s{_SUCH}{_A}",
    ),
    (
        "took-over",
        "take over|takes over|taken over|took over",
        rf"{_B0}{_GAP}{_DO}{_ADV}{_WHEN}\s?(?:tak(?:e|es|en)|took) over(?!\s(?:as|the chair)\b){_WHEN}"
        rf"(?:\s[^<>.;]{{1,70}}?)??{_WHEN}\sfrom\s{_SUCH}{_A}",
    ),
    (
        "took-over",
        "taken|take|took|inherit|absorb|assume",
        rf"{_B0}{_GAP}{_DO}{_ADV}{_WHEN}\s?(?:(?:tak(?:e|es|en)|took) (?:over|on|up)|inherit(?:s|ed)?"
        rf"|absorb(?:s|ed)?|assume[sd]?){_WHEN}\s(?:all\s)?(?:the\s)?(?:\w+\s)?{_WORK}(?:\sand \w+)?\s"
        rf"(?:of|from)\s(?:of\s)?{_SUCH}{_A}",
    ),
    (
        "took-over",
        "former ",
        rf"{_B0}{_GAP}{_DO}{_ADV}{_WHEN}\s?(?:discharge[sd]?|exercise[sd]?|carr(?:y|ies|ied) out|perform"
        rf"(?:s|ed)?|does|done)\s(?:all\s)?(?:the\s)?(?:\w+\s)?{_WORK}(?:\sand \w+)?\sof\s"
        rf"(?:the\s)?(?=former\s){_A}",
    ),
    (
        "took-over",
        "taken over",
        rf"{_A0}{_GAP}{_BE}{_ADV}\staken over{_WHEN}\sby\s{_B}",
    ),
    (
        "took-over",
        "taken|assumed|inherited|absorbed|picked up",
        rf"{_WORK}(?:\sand \w+)?\s(?:of|from)\s{_A}{_WHEN}{_BE}{_ADV}\s(?:taken (?:over|on|up)|assumed"
        rf"|inherited|absorbed|picked up){_WHEN}\sby\s{_B}",
    ),
    (
        "took-over",
        "taken|assumed|inherited|absorbed|picked up",
        rf"{_A0}['’]s?\s(?:\w+\s)?{_WORK}(?:\sand \w+)?{_WHEN}{_BE}{_ADV}\s(?:taken (?:over|on|up)|assumed"
        rf"|inherited|absorbed|picked up){_WHEN}\sby\s{_B}",
    ),
    (
        "took-over",
        "took over",
        rf"{_A0}\s[^<>.]{{2,160}}(?:;|,?\swhen)\s{_B}{_DO}{_ADV}\s?took over(?:\s(?:the|its|their)\s"
        rf"{_WORK})?{_WHEN}(?!\sfrom\b)",
    ),
    (
        "replaced",
        "replacing|superseding|succeeding",
        rf"{_B0}{_GAP}\s[^<>.;]{{2,60}},\s(?:thereby\s|thus\s)?(?:replacing|superseding"
        rf"|succeeding)\s{_SUCH}{_A}",
    ),
    (
        "took-over",
        "taking over",
        rf"{_B0}{_GAP}{_DO}\s?[^<>.;]{{2,60}},\staking over{_WHEN}\sfrom\s{_A}",
    ),
    (
        "ended-in",
        "together",
        rf"{_B0}[^<>]{{0,40}}\s(?:brings|brought|bringing|will bring) together\s[^<>;.]{{0,60}}?{_A},?\s"
        rf"(?:both|all|each) of which\s(?:come|came|will come|cease)",
    ),
    (
        "merged",
        "merged|combined|amalgamated|together|united|subsumed|folded|absorbed|incorporated",
        rf"{_A0}{_GAP}{_BE}{_ADV}\s(?:merged|combined|amalgamated|brought together|put together|united"
        rf"|joined together|subsumed|folded|absorbed|incorporated){_WHEN}\s(?:into|in|to form|to create"
        rf"|to become|to make|as|under|within|by)\s(?:a (?:single |new |larger )?[a-z]+,\s)?{_B}",
    ),
    (
        "merged",
        "together|merge|amalgamate|forces|combine",
        rf"{_A0}{_GAP}{_DO}{_ADV}{_WHEN}\s?(?:(?:come|came) together|merged?|amalgamated?|joined? forces"
        rf"|combined?){_WHEN}\s(?:as|to form|into|to become|to create|to make|in)\s{_B}",
    ),
    (
        "merged",
        "merge|combine|amalgamate",
        rf"(?P<a>{_LIST0}(?:{_GAP})(?:\s(?:was|were|has|have|had|been|will|be|is to|are to|would))*\s"
        rf"(?:merged?|combined?|amalgamated?)\swith\s{_LIST}){_WHEN}\s(?:to form|to become|to create"
        rf"|to make|as|into)\s{_B}",
    ),
    (
        "merged",
        "became part of|become part of|becomes part of",
        rf"{_A0}{_GAP}{_DO}{_ADV}{_WHEN}\s?(?:became|become|becomes) part of{_WHEN}\s{_B}",
    ),
    (
        "merged",
        "merger of|amalgamation of",
        rf"\b(?:merger|amalgamation) of\s{_A}{_WHEN}\s(?:into|to form|as|in|to create)\s{_B}",
    ),
    (
        "split",
        "split|divided|broken up",
        rf"{_A0}{_GAP}{_BE}{_ADV}\s(?:split|divided|broken up){_WHEN}\s(?:into|between)\s{_SUCH}{_B}",
    ),
    (
        "renamed",
        "renamed|re-named|retitled|rebranded|re-branded",
        rf"{_A0}{_GAP}{_BE}{_ADV}\s(?:renamed|re-named|retitled|rebranded|re-branded)(?:\sas)?{_WHEN}\s"
        rf"(?:as\s)?{_B}",
    ),
    (
        "renamed",
        "now |then |today ",
        rf"{_A0}{_GAP}\s(?P<aux>is|are|was|were)\s(?:now|then|today)\s(?:known as|called|named)\s{_B}",
    ),
    (
        "renamed",
        "becom|became",
        rf"{_A0}{_GAP}{_DO}{_ADV}\s?(?:became|becomes?)(?:\sknown as)?{_WHEN}\s{_B}",
    ),
    (
        "renamed",
        "its name|its title",
        rf"{_A0}{_GAP}{_DO}\s?changed? its (?:name|title){_WHEN}\sto\s{_B}",
    ),
    (
        "renamed",
        "formerly|previously|until",
        rf"(?P<b><\d+>)\s?,?\s?\(?(?:which was\s|who were\s)?(?:formerly|previously|until recently"
        rf"|until @\d+)(?:\s(?:known as|called|named|titled))?\s(?P<a>{_ITEM})",
    ),
    (
        "renamed",
        _LATER,
        rf"{_A0}\s?[,(]\s?(?:which is\s|which was\s)?(?:now|later|since|subsequently|afterwards)\s"
        rf"(?:known as\s|called\s|renamed\s)?(?:as\s)?{_B}",
    ),
    (
        "renamed",
        "name|title",
        rf"{_B0}{_GAP}\s(?P<aux>is|was|will be)\sthe (?:new|present|current) (?:name|title) (?:for"
        rf"|of)\s{_A}",
    ),
    (
        "renamed",
        "be known|be called",
        rf"{_A0}{_GAP}{_DO}\s?be (?:known as|called){_WHEN}\s{_B}",
    ),
    (
        "split",
        "hived|separated|split off|carved",
        rf"{_B0}{_GAP}{_BE}{_ADV}\s(?:hived off|separated|split off|carved out){_WHEN}\s(?:from|of"
        rf"|out of)\s{_A}",
    ),
    (
        "expanded",
        "expanded|widened|broadened|extended|enlarged|launched|developed|reconstituted|transformed",
        rf"{_A0}{_GAP}{_BE}{_ADV}\s(?:expanded|widened|broadened|extended|enlarged|re-?launched|developed"
        rf"|reconstituted|transformed){_WHEN}\s(?:into|as|to become|to form)\s{_B}",
    ),
    (
        "widened",
        "expanded|widened|broadened|extended|enlarged",
        rf"{_A0}{_GAP}{_BE}{_ADV}\s(?:expanded|widened|broadened|extended|enlarged){_WHEN}\s"
        rf"(?:so as\s)?to\s(?:include|incorporate|cover|take in|embrace|encompass|deal with)",
    ),
    (
        "formed",
        "grow|grew|developed|evolved|arose|arisen|emerged",
        rf"{_B0}{_GAP}{_DO}{_ADV}{_WHEN}\s?(?:grow|grows|grew|grown|developed|evolved|arose|arisen"
        rf"|emerged){_WHEN}\s(?:out of|from){_WHEN}\s{_A}",
    ),
    (
        "replaced",
        "grow|grew|evolved|developed|turned",
        rf"{_A0}{_GAP}{_DO}{_ADV}{_WHEN}\s?(?:grow|grew|grown|evolved|developed|turned){_WHEN}\sinto\s{_B}",
    ),
    (
        "transferred",
        "transfer|passed|moved|handed|devolved|reassigned",
        rf"(?:{_WORK}|employ\w*|policing|oversight|\w+)(?:\s[^<>.;]{{0,40}}?)??{_BE}{_ADV}\s(?:transferred"
        rf"|passed|moved|handed over|devolved|reassigned){_WHEN}\sfrom\s{_A}{_WHEN}\sto\s{_B}",
    ),
    (
        "transferred",
        "pass|transfer|move|went|goes| go ",
        rf"(?<=\w){_DO}{_ADV}\s?\b(?:pass|passed|passes|transfer|transferred|transfers|move|moved|moves"
        rf"|went|goes|go)(?:\sover)?{_WHEN}\sfrom\s{_A}{_WHEN}\sto\s{_B}",
    ),
    (
        "transferred",
        "transfer|pass|move|handed|devolved",
        rf"{_WORK}[^<>.;]{{0,50}}?\sof\s{_A}{_WHEN}{_ANY}{_ADV}\s?(?:transferred|pass|passed|moved|move"
        rf"|transfer|handed over|devolved){_WHEN}\sto\s{_B}",
    ),
    (
        "transferred",
        "pass|transfer",
        rf"(?P<a><\d+>)['’]?s?\s(?:\w+\s){{0,2}}{_WORK}(?:\sand {_WORK})?(?:,[^<>.;]{{1,50}},)?{_DO}"
        rf"{_ADV}{_WHEN}\s?(?:pass|passed|passes|transferred|be transferred|were transferred"
        rf"|was transferred){_WHEN}\sto\s{_B}",
    ),
    (
        "transferred",
        " now ",
        rf"{_WORK}\sof\s{_A}\s(?P<aux>)(?:now\s)(?:belong|belongs|belonged|fall|falls|fell|rest|rests"
        rf"|rested|lie|lies|lay)\s(?:to|with)\s{_B}",
    ),
    (
        "passes",
        "pass| go|move|transfer|taken",
        rf"^\W*(?:\d{{1,3}}\.?\s)?(?:[A-Z][\w ]{{0,20}}@\d+,?\s)?[^<>.;:@]{{2,60}}?\s(?P<aux>will|would"
        rf"|is to|are to|has|have|was|were)\s(?:also\s|then\s|be\s|been\s)*(?:pass|passed|go|gone|move"
        rf"|moved|transfer|transferred|taken (?:on|over|up)){_WHEN}\s(?:to|by)\s{_B}",
    ),
    (
        "replaced-by-none",
        "replaced|superseded",
        rf"{_A0}{_GAP}{_BE}{_ADV}\s(?:replaced|superseded)\b(?!{_WHEN}\s(?:by|with|as|on|at|in)\b){_WHEN}",
    ),
    (
        "abolished",
        "abolished|wound up|disbanded|dissolved|disestablished|scrapped|discontinued|stood down",
        rf"{_A0}{_GAP}{_BE}{_ADV}\s(?:abolished|wound up|disbanded|dissolved|disestablished|scrapped"
        rf"|discontinued|stood down)\b{_WHEN}",
    ),
    (
        "abolished",
        "cease|to an end|no longer",
        rf"{_A0}{_GAP}{_DO}{_ADV}{_WHEN}\s?(?:ceased? to exist|(?:comes?|came) to an end"
        rf"|no longer exists?)\b{_WHEN}",
    ),
    (
        "established",
        _MADE,
        rf"{_B0}{_GAP}{_BE}{_ADV}\s{_FOUND}\b(?!\s(?:itself|a|an|the|its|their|that|how|whether)\b){_WHEN}",
    ),
    (
        "established",
        "due to",
        rf"{_B0}{_GAP}(?:\s(?:was|has been|were)\s\w+ed(?:\sby (?:the )?<\d+>)?{_WHEN}\sand)?\s(?P<aux>is"
        rf"|are|was|were)\sdue to\s(?:start|begin)\s?work{_WHEN}",
    ),
    (
        "established",
        "first met|met since|launched",
        rf"{_B0}{_GAP}\s(?P<aux>)(?:first met|has met since|have met since|launched){_WHEN}",
    ),
    (
        "established",
        "into being|into existence|into operation",
        rf"{_B0}{_GAP}{_DO}{_ADV}{_WHEN}\s?(?:come|comes|came) into (?:being|existence|operation)\b{_WHEN}",
    ),
    (
        "established",
        "start work|begin work",
        rf"{_B0}{_GAP}\s(?P<aux>will|is to|are to) (?:start|begin) work\b{_WHEN}",
    ),
    (
        "to-be-made",
        " to establish| to set up| to create| to form| to launch",
        rf"\b(?:agreed|decided|resolved|proposes|proposed|plans|planned|intends|intended)\sto (?:establish"
        rf"|set up|create|form|launch)\s(?P<b>{_ITEM}){_WHEN}",
    ),
    (
        "makes",
        " establish| set up| create| form | forms | formed| founded| launch",
        rf"<\d+>(?P<aux>\s(?:has|have|had|will|is to|are to|would|should))?{_ADV}\s(?:establish(?:e[sd])?"
        rf"|set up|create[sd]?|form(?:s|ed)?|founded|launch(?:e[sd])?)\s(?P<b>{_ITEM}){_WHEN}",
    ),
)

PATTERNS = tuple((kind, guards.split("|"), re.compile(source, re.I)) for kind, guards, source in _SOURCES)
