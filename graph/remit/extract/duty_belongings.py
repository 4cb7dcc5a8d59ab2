"""What belongs to a body: `custody goes to X`, `complaints are a matter for X`, `fleet is X's business`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from remit.extract.duty_cues import MODAL, SAID
from remit.extract.duty_states import ANNOUNCED, HAS_BEEN, IS, WILL_BE, WILL_CONTINUE, Duty
from remit.extract.subjects import Named, Subjects

_ADVERB = (
    r"(?:(?:now|still|also|therefore|at present|currently|in future|henceforth|then|instead|normally)\s+)?"
)
_BUSINESS = (
    r"(?:(?:the|a)\s+(?:business|concern|job|task|affair|province|duty|work|affairs|responsibility|remit))"
)
# The verbs by which a thing is that of the body behind them.
_IS_ITS = re.compile(
    rf"(?:(?:(?P<past>used\s+to)|(?P<future>{MODAL}))\s+{_ADVERB}(?:fall|belong|be\s+(?:a\s+)?(?:matter|task|job))"
    rf"|(?:is|are|(?P<remains>remains?))\s+{_ADVERB}(?:(?:a|the)\s+(?:matter|task|job|business))?|becomes?\s+(?:a\s+matter|the\s+business)"
    rf"|(?P<past5>fell|belonged)|{_ADVERB}(?:goes|go|falls|fall|belongs|belong))"
    r"\s+(?:to|for)\s+(?:(?:the|a|an)\s+)?\Z"
    rf"|(?:(?P<future2>{MODAL})\s+{_ADVERB}(?:rest|lie|stay|remain)|{_ADVERB}(?P<remains2>stays|remains|stay|remain)"
    rf"|(?P<past2>(?:(?:has|have|had)\s+(?:always\s+|long\s+)?)?rested|lay|had\s+lain)|{_ADVERB}(?:rests|rest|lies|lie|stayed|remained))"
    r"\s+with\s+(?:(?:the|a|an)\s+)?\Z"
    rf"|(?:(?P<future3>(?:{MODAL})\s+{_ADVERB}(?:be|become)|becomes?)|(?P<past3>used\s+to\s+be|was|were|had\s+been)"
    rf"|(?P<remains3>remains?|stays?|is\s+still|are\s+still)|(?P<now3>is|are|(?:has|have)\s+(?:always|long)\s+been)|(?P<since>(?:has|have)\s+been))\s+{_ADVERB}"
    rf"(?:(?:{_BUSINESS}|in\s+the\s+hands)\s+of|(?:a\s+)?matter\s+for)"
    r"\s+(?:(?:the|a|an)\s+)?(?:new\s+)?\Z"
    rf"|(?:(?P<future4>{MODAL})\s+{_ADVERB}be|(?P<past4>used\s+to\s+be)|(?P<now4>is|are))\s+{_ADVERB}"
    r"(?:dealt\s+with|looked\s+after|watched\s+over|decided|scrutinised|monitored|kept\s+under\s+review)\s+by"
    r"\s+(?:(?:the|a|an)\s+)?(?:new\s+)?\Z"
    rf"|(?P<now5>is|are)\s+{_ADVERB}(?:carried\s+out|undertaken|managed|overseen|handled|administered|run|exercised"
    r"|discharged|performed|provided|delivered|co-?ordinated|supervised|regulated|maintained)\s+by\s+(?:the\s+)?\Z"
    r"|(?P<past7>(?:was|were)\s+(?:previously|formerly|originally|hitherto)|had\s+been|used\s+to\s+be)\s+"
    r"(?:carried\s+out|undertaken|managed|overseen|handled|administered|run|exercised|discharged|performed|provided)"
    r"\s+by\s+(?:the\s+)?\Z"
    rf"|(?:(?P<future5>{MODAL}\s+{_ADVERB}be)|(?P<past6>was|were)|is|are|has\s+been|have\s+been)\s+{_ADVERB}"
    r"(?:entrusted|delegated|vested|assigned)\s+(?:to|in)\s+(?:the\s+)?\Z"
    rf"|(?P<bare>(?:(?P<future6>{MODAL}\s+{_ADVERB}be)|(?P<past8>was|were|had\s+been)|is|are)\s+{_ADVERB}for)"
    r"\s+(?:(?:the|a|an)\s+)?(?:new\s+)?\Z"
)
# `has been the Authority's own responsibility`: before the name, and after it.
_IS_OWNED = re.compile(
    rf"(?:(?P<future>{MODAL}\s+{_ADVERB}(?:be|become)|becomes?)|(?P<past>used\s+to\s+be|was|were|had\s+been)"
    rf"|(?P<remains>remains?|stays?|is\s+still|are\s+still)|(?P<now>(?:has|have)\s+(?:\w+\s)?been|is|are))"
    rf"\s+{_ADVERB}(?:the\s+)?\Z"
)
_BUSINESS_OF = re.compile(
    r"(?:[’']s|(?<=s)[’'])\s+(?:(?:own|sole|first|main|joint|direct)\s+)?"
    r"(?:business|concern|job|task|affair|province|duty|work|responsibility|remit|role)\b(?!\s+(?:to|of|[a-z]+ing)\b)"
)
# Who has a thing until then: `complaints, now heard by X, will`.
_GIVEN_BY = re.compile(r"\b(?:by|for|with|of|to|in)\s(?:the\s|a\s)?\Z")
# Who stays or rests with a body is somebody.
_SOMEBODY = re.compile(
    r",\s(?:(?:now|then|formerly)\s)?(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Baroness|Professor|Cllr|Councillor|Commander|DAC"
    r"|(?:Detective\s)?(?:Chief\s)?(?:Superintendent|Inspector))\s"
)
_SINCE = re.compile(
    r"(?:\s\([^()]{1,40}\))?,?\s(?:since\s|for\s(?:many|some|several|the\spast|the\slast|[a-z]+\syears))"
)
# What a pronoun takes up: that with which the sentence or clause before begins.
_THEY = re.compile(r"(?:it|they|this|that|these|those|all this)\Z", re.I)
_THING = re.compile(
    r"(?P<duty>[A-Z][^.;:,\n]{3,90}?)\s+(?:is|are|was|were|has|have|had|will|would|do|does|did|must|can|could"
    r"|may|should|used)\b"
)
_GOES = re.compile(r"(?:[a-z]+\s+)?(?:goes|go|falls|fall|fell)\b")
_CLAUSE = re.compile(
    r";\s+|:\s+(?=(?:it|they|that|this|these|those)\s)|,\s+(?:and|but|while)\s+|\s+(?:and|while|but)\s+(?=(?:the\s)?[a-z]+\s+(?:goes|go|falls|belongs|stays)\b)"
)
_MARK = re.compile(
    r"\s*(?:(?:\d{1,3}(?:\.\d{1,3})*[.)]?|[A-Z][.)])\s+|\(\w{1,3}\)\s+|[•*–-]\s+)?"
    r"(?:(?:Under|In|At|Until|From|Since|After|For)\s[^,.;\n]{2,40}?,\s+"
    r"(?:(?:when|as|where|which|whose)\s[^,.;\n]{2,80},\s+)?)?(?:and\s+)?(?:that\s+for\s+)?"
)
# What goes to a body or falls to it, and is no duty of it.
_POSSIBLY = (
    "the report|the paper|the papers|the meeting|the minutes|the chair|the team|the post|the money|the grant"
    "|the unit|the decision|the matter|the question|the answer|the board|the committee|the panel|the group"
    "|the forum|the item|the letter|the exceptions?|the rest|the others?|anything|everything"
    "|whatever|what|the following|items?"
    "|copies|thanks|credit|access|apologies|members?|officers|please|responsibility for"
)
_SMALL = (
    "an?|it|its|this|that|these|those|they|he|she|there|which|who|what|how|we|mr|mrs|ms|dr|sir|too many|most"
    r"|many|some|several|my|our|\d+\s"
)
NO_THING = re.compile(
    rf"(?:{_SMALL}|{_POSSIBLY})\b"
    r"|(?:the\s|its\s|all\s|other\s|remaining\s)*(?:duties|functions|powers|responsibilities|roles?|rights|office|post)"
    r"\sof\s(?:the\s)?(?-i:[A-Z])"
    r"|(?-i:(?:The\s|An?\s)?[A-Z][\w’'-]*\s[A-Z])"
    r"|(?:the|its)\s(?:current|first|former|last|new|outgoing|present)\s(?-i:[A-Z][a-z]+)\Z"
    r"|.*\b(?:is|are|was|were|has|have|had|will|would|shall|should|which|who|that|said|than)\b"
    r"|.*\b(?:it|they|them|this|these)\Z",
    re.I,
)
_SHARED_OUT = re.compile(
    r"\b(?P<its>its|their|this committee[’']?s|the committee[’']?s)\b[^.;\n]{0,50}?\b"
    r"(?:duties|functions|work|responsibilities|business|tasks|terms)\b"
    r"|\b(?:duties|functions|work|responsibilities|business|remit)\b[^.;\n]{0,60}?"
    r"\b(?:divided|shared|split|distributed|dispersed|parcelled)\b",
    re.I,
)
_SPLIT_UP = re.compile(r"\b(?:divided|shared|split|distributed|dispersed|parcelled)\b")
# Words for what is done all the time; things, people and single events pass too.
TASK = re.compile(
    r"(?:(?:the|all|any|day-to-day|future|general|local|ongoing|overall|routine|[a-z]+al)\s)*"
    r"(?:(?:oversight|scrutiny|management|administration|publication|preparation|approval|appointment|maintenance|support|provision|payment"
    r"|collection|supervision|control|regulation|enforcement|co-?ordination|procurement|monitoring|[a-z]{3,}ing)"
    r"\s(?:of|for)\s|[a-z]{3,}ing\s(?:the|all|its|their|each|any|how|(?!and\s|or\s)[a-z]+\s[a-z])"
    r"|[a-z]+\s(?:work|monitoring|oversight)\Z"
    r"|(?:work|business)\sof\s[^.;:\n]{4,90}\s(?:on|in|for|with)\s[a-z])",
    re.I,
)
# What is done now and then is somebody's, but does not pass for that.
_REVIEW = re.compile(r"(?:the\s)?(?:inspection|investigation|licensing|review)\sof\s", re.I)
# What is for a body once, and what it is to do with a thing: `the timing is for X to decide`.
_NO_TASK = re.compile(
    r"(?:(?:the|a|any)\s)?(?:[a-z]+\s)?(?:beginning|briefing|building|drawing|finding|hearing|meeting|sitting|timing|wording)\b",
    re.I,
)
_TO_DO = re.compile(r"(?:\s\([^()]{1,40}\))?,?\s(?:alone\s)?to\s[a-z]")
# Before such a name stands one of these where something belongs to the body.
_BELONGING = re.compile(
    r"(?:\b(?:is|are|was|were|be|now|still|future)\sfor\s)|f[ae]ll|\sgo|elong|matter|rest|\slie|stay|remain|hands|business|concern|\sjob|task|affair|duty"
    r"|province|work|usted|egated|vested|assigned|(?:out|taken|aged|seen|dled|tered|run|cised|arged|ormed|with|after|over|on|up|forward|ecided|nised|tored|review|vided|vered|nated|vised|lated|ained)\sby"
)
_NEGATED = re.compile(r"\b(?:not|no longer|never|neither|nobody|nor)\b", re.I)
# What is so at present is not shared out with what is to end.
_AT_PRESENT = re.compile(r"\b(?:at present|at the moment|currently|now)\b")
# What will stay with a body is its already.
_STAYS = re.compile(r"\b(?:stay|remain)\b")
_OWNS = re.compile(r"[’']s?\s")


class Belongings:
    """The things that a text says to be those of the bodies in it."""

    def __init__(self, text: str, subjects: Subjects, home: Sequence[str], coming: Collection[str]) -> None:
        self._text, self._subjects, self._home, self._coming = text, subjects, home, coming

    def before(self, name: Named) -> Iterator[Duty]:
        """`Complaints go to X`, `custody is a matter for X`, `visits will be looked after by X`."""
        if not _BELONGING.search(self._text, max(name.start - 50, 0), name.start):
            return
        low = max(self._subjects.sentence(name.start)[0], name.start - 260)
        verb = _IS_ITS.search(self._text, max(low, name.start - 60), name.start)
        if verb and not _OWNS.match(self._text, name.end):
            yield from self._owned(name, verb, low)

    def around(self, name: Named) -> Iterator[Duty]:
        """`Complaints are X's own business`."""
        if not _BUSINESS_OF.match(self._text, name.end):
            return
        low = max(self._subjects.sentence(name.start)[0], name.start - 260)
        if verb := _IS_OWNED.search(self._text, max(low, name.start - 40), name.start):
            yield from self._owned(name, verb, low)

    def _owned(self, name: Named, verb: re.Match[str], low: int) -> Iterator[Duty]:
        start, end = self.thing(low, verb.start())
        words = self._text[start:end]
        if verb.groupdict().get("bare") and not self._is_work(name, verb, words):
            return
        if _THEY.match(words) and not _GOES.match(verb.group()):
            start, end = self._taken_up(low, start)
            words = self._text[start:end]
        if not 4 < end - start < 130 or NO_THING.match(words) or _NEGATED.search(words) or "\n" in words:
            return
        if _SOMEBODY.match(self._text, end, verb.start()):
            return
        # `Applications are handled by X` tells of a way that papers go.
        if " " in words or not verb.groupdict().get("now5"):
            yield self._duty(name, verb, start, end)

    def _is_work(self, name: Named, verb: re.Match[str], words: str) -> bool:
        """Whether what is said to be for a body is work that goes on."""
        if _NO_TASK.match(words) or _TO_DO.match(self._text, name.end):
            return False
        return bool(TASK.match(words) or (not verb["future6"] and _REVIEW.match(words)))

    def thing(self, low: int, end: int) -> tuple[int, int]:
        """The subject of the clause that a verb ends."""
        verb, start = end, low
        if said := SAID.search(self._text, low, verb):
            start = said.end()
        for clause in _CLAUSE.finditer(self._text, start, verb):
            start = clause.end()
        mark = _MARK.match(self._text, start, verb)
        start = mark.end() if mark else start
        while end > start and self._text[end - 1] in " \t\n,":
            end -= 1
        comma = self._text.find(", ", start, end)
        if comma >= 0 and self._text[verb - 2 : verb].startswith(","):
            end = comma
        if self._text.endswith(", which", start, end):
            end -= len(", which")
        return start, end

    def in_commas(self, start: int, end: int) -> str:
        """The one body of `, at present paid by X,`."""
        here = self._subjects.within(start, end)
        one = here and len({name.body for name in here}) == 1
        return here[0].body if one and _GIVEN_BY.search(self._text, start, here[0].start) else ""

    def _taken_up(self, low: int, at: int) -> tuple[int, int]:
        """What a pronoun means: the subject of the clause before, or of the sentence before it."""
        if not self._text[low:at].strip() or _MARK.fullmatch(self._text, low, at):
            low, at = self._subjects.sentence(max(low - 2, 0))[0], low
        mark = _MARK.match(self._text, low, at)
        thing = _THING.match(self._text, mark.end() if mark else low, at)
        if thing is None or "\n\n" in self._text[low:at] or self._subjects.subject(low, at):
            return 0, 0
        return thing.span("duty")

    def _duty(self, name: Named, verb: re.Match[str], start: int, end: int) -> Duty:
        text = self._text
        told = {group.rstrip("2345678") for group, words in verb.groupdict().items() if words}
        giver = self.in_commas(end, verb.start()) if "future" in told else ""
        if giver and giver != name.body:
            return Duty(start, end, giver, ANNOUNCED, "belongs", name.body, certainty=0.7)
        paragraph = text.rfind("\n", 0, start) + 1
        shared = None
        if not _AT_PRESENT.search(verb.group()):
            shared = next(iter(list(_SHARED_OUT.finditer(text, paragraph, start))[-1:]), None)
        if "since" in told:
            state = IS if _SINCE.match(text, name.end) else HAS_BEEN
        elif "past" in told:
            said = verb.groupdict().get("bare") and SAID.search(
                text, self._subjects.sentence(start)[0], start
            )
            state = IS if said else HAS_BEEN
        elif shared and shared["its"] and len(self._home) == 1 and name.body not in self._home:
            return Duty(start, end, self._home[0], ANNOUNCED, "shared-out", name.body, certainty=0.7)
        elif "future" in told and _STAYS.search(verb.group()) and name.body not in self._coming:
            state = WILL_CONTINUE
        elif (
            "future" in told
            or name.body in self._coming
            or (shared and _SPLIT_UP.search(text, shared.start(), start))
        ):
            state = WILL_BE
        else:
            state = WILL_CONTINUE if "remains" in told else IS
        return Duty(start, end, name.body, state, "belongs", certainty=0.8)
