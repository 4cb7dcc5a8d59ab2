"""What a part of a contact line is, by its words: a person's name, an organisation, a post or a unit."""

from __future__ import annotations

import re

from remit.extract.forenames import ROYAL, SURE

_ACRONYM = re.compile(r"[A-Z][A-Z&]{1,6}|TfL")
PARTICLES = frozenset("de da la le van von der den bin al ap".split())
TITLES = frozenset(
    "Dr Mr Mrs Ms Miss Sir Dame Lord Lady Viscount Viscountess Earl Baroness Cllr Councillor Rev Revd "
    "Reverend Prof Professor Rabbi Canon Bishop Judge Imam Baron Hon His Her Honour".split()
)

# What may be the acronym of an organisation beside a post: `MPA Treasurer`, `TfL manager`, but `HR Manager`.
HOUSE = r"(?:[A-Z]{3,7}|[A-Z][a-z][A-Z])"
_HOUSE = re.compile(HOUSE)
# Acronyms of as many letters for ranks, honours, fields of work and kinds of units.
_NO_HOUSES = frozenset(
    "ACC DAC DCC DCI DCS DSU WPC WPS PCSO CSO SIO CBE DBE KBE MBE OBE QPM FRSA MEP CEO CFO CIO COO ICT FOI "
    "PFI VAT BCU BOCU OCU III".split()
)
_ORGANISATION_HEADS = frozenset(
    "Authority Council Assembly Constabulary Commission Police Federation Association Agency "
    "Inspectorate".split()
)
# Behind other names, what firms call themselves.
_FIRMS = frozenset(
    "Partners Partnership Associates Consultants Consulting Solicitors Ltd Limited plc LLP".split()
)
_ORGANISATION_NAME = re.compile(r".*\bPolice Service|(?:Home|Foreign|Cabinet) Office|.*\bOffice for \w.*")
_UNIT_HEADS = frozenset(
    "unit team group directorate department dept branch command secretariat services office division section "
    "bureau centre ocu bocu desk squad programme service board".split()
)
POSTS = frozenset(
    "head director manager officer analyst treasurer clerk chief executive commissioner commander "
    "superintendent inspector sergeant constable adviser advisor co-ordinator coordinator assistant "
    "secretary solicitor lawyer accountant auditor lead leader chair chairman chairwoman chairperson "
    "member deputy consultant planner economist administrator researcher advocate engineer surveyor "
    "judge clerks inspectors members observer representative partner receiver convenor convener "
    "receptionist statistician psychologist editor adjutant president governor spokesman spokeswoman "
    "ombudsman magistrate mayor minister prosecutor barrister counsel coroner controller registrar trustee "
    "founder scientist pathologist trainer visitor facilitator organiser champion spokesperson".split()
)
# Two capitalised words may also be a field of work (`Internal Audit`): better a person missed than made up.
_FIELDS_OF_WORK = frozenset(
    "audit authority communications community corporate council crime criminal diversity engagement equality "
    "estates finance financial human internal legal management metropolitan operations oversight performance "
    "planning police policing policy professional property public race resources risk safety scrutiny "
    "specialist standards strategic strategy support territorial".split()
)
# Other words that are printed with capitals and are no part of a name.
_PLACES_AND_THINGS = frozenset(
    "farm lodge broadway headquarters common docklands central units teams districts district liaison victim "
    "victims trident diamond sapphire "
    "act areas avenue baseline best bill borough boroughs bridge building centre city court crown east "
    "england europe event ferry friends full gate great greater green hall hill home hospital house "
    "independent inquiry item items january february march april may june july august september october "
    "november december monday tuesday wednesday thursday friday saturday sunday lane london met new north "
    "northern old olympic online operation paper paralympic park part plan press prison programme project "
    "rights road room royal schedule school scotland section south southern square station street summary "
    "the this that town trafalgar tube university value wales ward west western westminster wharf yard "
    "and or for none nil apologies present members officers attendance absence minutes resolved agenda "
    "report date also others other chambers chamber floor suite ranks rank exams justice chancellor "
    "chamberlain privy stop search searches number no fairness work workforce response neighbourhood "
    "neighbourhoods safer hate gun knife youth women children young people staff tribunal trust charter "
    "foundation association federation society union college academy institute agency partnership panel "
    "forum council assembly committee sub-committee group inspectorate constabulary commission network "
    "scheme framework initiative review scrutiny survey conference embankment palace crescent terrace "
    "gardens line league tower arena stadium mews circus estate hamlets waltham haringey hackney lambeth "
    "islington ealing hounslow hillingdon croydon bexley greenwich lewisham southwark newham redbridge "
    "havering barking dagenham wandsworth hammersmith fulham heathrow thames essex surrey hertfordshire "
    "england britain airport terminal theatre place close way walk rise museum cathedral library hotel "
    "club football cup award awards lecture prize memorial enquiry associates partners solicitors "
    "consulting consultancy ltd limited plc llp company drive docks hostel clinic junction roundabout "
    "tunnel carnival festival parade olympics games valley cross catholic times gazette radio magazine "
    "standing orders order judgment judgement inquest inquests trial restaurant cafe pub shop store sales "
    "band grade full time".split()
)
# Of these, what families are called, too.
_SURNAMES = frozenset(
    "best bishop chambers constable cross day gates green hall hill house judge march north south ward west "
    "young".split()
)
_BUILDINGS = frozenset("chambers gates green hall hill house north south ward west".split())
_PEERS = ("Lord ", "Lady ", "Baroness ", "Baron ", "Viscount ", "Viscountess ", "Earl ")
NO_NAMES = _PLACES_AND_THINGS | POSTS | _UNIT_HEADS | _FIELDS_OF_WORK


def is_name(value: str) -> bool:
    """Whether the part is a person's name of two words or more."""
    if value.startswith(_PEERS):
        value = value.partition(" of ")[0]
    words = value.split()
    if not 2 <= len(words) <= 6 or ":" in value or any(character.isdigit() for character in value):
        return False
    other, proper = [], False
    for word in words:
        bare = word.strip(".")
        if word not in TITLES and bare.lower() in NO_NAMES:
            other.append(word)
        if bare not in TITLES and word not in PARTICLES:
            proper = True
            if not word[0].isupper() or (len(word) > 2 and word.isupper()):
                return False
    return proper and (not other or _is_family(words, other))


def _is_family(words: list[str], other: list[str]) -> bool:
    """Whether the one word that is no part of most names is one of this: `Ann Hall`, `Bill Oar`."""
    # `Mary Keel House` is none.
    middle = len(words) > 2 and words[-1].lower() not in _BUILDINGS
    first, last = words[0] if middle and words[0] in SURE else words[-2], words[-1]
    if other == [last]:
        return first in SURE and first not in ROYAL and last.lower() in _SURNAMES
    return other == [first] == ["Bill"]


def is_house(word: str) -> bool:
    """Whether a word before a post or behind a name is an organisation's acronym."""
    return bool(_HOUSE.fullmatch(word)) and word not in _NO_HOUSES


def is_organisation(value: str) -> bool:
    """Whether the part is an acronym, or a name such as `Greater London Authority`."""
    words = value.split()
    if len(words) == 1:
        return bool(_ACRONYM.fullmatch(value))
    if words[-1] in _FIRMS:
        return " of " not in value and not is_unit(value)
    if _ORGANISATION_NAME.fullmatch(value):
        return True
    return words[-1] in _ORGANISATION_HEADS and not is_post(value)


def is_post(value: str) -> bool:
    """Whether the part holds a word for what a person is (`Head of Estates`, `Deputy Treasurer`)."""
    words = re.split(r"[\s/]+", value.lower())
    return (
        not is_unit(value)
        and value.rpartition(" ")[2] not in _FIRMS
        and any(_singular(word.strip(".")) in POSTS for word in words)
    )


def is_of_several(value: str) -> bool:
    """Whether a post is that of several people (`Policy Officers`)."""
    last = value.partition(" of ")[0].partition(" for ")[0].rpartition(" ")[2].lower()
    return last not in POSTS and _singular(last) in POSTS


def _singular(word: str) -> str:
    return word if word in POSTS else word.rpartition("-")[2].removesuffix("s")


def is_unit(value: str) -> bool:
    """Whether the part names a unit: `Estates Team`, `Directorate of Estates`; a `Head of` it is none."""
    words = value.lower().split()
    if words[0] in _UNIT_HEADS and words[1:2] in (["of"], ["for"]):
        return True
    before_of = next((words[:i] for i, word in enumerate(words) if word in ("of", "for", "to", "in")), [])
    return words[-1] in _UNIT_HEADS and not POSTS.intersection(before_of)
