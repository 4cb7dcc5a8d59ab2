"""Words of change: which of the bodies of a sentence came after which, in what way, and whether it has happened.

A sentence is read as a skeleton in which every body is `<n>` and every date `@n`, so that the patterns speak of
grammar alone. A sentence that denies, asks, doubts or reports what somebody feared gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

# Parts of the words of change, in small letters: only sentences that hold one of them are looked at.
STEMS = (
    "replac", "supersed", "succeed", "succession to", "successor to", "supplant", "place of", "its place", "their place",
    "took over", "take over", "takes over", "taken over", "taking over", "took on", "taken on", "taken up the", "inherit", "absorb",
    "merg", "amalgamat", "combin", "together", "subsum", "folded into", "incorporated in",
    "formed", "renam", "re-nam", "retitl", "rebrand", "known as", "becom", "became", "formerly", "previously", "changed its name",
    "establish", "set up", "creat", "founded", "launch", "constituted", "first met", "met since", "into being", "start work",
    "begin work", "began work", "came into", "expand", "widen", "broaden", "enlarg", "extended", "grew", "grown out", "evolved",
    "developed", "abolish", "wound up", "disband", "dissol", "disestablish", "ceased to", "cease to", "no longer exist", "to an end",
    "made way", "make way", "makes way", "predecessor", "forerunner", "successor", "renamed", "later", "subsequently", "hived", "separated",
    " pass", "move", " go to", "goes to", "went to", "discharg", "carried out", "exercis", "perform", "begun life", "began life", "belong",
    ", now ", "(now ", "new name", "discontinu", "handed", "hands over", "moved", "replacement of", "merger", "part of the", "comes into", "come into", "stood down",
    "transfer", "pass to", "passed to", "passed from", "pass from", "passes to", "hand over", "handed over", "devolved", "split",
    "divided into", "give way", "gave way", "giving way", "given way", "in favour of",
)  # fmt: skip

_DET = (
    r"(?:(?:the|a|an|its|new|old|former|present|then|existing|previous|current|our|this|that|both|own|single|wider|larger|"
    r"separate|earlier|predecessor,?|successor,?|all)\s)*"
)
_ITEM = rf"{_DET}<\d+>"
_LIST = (
    rf"{_ITEM}(?:(?:,\s{_ITEM})*(?:,? and of|,? and| &|,? as well as|,? together with)\s(?:of\s)?{_ITEM})?"
)
# The same where a pattern begins with it: it is looked for by its mark, and its articles are taken in after.
_LIST0 = rf"<\d+>(?:(?:,\s{_ITEM})*(?:,? and of|,? and| &|,? as well as|,? together with)\s(?:of\s)?{_ITEM})?"
_ARTICLES = re.compile(rf"\b{_DET}\Z", re.I)
_WHEN = (
    r"(?:,?\s(?:(?:(?:in|on|from|with effect from|as from|since|by|of|during|before|until|after|at the end of|early in|late in|"
    r"not before|as of)\s)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?@\d+|(?:last|this|next|earlier|later)\s(?:year|month|week|spring|summer|autumn|winter|this year)"
    r"|in (?:the )?(?:new year|spring|summer|autumn|winter|due course)(?:\sof\s(?:@\d+|this year|last year))?))*,?"
)
_ASIDE = r"(?:,?\s\(?(?:which|who|that|and))?(?:,\s[^<>.;:,]{1,60},)?"
_GAP = rf"(?:\s\([^()<>]{{0,60}}\))?{_ASIDE}{_WHEN}"
_ADV = (
    r"(?:\s(?:now|also|since|already|formally|finally|recently|subsequently|duly|initially|originally|first|therefore|then|both|"
    r"itself|themselves|effectively|all|jointly|later|soon|gradually|in turn|thus|now been|each))?"
)
_BE = (
    r"\s(?P<aux>(?:will|would|shall|should|could|may|might|must|can|is to|are to|was to|were to|is due to|are due to|will also|will then)"
    r"(?:\s(?:now|also|then|formally|eventually|soon))?\s(?:be|have been)|(?:has|have|had)(?:\s(?:now|since|also|already|not|recently))?\sbeen"
    r"|(?:is|are|was|were)(?:\sbeing)?|be|being)"
)
_DO = r"\s(?P<aux>(?:(?:will|would|shall|should|could|may|might|is to|are to|was to|were to|is due to|are due to|has|have|had|to)\b)?)"
_ANY = rf"(?:{_BE}|\s(?P<aux2>(?:will|would|shall|should|is to|are to|has|have|had)\b)|)"
_FOUND = r"(?:established|set up|created|formed|founded|launched|constituted|convened|introduced|instituted|reconstituted)"
_WORK = (
    r"(?:\b(?:work|functions?|duties|role|business|responsibilit(?:y|ies)|remit|powers|tasks?|property|rights|liabilities|assets|staff"
    r"|terms of reference)\b(?!\sAct\b))"
)
_ENDED = (
    r"(?:ceased to exist|came to an end|ended|closed|will cease to exist|will come to an end|will close|(?:was|is|will be|has been|is to be|were|are) (?:abolished"
    r"|wound up|disbanded|dissolved|closed|scrapped))"
)
_INSTEAD = (
    r"(?:in succession to|in (?:the )?place of|to replace|in lieu of|as (?:the |a )?(?:successor|replacement) (?:to|for|of)|to take the place of"
    r"|to succeed|to take over from|following the (?:abolition|demise|end|winding[- ]up) of|instead of|replacing|superseding|succeeding)"
)
_SUCH = r"(?:(?:\w+\s)?(?:others|other \w+|committees|bodies|boards|panels|groups|units|forums)[:,]?\s)?"


class Cue(NamedTuple):
    """A statement of change: which bodies of the skeleton it goes from and to, its words, kind and state."""

    kind: str
    before: tuple[int, ...]
    after: tuple[int, ...]
    start: int
    end: int
    announced: bool


_A, _B = rf"(?P<a>{_LIST})", rf"(?P<b>{_LIST})"
_A0, _B0 = rf"(?P<a>{_LIST0})", rf"(?P<b>{_LIST0})"


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.I)


# The first that fits words counts, and what overlaps it is not looked for again.
_PATTERNS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("replaced", 'succession to|place of|replac|lieu of|successor|succeed|take over|following the|instead of|supersed', _pattern(rf"{_B0}{_GAP}{_BE}{_ADV}\s{_FOUND}{_WHEN}(?:\s[^<>.;@]{{1,60}}?)??{_WHEN},?\s{_INSTEAD}\s{_SUCH}{_A}")),
    ("formed", ' from |out of| by ', _pattern(
        rf"{_B0}{_GAP}{_BE}{_ADV}\s(?:{_FOUND}|made)(?:\sup)?{_WHEN}(?:\s[^<>.;@]{{1,40}}?)??\s(?:from|out of|by (?:putting together|merging|combining"
        rf"|bringing together|amalgamating|(?:the|a) (?:merger|amalgamation|combination) of)|(?:from|through|by|following|on) (?:the|a) (?:merger|amalgamation|combination) of)\s"
        rf"{_SUCH}{_A}"
    )),
    ("replaced", 'replaced|superseded|succeeded|supplanted', _pattern(
        rf"{_A0}{_GAP}{_BE}{_ADV}\s(?:replaced|superseded|succeeded|supplanted){_WHEN}(?:\s(?:as|for)\s[^<>.;]{{1,40}}?)??{_WHEN}\s(?:by|with)\s{_B}"
    )),
    ("replaced", ' place', _pattern(rf"{_A0}\splaces?{_BE}{_ADV}\staken{_WHEN}\sby\s{_B}")),
    ("replaced", 'in place of|in the place of', _pattern(rf"\bin (?:the )?place of\s{_A},?\s(?:there\s)?(?P<aux>will be|would be|is to be|are to be|comes|came|will come|would come)\s{_B}")),
    ("replaced", ' life as| out as', _pattern(rf"{_B0}[^<>.;]{{0,40}},?\s(?:having\s)?(?:begun|began|started)\s(?:life|out)\sas\s{_A}")),
    ("replaced", 'its place|their place', _pattern(rf"{_A0}[^<>.?!]{{0,60}}[;,.]?\s(?:its|their) places?{_BE}{_ADV}\staken{_WHEN}\sby\s{_B}")),
    ("replaced", ' way', _pattern(rf"{_A0}{_GAP}{_DO}{_ADV}\s?(?:give|gives|gave|given|giving) way{_WHEN}\sto\s{_B}")),
    ("replaced", ' way', _pattern(rf"{_A0}{_GAP}{_DO}{_ADV}\s?(?:make|makes|made|making) way{_WHEN}\sfor\s{_B}")),
    ("replaced", 'replaced|superseded|succeeded', _pattern(rf"{_A0}{_GAP}\s{_ENDED}[^<>.;]{{0,40}}?\s(?:and|when it){_BE}{_ADV}\s(?:replaced|superseded|succeeded){_WHEN}\sby\s{_B}")),
    ("took-over", 'taken |assumed|inherited', _pattern(rf"{_A0}{_GAP}\s{_ENDED}[^<>.;]{{0,40}}?,?\s(?:and\s|when\s)?(?:all\s)?(?:its|their|the)\s{_WORK}(?:\sand \w+)?{_BE}{_ADV}\s(?:taken (?:over|on|up)|assumed|inherited){_WHEN}\sby\s{_B}")),
    ("transferred", 'pass|transfer|moved|went', _pattern(rf"{_A0}{_GAP}\s{_ENDED}[^<>.;]{{0,40}}?,?\s(?:and\s|when\s)?(?:all\s)?(?:its|their|the)\s{_WORK}(?:\sand \w+)?{_DO}{_ADV}\s?(?:pass|passed|be transferred|were transferred|been transferred|transferred|moved|went){_WHEN}\sto\s{_B}")),
    ("replaced", 'successor', _pattern(rf"{_B0}\s?,?(?:\s(?:is|was|as|being))?\s(?:the\s|its\s)?(?:direct\s)?successor(?:\s(?:body|organisation|committee|board|panel))?\s(?:to|of)\s{_A}")),
    ("replaced", 'predecessor|forerunner|precursor', _pattern(rf"{_A0}\s?,?(?:\s(?:is|was|as|being))?\s(?:the\s)?(?:immediate\s)?(?:predecessor|forerunner|precursor)\s(?:of|to)\s{_B}")),
    ("replaced", 'predecessor|forerunner', _pattern(rf"{_B0}['’]s?\s(?:immediate\s)?(?:predecessor|forerunner)(?: body| committee| board)?,?\s{_A}")),
    ("replaced", 'predecessor|forerunner', _pattern(rf"\b(?:predecessor|forerunner)\s(?:of|to)\s{_B},\s{_A}")),
    ("replaced", 'replacement of', _pattern(rf"\breplacement of\s{_A}{_WHEN}\s(?:by|with)\s{_B}")),
    ("replaced", 'in favour of|and replaced|make way|to be replaced|give way', _pattern(
        rf"{_A0}{_GAP}{_BE}{_ADV}\s(?:abolished|wound up|disbanded|dissolved|scrapped){_WHEN}(?:\s[^<>.;]{{1,30}}?)??\s(?:in favour of|and replaced{_WHEN} (?:by|with)"
        rf"|to make way for|to be replaced by|to give way to)\s{_B}"
    )),
    ("replaced", 'replace|supersede|succeed|supplant|the place', _pattern(
        rf"{_B0}{_GAP}{_DO}{_ADV}\s?(?:replace[sd]?|supersede[sd]?|succeed(?:s|ed)?|supplant(?:s|ed)?|(?:take|takes|took|taken) the place{_WHEN}\sof){_WHEN}\s{_SUCH}{_A}"
    )),
    ("took-over", ' over', _pattern(
        rf"{_B0}{_GAP}{_DO}{_ADV}{_WHEN}\s?(?:tak(?:e|es|en)|took) over(?!\s(?:as|the chair)\b){_WHEN}(?:\s[^<>.;]{{1,70}}?)??{_WHEN}\sfrom\s{_SUCH}{_A}"
    )),
    ("took-over", 'taken|take|took|inherit|absorb|assume', _pattern(
        rf"{_B0}{_GAP}{_DO}{_ADV}{_WHEN}\s?(?:(?:tak(?:e|es|en)|took) (?:over|on|up)|inherit(?:s|ed)?|absorb(?:s|ed)?|assume[sd]?){_WHEN}\s(?:all\s)?(?:the\s)?(?:\w+\s)?{_WORK}"
        rf"(?:\sand \w+)?\s(?:of|from)\s(?:of\s)?{_SUCH}{_A}"
    )),
    ("took-over", 'former ', _pattern(
        rf"{_B0}{_GAP}{_DO}{_ADV}{_WHEN}\s?(?:discharge[sd]?|exercise[sd]?|carr(?:y|ies|ied) out|perform(?:s|ed)?|does|done)\s(?:all\s)?(?:the\s)?(?:\w+\s)?{_WORK}"
        rf"(?:\sand \w+)?\sof\s(?:the\s)?(?=former\s){_A}"
    )),
    ("took-over", 'taken over', _pattern(rf"{_A0}{_GAP}{_BE}{_ADV}\staken over{_WHEN}\sby\s{_B}")),
    ("took-over", 'taken|assumed|inherited|absorbed|picked up', _pattern(rf"{_WORK}(?:\sand \w+)?\s(?:of|from)\s{_A}{_WHEN}{_BE}{_ADV}\s(?:taken (?:over|on|up)|assumed|inherited|absorbed|picked up){_WHEN}\sby\s{_B}")),
    ("took-over", 'taken|assumed|inherited|absorbed|picked up', _pattern(rf"{_A0}['’]s?\s(?:\w+\s)?{_WORK}(?:\sand \w+)?{_WHEN}{_BE}{_ADV}\s(?:taken (?:over|on|up)|assumed|inherited|absorbed|picked up){_WHEN}\sby\s{_B}")),
    ("took-over", 'took over', _pattern(rf"{_A0}\s[^<>.]{{2,160}}(?:;|,?\swhen)\s{_B}{_DO}{_ADV}\s?took over(?:\s(?:the|its|their)\s{_WORK})?{_WHEN}(?!\sfrom\b)")),
    ("replaced", 'replacing|superseding|succeeding', _pattern(rf"{_B0}{_GAP}\s[^<>.;]{{2,60}},\s(?:thereby\s|thus\s)?(?:replacing|superseding|succeeding)\s{_SUCH}{_A}")),
    ("took-over", 'taking over', _pattern(rf"{_B0}{_GAP}{_DO}\s?[^<>.;]{{2,60}},\staking over{_WHEN}\sfrom\s{_A}")),
    ("ended-in", 'together', _pattern(rf"{_B0}[^<>]{{0,40}}\s(?:brings|brought|bringing|will bring) together\s[^<>;.]{{0,60}}?{_A},?\s(?:both|all|each) of which\s(?:come|came|will come|cease)")),
    ("merged", 'merged|combined|amalgamated|together|united|subsumed|folded|absorbed|incorporated', _pattern(
        rf"{_A0}{_GAP}{_BE}{_ADV}\s(?:merged|combined|amalgamated|brought together|put together|united|joined together|subsumed|folded|absorbed|incorporated)"
        rf"{_WHEN}\s(?:into|in|to form|to create|to become|to make|as|under|within|by)\s(?:a (?:single |new |larger )?[a-z]+,\s)?{_B}"
    )),
    ("merged", 'together|merge|amalgamate|forces|combine', _pattern(
        rf"{_A0}{_GAP}{_DO}{_ADV}{_WHEN}\s?(?:(?:come|came) together|merged?|amalgamated?|joined? forces|combined?){_WHEN}\s(?:as|to form|into|to become|to create|to make|in)\s{_B}"
    )),
    ("merged", 'merge|combine|amalgamate', _pattern(rf"(?P<a>{_LIST0}(?:{_GAP})(?:\s(?:was|were|has|have|had|been|will|be|is to|are to|would))*\s(?:merged?|combined?|amalgamated?)\swith\s{_LIST}){_WHEN}\s(?:to form|to become|to create|to make|as|into)\s{_B}")),
    ("merged", 'part of', _pattern(rf"{_A0}{_GAP}{_DO}{_ADV}{_WHEN}\s?(?:became|become|becomes) part of{_WHEN}\s{_B}")),
    ("merged", 'merger of|amalgamation of', _pattern(rf"\b(?:merger|amalgamation) of\s{_A}{_WHEN}\s(?:into|to form|as|in|to create)\s{_B}")),
    ("split", 'split|divided|broken up', _pattern(rf"{_A0}{_GAP}{_BE}{_ADV}\s(?:split|divided|broken up){_WHEN}\s(?:into|between)\s{_SUCH}{_B}")),
    ("renamed", 'renamed|re-named|retitled|rebranded|re-branded', _pattern(rf"{_A0}{_GAP}{_BE}{_ADV}\s(?:renamed|re-named|retitled|rebranded|re-branded)(?:\sas)?{_WHEN}\s(?:as\s)?{_B}")),
    ("renamed", 'now |then |today ', _pattern(rf"{_A0}{_GAP}\s(?P<aux>is|are|was|were)\s(?:now|then|today)\s(?:known as|called|named)\s{_B}")),
    ("renamed", 'becom|became', _pattern(rf"{_A0}{_GAP}{_DO}{_ADV}\s?(?:became|becomes?)(?:\sknown as)?{_WHEN}\s{_B}")),
    ("renamed", 'its name|its title', _pattern(rf"{_A0}{_GAP}{_DO}\s?changed? its (?:name|title){_WHEN}\sto\s{_B}")),
    ("renamed", 'formerly|previously|until', _pattern(rf"(?P<b><\d+>)\s?,?\s?\(?(?:which was\s|who were\s)?(?:formerly|previously|until recently|until @\d+)(?:\s(?:known as|called|named|titled))?\s(?P<a>{_ITEM})")),
    ("renamed", 'now|later|since|subsequently|afterwards', _pattern(rf"{_A0}\s?[,(]\s?(?:which is\s|which was\s)?(?:now|later|since|subsequently|afterwards)\s(?:known as\s|called\s|renamed\s)?(?:as\s)?{_B}")),
    ("renamed", 'name|title', _pattern(rf"{_B0}{_GAP}\s(?P<aux>is|was|will be)\sthe (?:new|present|current) (?:name|title) (?:for|of)\s{_A}")),
    ("renamed", 'be known|be called', _pattern(rf"{_A0}{_GAP}{_DO}\s?be (?:known as|called){_WHEN}\s{_B}")),
    ("split", 'hived|separated|split off|carved', _pattern(rf"{_B0}{_GAP}{_BE}{_ADV}\s(?:hived off|separated|split off|carved out){_WHEN}\s(?:from|of|out of)\s{_A}")),
    ("expanded", 'expanded|widened|broadened|extended|enlarged|launched|developed|reconstituted|transformed', _pattern(
        rf"{_A0}{_GAP}{_BE}{_ADV}\s(?:expanded|widened|broadened|extended|enlarged|re-?launched|developed|reconstituted|transformed){_WHEN}\s(?:into|as|to become|to form)\s{_B}"
    )),
    ("widened", 'expanded|widened|broadened|extended|enlarged', _pattern(
        rf"{_A0}{_GAP}{_BE}{_ADV}\s(?:expanded|widened|broadened|extended|enlarged){_WHEN}\s(?:so as\s)?to\s(?:include|incorporate|cover|take in|embrace|encompass|deal with)"
    )),
    ("formed", 'grow|grew|developed|evolved|arose|arisen|emerged', _pattern(rf"{_B0}{_GAP}{_DO}{_ADV}{_WHEN}\s?(?:grow|grows|grew|grown|developed|evolved|arose|arisen|emerged){_WHEN}\s(?:out of|from){_WHEN}\s{_A}")),
    ("replaced", 'grow|grew|evolved|developed|turned', _pattern(rf"{_A0}{_GAP}{_DO}{_ADV}{_WHEN}\s?(?:grow|grew|grown|evolved|developed|turned){_WHEN}\sinto\s{_B}")),
    ("transferred", 'transfer|passed|moved|handed|devolved|reassigned', _pattern(
        rf"(?:{_WORK}|employ\w*|policing|oversight|\w+)(?:\s[^<>.;]{{0,40}}?)??{_BE}{_ADV}\s(?:transferred|passed|moved|handed over|devolved|reassigned){_WHEN}\sfrom\s{_A}{_WHEN}\sto\s{_B}"
    )),
    ("transferred", 'pass|transfer|move|went|goes| go ', _pattern(rf"(?<=\w){_DO}{_ADV}\s?\b(?:pass|passed|passes|transfer|transferred|transfers|move|moved|moves|went|goes|go)(?:\sover)?{_WHEN}\sfrom\s{_A}{_WHEN}\sto\s{_B}")),
    ("transferred", 'transfer|pass|move|handed|devolved', _pattern(
        rf"{_WORK}[^<>.;]{{0,50}}?\sof\s{_A}{_WHEN}{_ANY}{_ADV}\s?(?:transferred|pass|passed|moved|move|transfer|handed over|devolved){_WHEN}\sto\s{_B}"
    )),
    ("transferred", 'pass|transfer', _pattern(
        rf"(?P<a><\d+>)['’]?s?\s(?:\w+\s){{0,2}}{_WORK}(?:\sand {_WORK})?(?:,[^<>.;]{{1,50}},)?{_DO}{_ADV}{_WHEN}\s?(?:pass|passed|passes|transferred|be transferred|were transferred|was transferred)"
        rf"{_WHEN}\sto\s{_B}"
    )),
    ("transferred", ' now ', _pattern(rf"{_WORK}\sof\s{_A}\s(?P<aux>)(?:now\s)(?:belong|belongs|belonged|fall|falls|fell|rest|rests|rested|lie|lies|lay)\s(?:to|with)\s{_B}")),
    ("passes", 'pass| go|move|transfer|taken', _pattern(
        rf"^\W*(?:\d{{1,3}}\.?\s)?(?:[A-Z][\w ]{{0,20}}@\d+,?\s)?[^<>.;:@]{{2,60}}?\s(?P<aux>will|would|is to|are to|has|have|was|were)\s(?:also\s|then\s|be\s|been\s)*"
        rf"(?:pass|passed|go|gone|move|moved|transfer|transferred|taken (?:on|over|up)){_WHEN}\s(?:to|by)\s{_B}"
    )),
    ("replaced-by-none", 'replaced|superseded', _pattern(rf"{_A0}{_GAP}{_BE}{_ADV}\s(?:replaced|superseded)\b(?!{_WHEN}\s(?:by|with|as|on|at|in)\b){_WHEN}")),
    ("abolished", 'abolished|wound up|disbanded|dissolved|disestablished|scrapped|discontinued|stood down', _pattern(rf"{_A0}{_GAP}{_BE}{_ADV}\s(?:abolished|wound up|disbanded|dissolved|disestablished|scrapped|discontinued|stood down)\b{_WHEN}")),
    ("abolished", 'cease|to an end|no longer', _pattern(rf"{_A0}{_GAP}{_DO}{_ADV}{_WHEN}\s?(?:ceased? to exist|(?:comes?|came) to an end|no longer exists?)\b{_WHEN}")),
    ("established", 'establish|set up|creat|form|found|launch|constituted|convened|introduced|instituted', _pattern(rf"{_B0}{_GAP}{_BE}{_ADV}\s{_FOUND}\b(?!\s(?:itself|a|an|the|its|their|that|how|whether)\b){_WHEN}")),
    ("established", 'due to', _pattern(rf"{_B0}{_GAP}(?:\s(?:was|has been|were)\s\w+ed(?:\sby (?:the )?<\d+>)?{_WHEN}\sand)?\s(?P<aux>is|are|was|were)\sdue to\s(?:start|begin)\s?work{_WHEN}")),
    ("established", 'first met|met since|launched', _pattern(rf"{_B0}{_GAP}\s(?P<aux>)(?:first met|has met since|have met since|launched){_WHEN}")),
    ("established", 'into being|into existence|into operation', _pattern(rf"{_B0}{_GAP}{_DO}{_ADV}{_WHEN}\s?(?:come|comes|came) into (?:being|existence|operation)\b{_WHEN}")),
    ("established", ' work', _pattern(rf"{_B0}{_GAP}\s(?P<aux>will|is to|are to) (?:start|begin) work\b{_WHEN}")),
    ("to-be-made", ' to establish| to set up| to create| to form| to launch', _pattern(rf"\b(?:agreed|decided|resolved|proposes|proposed|plans|planned|intends|intended)\sto (?:establish|set up|create|form|launch)\s(?P<b>{_ITEM}){_WHEN}")),
    ("makes", 'establish|set up|creat|form|found|launch', _pattern(rf"<\d+>(?P<aux>\s(?:has|have|had|will|is to|are to|would|should))?{_ADV}\s(?:establish(?:e[sd])?|set up|create[sd]?|form(?:s|ed)?|founded|launch(?:e[sd])?)\s(?P<b>{_ITEM}){_WHEN}")),
)  # fmt: skip

# Which patterns a word can set off, so that a sentence is tried against few of them.
_GUARDS: dict[str, list[int]] = {}
for _number, (_, _words, _) in enumerate(_PATTERNS):
    for _word in _words.split("|"):
        _GUARDS.setdefault(_word, []).append(_number)
_SET_OFF = list(_GUARDS.values())
_WORDS = AhoCorasick(list(_GUARDS))

_AHEAD = re.compile(
    r"^(?:will|would|shall|should|could|may|might|must|can|is to|are to|was to|were to|is due|are due|be|to|being|is being|are being)\b",
    re.I,
)
_PLANNED = re.compile(
    r"\b(?:propos\w+|recommend(?:s|ed)?\b|plan(?:s|ned)? to|intend\w*|draft|subject to|if (?:parliament|members|the)|agreed that|it is (?:suggested|hoped))\b",
    re.I,
)
_PAST_VERB = re.compile(
    r"\b(?:took|gave|made way|became|replaced|superseded|succeeded|merged|combined|grew|came|inherited|absorbed|passed|transferred|moved|went)\b"
)
_DENIED = re.compile(
    r"\b(?:not(?! only| before| yet)|never|neither|nor|cannot|rather than|without)\b|n[’']t\b", re.I
)
_NOT_YET = re.compile(r"\bnot yet\b", re.I)
_DOUBTED = re.compile(
    r"\b(?:whether|feared?|fears|rumou?r\w*|idea|suggest(?:ion|ions|ed)|option|options|talk of|mooted|rejected|had (?:it|they) been|as if|wonder\w*"
    r"|speculat\w*|asked (?:if|why|when)|would have|could have|might have|should have|unless|no reason|no plans?|ruled out|discuss(?:ed|ion of)|debate\w*)\b",
    re.I,
)


_IF = re.compile(r"\b(?:if|unless|had|were)\s(?:the\s|a\s)?\Z", re.I)


def cues(skeleton: str, whole: str) -> Iterator[Cue]:
    """The statements of change in the skeleton of a sentence; `whole` is the sentence as printed."""
    if whole.rstrip("”’\"') ").endswith("?"):
        return
    taken: list[tuple[int, int]] = []
    found = {
        index for index, _, _ in _WORDS.find_matches_as_indexes(f"{skeleton.lower()} ", overlapping=True)
    }
    for number in sorted({number for index in found for number in _SET_OFF[index]}):
        kind, _, pattern = _PATTERNS[number]
        for match in pattern.finditer(skeleton):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            if _said(skeleton, match):
                yield _cue(kind, match, skeleton)


def _said(skeleton: str, match: re.Match[str]) -> bool:
    """Whether the words are meant: not denied, doubted or quoted."""
    words = match.group().replace("no longer", "")
    if _DENIED.search(words) or _NOT_YET.search(words):
        return False
    if re.search(r"\sfrom (?:it|them|him|her)\b", words):
        return False
    if _IF.search(skeleton, 0, match.start()):
        return False
    clause = max(skeleton.rfind(stop, 0, match.start()) for stop in (";", ". ", "– ", "“"))
    if _DOUBTED.search(skeleton, max(clause, 0), match.end()):
        return False
    after = skeleton[match.end() : match.end() + 60]
    return not re.match(
        r"[^.;]{0,40}\b(?:has not found favour|was not (?:pursued|adopted|agreed)|were not)\b", after
    )


def _cue(kind: str, match: re.Match[str], skeleton: str) -> Cue:
    groups = match.groupdict()
    before, after = _numbers(groups.get("a")), _numbers(groups.get("b"))
    aux = (groups.get("aux") or groups.get("aux2") or "").strip()
    start = min(match.start(name) for name in ("a", "b") if groups.get(name))
    start = min(start, match.start()) if kind != "makes" else match.start()
    articles = _ARTICLES.search(skeleton, max(start - 40, 0), start)
    start = articles.start() if articles else start
    announced = bool(_AHEAD.match(aux)) or (
        not re.match(r"(?:has|have|had|was|were)\b", aux, re.I)
        and (bool(aux) or not _PAST_VERB.search(match.group()))
        and bool(_PLANNED.search(skeleton, 0, match.end()))
    )
    if kind == "established" and "due to" in match.group():
        announced = True
    if kind == "formed":
        kind = "merged" if len(before) > 1 else "replaced"
    elif kind == "ended-in":
        kind = "merged"
    elif kind == "replaced" and len(before) > 1 and " way" in match.group():
        kind = "merged"
    elif kind == "replaced-by-none":
        kind = "replaced"
    elif kind == "to-be-made":
        kind, announced = "established", True
    elif kind == "makes":
        kind = "established"
    return Cue(kind, before, after, start, match.end(), announced)


def _numbers(words: str | None) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"<(\d+)>", words or ""))
