"""The words that take up a body that was named before, and those that tell which one it is."""

from __future__ import annotations

import re

TAKEN_UP = re.compile(
    r"\b(?:[Tt]hat|[Tt]his|[Tt]he|[Tt]he old) (?:[a-z][a-z ,]{1,50} )?(?P<head>[Bb]oard|[Pp]anel"
    r"|[Ff]orum|[Gg]roup|[Cc]ommittee|[Ss]ub-committee|[Uu]nit|[Tt]eam|[Cc]ommand|[Dd]irectorate"
    r"|[Pp]artnership"
    r"|[Nn]etwork|[Ss]quad|[Aa]gency|[Ss]ervice|[Dd]epartment)\b(?!\s[A-Z])"
)
OWNER = re.compile(
    r"(?:(?:From|On|In|Since|At|By|After|Until) [^<>.,;:()]{2,30},? )?(?P<owner>(?:[Hh]is|[Ii]ts|[Tt]heir)"
    r"(?=\s(?:(?:[a-z-]+\s){0,4}(?:functions|duties|powers|liabilities|staff|work|responsibilities|business)"
    r"|place|role|property|rights|assets|remit|immediate|successors?|predecessors?|forerunners?"
    r"|abolition)\b)|(?:That|This|The (?:old|former|earlier)) (?:body|organisation)\b)"
)
BOTH = re.compile(
    r"\bThey(?= (?:were|are|will|would|had|ceased|have|became|become|merged|came|gave|joined))"
    r"|\b(?:[Bb]oth|[Tt]he(?:se)? (?:two|three|four)|[Aa]ll (?:three|four)) (?:bodies|services|committees"
    r"|boards|panels"
    r"|units|groups|authorities|teams|commands|agencies)\b"
    r"|\b[Tt]he(?:se)? two(?= (?:were|are|will|would|have|became|merged|had|came))"
)
COUNT = re.compile(r"both|two|three|four", re.I)
COUNTED = {"both": 2, "two": 2, "three": 3, "four": 4}
# `It` as an object, and `its` before what came before or after.
OBJECT_IT = re.compile(
    r"\b(?:into|to|with|(?:set|wound|wind) up|set|sets|wound|established|created|formed|founded"
    r"|launched|abolished"
    r"|dissolved|disbanded|replaced|absorbed|succeeded|superseded|renamed|merged) (?P<it>it)\b(?=[.,;:)]"
    r"| (?:in|on|from|last|by|up|and|as|into|with|at|when|after|under|during|this|next)\b)"
    r"|\b(?P<its>its)(?= (?:\w+ )?(?:successor|predecessor|forerunner)s?\b)"
)
# A line below a heading, or behind a label, that begins with the participle.
PARTICIPLE = re.compile(
    r"\W*(?:First |Originally )?(?:[Ss]et up|[Ee]stablished|[Cc]reated|[Ff]ormed|[Ll]aunched|[Aa]bolished"
    r"|[Ww]ound up"
    r"|[Dd]isbanded|[Rr]eplaced by|[Ss]uperseded by)\b"
)
# What goes on about the same body.
GOES_ON = re.compile(r"\W*(?:They|Meets|Meetings|Members|Chaired|Led)\b|[^.]*\bits?\b", re.I)
IT = re.compile(
    r"(?:^|[\s(“])(?P<word>[Tt]he (?:former|latter)|It|it|This)(?=\s(?:brings|brought|replaces|was|were|is"
    r"|has|had|will|would"
    r"|should|grew|took|replaced|absorbed|first|be|began|started|came|comes|inherited|became|becomes|ceased"
    r"|ceases"
    r"|merged|gave|gives|takes|inherits|ended|ends|went|itself|now|also|then|closed|succeeded|superseded|sat"
    r"|sits|met|meets|opened|opens|goes|evolved|developed|joined|carries|carried|does|did|dissolved|disbanded"
    r"|wound|grows|absorbs|continues|concluded|reports|formed)\b)"
)
LAUNCH_OF = re.compile(
    r"\b(?:(?:launch|creation|establishment|formation|setting up) of|set(?:s|ting)? up|establish(?:ed|es"
    r"|ing)?"
    r"|creat(?:ed|es|ing)|form(?:ed|s|ing)|launch(?:ed|es|ing)?|convened|founded) (?:the |an? )?(?:new )?\Z"
)
# What a body only is said of: that another replaced it.
SUCCEEDED = re.compile(
    r"\s(?:(?:was|were|is to be|will be|would be|is being|has been|had been)|(?:has|had)(?: now| since|"
    r" later| then"
    r"| already)* been|(?:was|is) (?:then|later|soon|now|since|subsequently|itself|in turn))"
    r" (?:renamed|replaced|succeeded|superseded|supplanted|merged|absorbed|reconstituted|rebranded|subsumed"
    r"|disbanded"
    r"|dissolved|stood down)\b|\s(?:(?:has|had) )?(?:met|sat)\b"
)
ASIDE = re.compile(
    r"\b(?:to|by|with|of|from|under|at|for|in|on|within|alongside|which|like|beside|between|before|after)"
    r" (?:(?:both|the|a|an|its|our|old|new|former) )*\Z|\(\Z|,\s(?:an?|one of the|part of the)\s\Z"
)
# A sentence that goes on about what the one before is about.
ABOUT_IT = re.compile(r"\W*(?:\d{1,3}(?:\.\d+)?\.?\s+)?(?:It|Its)\b")
# A body that is said to be set up.
LAUNCHED = re.compile(
    r"(?:\s\([^()]{1,12}\))? (?:was|had been|has been|has now been|is to be|will be|would be|was to be)"
    r" (?:launched|created|established|formed|set up|convened|founded)\b"
    r"|(?:\s\([^()]{1,12}\))? (?:opened|went live|(?:began|started) work|came into (?:being|existence))\b"
)
# What is said of bodies alone, where `It` begins a paragraph.
IT_AS_BODY = re.compile(
    r"\W*(?:\d{1,3}(?:\.\d+)?\.?\s+)?It (?:(?:now|also|has|had|itself) )?(?:replace[sd]|superseded|succeeded"
    r"|(?:took|taken) (?:over|on|the place)|inherited|absorbed|grew out|followed on|came (?:into being"
    r"|in place)"
    r"|became|(?:was|been) (?:set up|formed|established|created|formerly|previously|called|known|renamed))\b"
)
# What a clause tells of the body with which a sentence begins.
ITS_CLAUSE = re.compile(r"(?:\s\([^()]{1,12}\))?,\s(?:which|whose)\s[^.;:,]{1,160},")
# What is done by a body that its paragraph does not name: `The new board has assumed`.
TAKES_UP = re.compile(
    r"\s(?:(?:has|have|had|will|would|also|now|then|since|itself|duly|is to|was to)\s){0,3}"
    r"(?:take[ns]?|took|replace[sd]?|assume[sd]?|inherit(?:s|ed)?|absorb(?:s|ed)?|supersede[sd]?|succeed"
    r"(?:s|ed)?"
    r"|(?:be(?:en)?|was|is|were)\s(?:(?:since|later|then|also|now)\s)?(?:replaced|superseded|succeeded"
    r"|renamed"
    r"|abolished|disbanded|wound up|dissolved|merged|absorbed|stood down))\b"
)
# What may stand before the body with which a sentence begins, tried in one way: dots may lead to it.
LEADING = re.compile(
    r"(?:(?:In|On|From|Since|By|Until)\s(?:\d{1,2}(?:st|nd|rd|th)?\s)?(?:[A-Z][a-z]{2,8}\s)?\d{4},?\s"
    r"|\d{1,3}(?:\.\d+)?\.?\s+|\W+|\b(?:The|This|An?|Our|In|At|On|the|an?)\b\s*)*+"
)
