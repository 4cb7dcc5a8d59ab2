"""The verbs of what a body does for good: it oversees, reviews, approves, draws up."""

from __future__ import annotations

# Words that are a noun too: `the board's comments on the plan were noted`.
_NO_NOUN = r"(?![^,.;:\n]{0,60}\s(?:is|are|was|were|has|have|had|will)\s)"
# What a meeting does with its papers is done once.
_NO_PAPER = (
    r"(?!\s+(?:approval|(?:the|this|these|its|a)\s+(?:[a-z]+\s+){0,2}(?:applications?|arrangements?|items?|minutes"
    r"|papers?|positions?|presentations?|proposals?|recommendations?|reports?|requests?|updates?))\b)"
)
# The verb, what follows its third person, and what else belongs to it.
VERBS = (
    ("oversee", "s", ""),
    ("supervise", "s", ""),
    ("scrutinise", "s", ""),
    ("monitor", "s", ""),
    ("administer", "s", ""),
    ("regulate", "s", ""),
    ("co-ordinate", "s", ""),
    ("coordinate", "s", ""),
    ("manage", "s", ""),
    ("deal", "s", r"\s+with\b"),
    ("look", "s", r"\s+after\b"),
    ("watch", "es", r"\s+over\b"),
    ("lead", "s", r"(?:\s+(?:the\s+)?work)?\s+on\b(?!\s+behalf)"),
    ("handle", "s", ""),
    ("undertake", "s", ""),
    ("determine", "s", ""),
    ("carr", "ies", r"\s+out\b"),
    ("scrutinize", "s", ""),
    ("advise", "s", r"(?=\s(?:[^.;:\n]{2,60}\s)?on\b|\s[a-z]+s\sof\s)"),
    ("keep", "s", r"(?:(?=\s+(?:the|a|all)\s[^.;:,\n]{0,40}\b(?:accounts|archives?|database|inventory|list"
                  r"|log|records|registers?)\b)"
                  r"|(?=\s+[^.;:\n]{2,60}\sup\sto\sdate\b)|\s+(?:an\s+eye\s+on|watch\s+(?:on|over)|under\s+review)"
                  r"|(?=\s+[^.;:\n]{2,60}\sunder\s+review\b))"),
    ("answer", "s", r"\s+(?:to\s+(?:the\s+)?[A-Z][^.;:,\n]{2,60}?\s+)?for\b"),
    ("hold", "s", r"(?:\s+the\s+budgets?\s+for\b|(?=\s+[^.;:\n]{2,60}\sto\s+account\b))"),
    *((base, "s", "") for base in "distribute allocate".split()),
    *((base, "s", "") for base in "investigate promote".split()),
    ("fix", "es", ""),
    ("settle", "s", r"(?=\s+(?:the|how|which|what)\b)"),
    ("decide", "s", r"(?:\s+(?:on|upon|about)\b(?!\s+\d)|(?=\s+(?:how|whether|which|what|who)\b))"),
    ("sign", "s", r"\s+off\b"),
    ("fund", "s", r"(?!\s+\d)" + _NO_NOUN),
    ("train", "s", _NO_NOUN),
    ("gather", "s", ""),
    ("pay", "s", r"\s+for\b(?!\s+(?:itself|them)\b)"),
    ("run", "s", r"(?=\s+(?:(?:the|all)\s+(?!risks?\b|danger\b|length\b)|an?\s+(?:[a-z]+\s+)?(?:helpline"
                 r"|network|programme|register|review|scheme|service)\b))"),
    ("set", "s", r"(?=\s+the\b)"),
    *((base, "s", _NO_PAPER) for base in "agree approve consider recommend".split()),
    *((base, "s", _NO_NOUN) for base in "award audit challenge check commission review".split()),
    ("examine", "s", ""),
    ("appoint", "s", r"(?=\s+[a-z])"),
    *((base, "s", "") for base in "inspect assess evaluate".split()),
    *((base, "s", "") for base in "prepare produce publish compile maintain organise arrange".split()),
    *((base, "s", "") for base in "vet enforce patrol license".split()),
    ("draw", "s", r"\s+up\b"),
    *((base, "s", r"\s+on\b(?!\s+\d)" + _NO_NOUN) for base in ("comment", "report")),
    ("follow", "s", r"\s+up\b"),
    ("look", "s", r"\s+(?:in\s+detail\s+)?(?:at|into)\b"),
    ("liaise", "s", r"\s+with\b"),
    ("act", "s", r"\s+as\b(?=\s+(?:the\s+|a\s+|an\s+)?(?:secretar|clerk|sponsor|banker|regulator|trustee))"),
    ("provide", "s", r"(?!\s+(?:the|its|a)\s+(?:chair|clerk))"
                     r"(?=\s+(?:[a-z]+\s+){0,4}(?:advice|guidance|support|oversight|scrutiny|assurance"
                     r"|training|secretariat|services?|leadership|challenge)\b)"),
    ("give", "s", r"(?=\s+(?:[a-z]+\s+){0,2}(?:advice|guidance|grants|support)\b)"),
    ("make", "s", r"(?=\s+(?:[a-z]+\s+){0,2}(?:grants|recommendations|appointments|awards|arrangements)\b)"),
    ("take", "s", r"\s+(?:(?:the|all|any)\s+)?(?:[a-z]+\s+)?decisions\s+(?:on|about)\b(?!\s+\d)"),
    ("ensure", "s", r"(?:\s+that\b)?"),
    ("help", "s", r"(?=\s+[^.;:\n]{2,60}\sto\s+[a-z])"),
    ("make", "s", r"\s+sure\s+that\b"),
    ("secure", "s", r"(?=\s+the\b)"),
    ("receive", "s", r"(?=\s+(?:[a-z]+\s+){0,4}reports?\b)"),
    ("conduct", "s", r"(?=\s+(?:[a-z]+\s+){0,3}(?:reviews?|inspections?|surveys?|audits?|inquiries|visits"
                      r"|investigations)\b)"),
    ("certif", "ies", ""),
    ("set", "s", r"(?=\s+(?:[a-z]+\s+){0,2}(?:budgets?|standards|priorities|targets|polic(?:y|ies)"
                 r"|objectives)\b)"),
)  # fmt: skip

# The third persons, as they stand.
THIRD = "|".join(sorted({base + ending + after for base, ending, after in VERBS}))

# Verbs of what a body is for, as they stand after `to`.
PLAIN = "|".join(
    (
        "act address administer advise agree allocate analyse answer approve arrange assess assist audit"
        " award balance bring build carry challenge champion check collect combat commission compile"
        " conduct consider consult control coordinate co-ordinate cut deal decide deliver design determine"
        " develop direct discuss distribute draft draw drive encourage enforce engage ensure evaluate"
        " examine explore find follow foster fund gather give govern guide handle hear help hold identify"
        " implement improve influence inspect investigate keep lead let liaise look maintain make manage"
        " measure monitor negotiate organise oversee patrol pay plan prepare prevent produce progress"
        " promote propose protect provide publish pursue put raise recommend reduce regulate report"
        " represent resolve respond review run safeguard scrutinise scrutinize secure see set settle share"
        " shape speak steer strengthen study supervise support tackle test track train undertake vet watch"
        " work"
    ).split()
)
