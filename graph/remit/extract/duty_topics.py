"""What a body that meets has on its agenda, which is no duty: `It meets monthly and looks at X, Y and Z`."""

from __future__ import annotations

import re

# The verbs of what is talked of in meetings.
VERBS = (" consider", " deal", " examine", " look")
LISTED = (
    r"\s+(?P<topics>(?:(?!(?:how|whether|what|which|if)\b)[^,.;:\n]{2,50},\s+){1,6}"
    r"(?:and\s+[^,.;:\n]{2,50}|[^,.;:\n]{2,50}?\sand\s+[^,.;:\n]{2,50}))(?=[.,;\n]|\Z)"
)
_LISTED = re.compile(LISTED)
_MEETS = re.compile(r"\b(?:meets?|met|meeting|sits?|sat|sitting|chair(?:s|ed)?|led)\b")


def is_agenda(text: str, low: int, cue: int, at: int, end: int) -> bool:
    """Whether a list follows at `at`, and the words between `low` and the cue tell of meetings."""
    return bool(_LISTED.match(text, at, end) and _MEETS.search(text, low, cue))
