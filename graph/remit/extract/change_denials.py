"""Words that tell that a change is not meant: denied, doubted, refused or only thought of."""

from __future__ import annotations

import re

_DENIED = re.compile(
    r"\b(?:not(?! only| before| yet| to\b| with\b)|never|neither|nor|cannot|rather than|without)\b|n[’']t\b",
    re.I,
)
_NOT_YET = re.compile(r"\bnot yet\b", re.I)
_DOUBTED = re.compile(
    r"\b(?:whether|feared?|fears|rumou?r\w*|idea|suggest(?:ion|ions|ed)|option|options|talk of|mooted"
    r"|rejected|had (?:it|they) been|as if|wonder\w*"
    r"|speculat\w*|asked (?:if|why|when)|would have|could have|might have|should have|unless"
    r"|(?:was|were) to have"
    r"|press reports?|newspaper\w*|no truth|mistaken\w*|untrue|denied|contrary to"
    r"|no reason|no (?:immediate |present |current )?(?:plans?|intention|intent|proposals?|question|wish"
    r"|prospect|thought)"
    r"|ruled out|discuss(?:ed|ion of)|debate\w*"
    r"|(?:wish(?:e[sd])?|hope[sd]?|want(?:s|ed)?|like[sd]?|prefer(?:s|red)?|desire) (?:to (?:see|have)|for"
    r"|that)"
    r"|(?:call|press|campaign|lobby|argu)(?:s|es|ed|ing)? for the)\b",
    re.I,
)
_FROM_IT = re.compile(r"\sfrom (?:it|them|him|her)\b")
_IF = re.compile(r"\b(?:if|unless|had|were)\s(?:the\s|a\s)?\Z", re.I)
_NO = re.compile(r"\bno\s(?:new\s|separate\s)?\Z", re.I)
# Who did not want it, before the words of the change: `decided not to`, `withdrew its plan to`.
_AGAINST = re.compile(
    r"\b(?:not|never|against|refus(?:e[sd]?|ing|al)|declin(?:e[sd]?|ing)|fail(?:s|ed|ing|ure)?"
    r"|oppos(?:e[sd]?|ing|ition)|objected|unwilling|reluctant|attempt(?:s|ed)?|tried|withdr[ae]w\w*"
    r"|drop(?:s|ped)?|abandon(?:s|ed|ing)?|shelv(?:ed|ing)|revers(?:ed|ing)|rescind(?:s|ed)?|overturned"
    r"|instead of|short of|stopped)"
    r"(?:\s(?:to|the|its|their|an?|any|this|that|of|for|proposals?|plans?|ideas?|decisions?|moves?|motions?))"
    r"{0,5}\s?\Z",
    re.I,
)
# What is only looked into.
_LOOKED_INTO = re.compile(
    r"\b(?:consider(?:s|ed|ing)?|explor(?:es|ed|ing)|examin(?:es|ed|ing)|consult(?:s|ed|ing|ation)? on|the"
    r" case for"
    r"|merits of|feasibility of|possibility of|views on)\s(?:the\s|an?\s|any\s)?\Z",
    re.I,
)
_REJECTED = re.compile(
    r"(?:(?!\sand\s)[^.;]){0,40}\b(?:has not found favour|was not (?:pursued|adopted|agreed)|were not"
    r"|(?:was|were|has been|have been) (?:withdrawn|dropped|abandoned|rejected|defeated|deferred))\b"
)
# What is proposed, and what became of that.
_PLAN = re.compile(
    r"\b(?:propos(?:als?|ed)|plans?|planned|schemes? to|motions?|moves?|attempts?|bids?|intentions?"
    r"|decisions?|recommendations?|recommended|calls?|requests?)\b",
    re.I,
)
_REFUSED = re.compile(
    r"[^.]{0,90}?\b(?:(?:not|never)(?: (?:been|be|to be|to|yet been|yet))?"
    r" (?:taken|pursued|proceed\w*|adopted|agreed?|supported|accepted|approved|gone|go ahead|followed"
    r"|carried|implemented|acted|progress\w*|find|found|happen\w*|come|favoured|endorsed|win|won)"
    r"|(?:was|were|been|be|but|and|later|then|since|finally|also) (?:withdrawn|dropped|abandoned|rejected"
    r"|defeated"
    r"|deferred|shelved|postponed|put (?:off|aside|on hold)|set aside|turned down|thrown out|voted down|lost"
    r"|left on the table|laid aside|left to lie|reversed|rescinded|overturned|ruled out|refused|overtaken"
    r"|held over|parked)"
    r"|(?:rejected|refused|opposed|dropped|withdrew|turned down) (?:this|it|them|that|the)"
    r"|came to nothing|come to nothing|fell(?: through| by the wayside|(?=\s?[.,;]|\s?$))|failed|lapsed)\b"
)
_NOT_DONE = re.compile(
    r"[,;]?\s(?:but|though|although|however)\s(?:this|it|that|they|the [a-z]+)\s(?:(?:did|was|were|has|had"
    r"|have) (?:not|never)|never|fell|came to nothing|failed)\b"
)


def is_meant(skeleton: str, start: int, first: int, end: int) -> bool:
    """Whether the words of a change between two offsets are meant; they begin to tell of it at `first`."""
    words = skeleton[first:end].replace("no longer", "")
    if _DENIED.search(words) or _NOT_YET.search(words) or _FROM_IT.search(words):
        return False
    if any(pattern.search(skeleton, 0, start) for pattern in (_IF, _NO, _AGAINST, _LOOKED_INTO)):
        return False
    clause = max(0, *(skeleton.rfind(stop, 0, start) for stop in (";", ". ", "– ", "“")))
    if _DOUBTED.search(skeleton, clause, end):
        return False
    if _REJECTED.match(skeleton, end, end + 60) or _NOT_DONE.match(skeleton, end):
        return False
    return not (_PLAN.search(skeleton, clause, end) and _REFUSED.match(skeleton, end))
