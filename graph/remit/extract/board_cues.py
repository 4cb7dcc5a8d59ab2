"""The words that say how a body works: how often it meets, who leads it, what it discusses."""

from __future__ import annotations

import re

_HOW_OFTEN = (
    r"(?:(?:fort-?nightly|monthly|bi-?monthly|quarterly|weekly|annually|half-yearly|termly"
    r"|twice[ -]yearly|(?:two|three|four|six|eight)-(?:weekly|monthly))\b"
    r"|(?:on\s+)?a\s+(?:monthly|quarterly|weekly|fortnightly|regular\s+monthly)\s+basis"
    r"|(?:every|each)\s+(?:(?:two|three|four|six|eight|other|second|\d{1,2})\s+)?(?:weeks?"
    r"|months?|fortnights?|quarters?|year|term)"
    r"|(?:once|twice|three times|four times|five times|six times|eight times|ten times|\w+ "
    r"times)\s+(?:a|each|every|per)\s+(?:week|fortnight|month|quarter|term|year))"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WHEN = (
    rf"(?:{_HOW_OFTEN}|(?:on\s+)?the\s+(?:first|second|third|fourth|last)\s+{_DAY}\s+"
    rf"(?:of|in)\s+(?:the|each|every)\s+month|every\s+{_DAY}|(?:when|as|as\s+and\s+when)\s+(?:needed|required|necessary))"
)
MEETS = re.compile(
    rf"\b(?:(?:(?:is|are|was|were|will be|(?:has|have|had) been)\s+)?(?:meeting|sitting)"
    r"|[Mm]eets?|met|[Ss]its?|sat|comes?\s+together"
    r"|[Mm]eetings\s+(?:are\s+(?:to\s+be\s+)?held|take\s+place|will\s+(?:be\s+held|take\s+place))"
    rf"|brings [^.;\n]{{1,60}}? (?:together|(?:to|round) (?:one|the) table)|goes through "
    rf"[^.;\n]{{1,40}}?)(?:\s+(?:regularly|normally|usually|in public|in private|formally"
    rf"|,)){{0,2}}\s+(?:as\s[^.;\n]{{1,80}}?,\s)?(?:normally\s+)?"
    rf"(?:for the first time [^.;\n]{{1,30}}?,? and\s+)?"
    rf"(?:on\s+)?(?P<often>{_WHEN})"
)
HOLDS = re.compile(
    r"\b(?:holds?|has)\s+(?:its\s+)?(?:regular\s+)?(?P<often>monthly|bi-?monthly|quarterly|weekly|fortnightly)"
    r"\s+meetings\b"
)
AT_FIRST = re.compile(
    r"\s*(?:\d{1,3}[.)]\s+)?(?P<often>(?:Every|Each|Once|Twice|Three|Four|Six)\b[^.;:,\n]{1,24}?"
    r"(?:months?|weeks?|quarter|year|fortnight))(?=[,\s])"
)
_POST = r"(?P<lead>(?:the\s|an?\s|its\s)?[A-Z(][^.;:,\n]{2,70}?)"
_LED = re.compile(
    rf"(?:(?:is|was|are|were|(?:has|have)\s+been|(?:is|are)\s+to\s+be|will\s+be)\s+)?(?:jointly\s+)?"
    rf"\b(?:[Cc]o-)?(?:[Cc]haired|led|headed|run|convened|(?<!\w\s)(?:Led|Headed|Run|Convened))\s+"
    rf"(?:in\s+turn\s+)?by\s+(?:a member of the [A-Z]\w+, )?(?:its\s[a-z]+(?:\s[a-z]+)?,\s)?{_POST}"
    r"(?=\s+and\s+(?:[a-z]+s|was)\s|\s+who\b|[.;:,\n)]|\s+(?:with|meets|sits)\b)"
)
UNDER = re.compile(
    rf"\b(?:[Mm]eets?|[Ss]its?)\b[^.;:\n]{{0,50}}?{_WHEN}[^.;:,\n]{{0,10}},?\s+under\s+"
    + _POST
    + r"(?=[.;:,\n)]|\s+and\s+[a-z]+s\s)"
)
PRESIDES = re.compile(
    r"(?:\bover\s+which\s+)?(?P<lead>(?:[Tt]he\s|[Ee]ach\sof\s)?(?:[A-Z]|(?<=of\s)the\s)[^.;:,\n]{2,60}?)(?:\s+has)?\s+"
    r"(?:preside[sd](?!\s+over\s+(?!it))|leads(?=[.;\n]|\s+it\b)|chair(?:s|ed)\s+it|is\s+its\s+(?:chair|convenor)\w*)\b"
)
CO_CHAIRS = re.compile(r"\b(?:[Cc]o-[Cc]hairs?|[Cc]hair(?:man)?):\s+(?P<lead>[A-Z][^.;:\n]{2,70}?)(?=[.;\n])")
CHAIRS_A = re.compile(
    r"(?P<lead>[A-Z][^.;:,\n]{2,60}?)(?:,\s+who)?(?:\s+also)?\s+(?:chairs|leads|heads|convenes)\s+"
    r"(?:a|an|the)\s+(?:new\s+)?"
    r"(?:(?P<often>weekly|monthly|quarterly|fortnightly)\s+)?(?P<body>[A-Z][^.;:,()\n]{3,80}?)(?=[.;:,()\n]|\s+and\b|\s+which\b)"
)
# `Ned Oar, Warden, chairs this forum twice a year`
CHAIRS_THIS = re.compile(
    r"(?P<lead>[A-Z][^.;:,\n]{2,60}?)(?:,\s[^.;:,\n]{2,60},)?\s+(?:chairs|leads|heads|convenes)\s+(?P<which>this|the)\s+"
    r"(?:board|committee|sub-committee|forum|group|network|panel|partnership)\b(?:\s+(?:regularly\s+)?"
    rf"(?P<often>{_WHEN}))?"
)
CHAIRMANSHIP = re.compile(
    r"(?:[Uu]nder the (?:joint )?(?:chairmanship|leadership) of)\s+" + _POST + r"(?=[.;:,\n)])"
)
IN_CHAIR = re.compile(
    r"(?:\bwith\s+(?=[^.;:\n]{2,80}\bin the chair)(?P<with>(?:the\s)?[A-Z][^.;:\n]{2,70}?),?\s+in the chair"
    r"|(?P<lead>(?:[Tt]he\s)?[A-Z][^.;:,\n]{2,60}?),?\s+(?:(?:is|takes|sits)\s+in|takes|has)\s+the chair)\b"
)
CHAIR_IS = re.compile(
    r"\b(?:[Ii]ts|[Tt]he)\s+(?:chairman|chair|chairwoman|convenor|head)\s+is\s+" + _POST + r"(?=[.;:,\n)])"
)
WHO_LEADS = re.compile(r"\b(?:by|under)\s+" + _POST + r",?\s+who\s+(?:leads|chairs|heads)\s+it\b")
_CHAIRS = re.compile(
    r",\s+which\s+(?P<lead>(?:the\s)?[A-Z][^.;:,\n]{2,60}?)\s+"
    r"(?:chairs|leads|chaired|led|(?:is|are)\s+to\s+(?:chair|lead)|will\s+(?:chair|lead)|has\s+chaired)\b"
)
TOPICS = re.compile(
    r"\b(?:topics|items|subjects|issues|matters)\s+(?:(?:have|has)\s+)?(?:discussed|considered"
    r"|include[ds]?)[^:\n]{0,40}:",
    re.I,
)
DISCUSSES = re.compile(r"\b(?:discuss(?:es)?|talks?\s+about|debates?)\s+(?P<topics>[^.;:\n]{4,200})")
ACTS = re.compile(r"\bacts?\s+as\s+(?:the\s+)?(?P<role>[^.;:,\n]{0,60}?\bProgramme\s+Board)\b", re.I)
BOARD_OF = re.compile(r"\s*\bProgramme\s+Board\Z", re.I)
SUBJECTLESS = re.compile(
    r"\s*(?:\d{1,3}[.)]\s+)?(?:Meets|Sits|Chaired|Led|Headed|Set up|Monthly|Quarterly)\b"
)
# The last words of the names of bodies that meet.
MEETING = frozenset(
    "board committee sub-committee council forum group sub-group network panel meetings partnership party"
    " group)".split()
)
STAKEHOLDER = re.compile(
    r"\b(?:is|are)\s+(?:described\s+as|considered|seen\s+as"
    r"|treated\s+as)\s+(?:an?\s+)?(?:key\s+)?[‘'\"“]?stakeholder",
    re.I,
)
SET_UP = re.compile(
    r"\b(?:was|were|has been)\s+(?:established|set up|created"
    r"|formed)\s+(?:in\s[^.;\n]{3,30}?\s)?by\s+(?P<who>[^.;:\n]{3,90})"
)
ARTICLE = re.compile(r"^(?:[Tt]he|an?|its)\s+")
MARK = re.compile(r"\s*(?:[•·●▪‣◦*–—-]|\d{1,2}[.)])\s+")
SPLIT = re.compile(r",\s*(?:and\s+)?|\s+and\s+")
IT = re.compile(r"\s*(?:\d{1,3}[.)]\s+)?(?:It|Its|They)\b")
MEETINGS = re.compile(r"\s*(?:\d{1,3}[.)]\s+)?Meetings\s")
THIS = re.compile(
    r"\s*This\s[^.;:\n]{0,80}?\b(?:board|forum|group|panel|committee|network|partnership)\b", re.I
)


# Each pattern with the words one of which must be there.
PATTERNS = (
    (
        MEETS,
        (
            "meet",
            "Meet",
            " met ",
            "sits ",
            "Sits ",
            "sat ",
            "sitting ",
            "together",
            "goes through",
            " table",
        ),
    ),
    (_LED, ("haired by", "led by", "Led by", "eaded by", "run by", "Run by", "onvened by", "haired in turn")),
    (UNDER, (" under ",)),
    (PRESIDES, ("preside", " leads", "chairs it", "chaired it", "is its c")),
    (CO_CHAIRS, ("hairs:", "hair:", "hairman:")),
    (
        CHAIRS_A,
        (" chairs a", " chairs the", " leads a ", " leads the", " heads a ", " heads the", " convenes "),
    ),
    (CHAIRS_THIS, (" chairs th", " leads th", " heads th", " convenes th")),
    (AT_FIRST, ("Every ", "Each ", "Once ", "Twice ", "Three ", "Four ", "Six ")),
    (CHAIRMANSHIP, ("chairmanship of", "leadership of")),
    (IN_CHAIR, ("in the chair", "takes the chair", "has the chair")),
    (CHAIR_IS, (" chairman is", " chair is", " chairwoman is", " convenor is", " head is")),
    (WHO_LEADS, ("who leads it", "who chairs it", "who heads it")),
    (_CHAIRS, (" chairs", " leads", " to chair", " to lead", " will chair", " chaired")),
    (ACTS, ("rogramme Board", "rogramme board")),
    (STAKEHOLDER, ("takeholder",)),
    (DISCUSSES, ("discusses", "talks about", "talk about", "debates")),
    (HOLDS, ("monthly meetings", "quarterly meetings", "weekly meetings", "nightly meetings")),
    (SET_UP, ("established", "set up", "created", "formed")),
)
