"""The columns of the source tables: what each holds, which must be filled, and what its ids point to."""

from __future__ import annotations

from dataclasses import dataclass

CHANGE_TYPES = (
    "establishment", "abolition", "succession", "merger", "split", "rename", "transfer-of-functions",
    "restructure", "absorption", "hive-off",
)  # fmt: skip
CONFIDENCES = ("confirmed", "inferred", "unconfirmed")
RANKS = ("preferred", "normal", "deprecated")
MODES = ("sole", "shared", "delegated", "oversight", "advisory")
FATES = ("ended", "survived")
OUTCOMES = ("transferred", "dropped", "announced", "unaccounted")
DOCUMENT_KINDS = ("report", "minutes", "agenda", "press-release", "committee-page", "reports-list", "other")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `holds` is text, edtf, day, address or choice; `refers` names the table its ids are in."""

    name: str
    holds: str = "text"
    required: bool = False
    many: bool = False
    refers: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


def _text(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name) for name in names)


# What a second source may differ on, by the table of the subject.
CLAIMED: dict[str, tuple[str, ...]] = {
    "bodies": ("established", "abolished"),
    "changes": ("date", "announced", "enacted"),
    "responsibilities": ("from", "to"),
}

_SOURCED = (
    Column("source_url", "address"),
    Column("confidence", "choice", choices=CONFIDENCES),
    Column("note"),
)
_ID = Column("id", required=True)
_STATUS = Column("status", "choice", choices=("plan",))
# What an importer keeps of a row besides its values: the keys that its source has for it, and what is wrong
# with it.
_KEPT = (Column("identifiers", many=True), Column("flaws", many=True))


def _body(name: str, *, required: bool = False, many: bool = False) -> Column:
    return Column(name, required=required, many=many, refers=("bodies",))


TABLES: dict[str, tuple[Column, ...]] = {
    "bodies": (
        _ID,
        Column("name", required=True),
        *_text("acronym", "alt_names", "hidden_names"),
        Column("kind", "kind", required=True),
        _body("parent_id"),
        *_text("jurisdiction"),
        Column("established", "edtf"),
        Column("abolished", "edtf"),
        Column("homepage_or_path", "page"),
        Column("seen_on", "day"),
        Column("ended_by", "day"),
        *_text("printed_kind", "printed_status", "printed_established", "printed_abolished"),
        *_SOURCED,
        Column("status", "choice", choices=("plan", "stub")),
        *_KEPT,
    ),
    "subordinations": (
        _body("body_id", required=True),
        _body("parent_id", required=True),
        Column("from", "edtf"),
        Column("to", "edtf"),
        *_SOURCED,
    ),
    "changes": (
        _ID,
        Column("type", "choice", required=True, choices=CHANGE_TYPES),
        Column("date", "edtf"),
        Column("announced", "edtf"),
        Column("enacted", "edtf"),
        _body("from_ids", many=True),
        _body("to_ids", many=True),
        Column("reform_id", refers=("reforms",)),
        Column("originals", "choice", choices=FATES),
        *_text("legal_basis", "functions", "printed_kind", "printed_date"),
        *_SOURCED,
        _STATUS,
        *_KEPT,
    ),
    "reforms": (
        _ID,
        Column("label", required=True),
        Column("date", "edtf"),
        *_text("legal_basis"),
        *_SOURCED,
    ),
    "claims": (
        Column("subject_id", required=True, refers=("bodies", "changes", "responsibilities")),
        Column(
            "field",
            "choice",
            required=True,
            choices=tuple(name for names in CLAIMED.values() for name in names),
        ),
        Column("value", "edtf", required=True),
        Column("rank", "choice", choices=RANKS),
        *_SOURCED,
    ),
    "responsibilities": (
        _ID,
        Column("label", required=True),
        _body("body_id", required=True),
        Column("from", "edtf"),
        Column("to", "edtf"),
        _body("transferred_to_body_id"),
        Column("continues_as", refers=("responsibilities",)),
        Column("holding_of", refers=("responsibilities",)),
        Column("mode", "choice", choices=MODES),
        Column("outcome", "choice", choices=OUTCOMES),
        Column("stated_on", "edtf"),
        Column("topics", many=True, refers=("topics",)),
        *_SOURCED,
        *_KEPT,
    ),
    "topics": (
        _ID,
        Column("pref_label", required=True),
        *_text("alt_labels"),
        Column("broader_id", refers=("topics",)),
        *_text("note"),
    ),
    "documents": (
        _ID,
        Column("kind", "choice", required=True, choices=DOCUMENT_KINDS),
        *_text("title", "committee", "committee_code"),
        Column("meeting_date", "day"),
        *_text("report_no", "by", "report_authors", "topics"),
        Column("url", "address"),
        Column("listed_on", "address"),
        *_text("note"),
    ),
    "meetings": (
        Column("committee", required=True),
        *_text("committee_code"),
        Column("date", "day", required=True),
        *_text("time", "place"),
        Column("url", "address"),
        *_text("attendees_seen"),
    ),
    "people": (_ID, Column("name", required=True), *_text("variants"), *_KEPT),
    "people_names": (
        Column("person_id", required=True, refers=("people",)),
        Column("name", required=True),
        Column("from", "edtf"),
        Column("to", "edtf"),
        Column("url", "address"),
        Column("flaws", many=True),
    ),
    "posts": (
        _ID,
        Column("label", required=True),
        _body("body_id", required=True),
        *_text("printed_kind"),
        *_SOURCED,
        *_KEPT,
    ),
    "roles": (
        Column("id"),
        Column("person_id", required=True, refers=("people",)),
        Column("role", required=True),
        *_text("body"),
        Column("date_seen", "day"),
        Column("url", "address"),
        _body("body_id"),
        Column("post_id", refers=("posts",)),
        Column("from", "edtf"),
        Column("to", "edtf"),
        *_KEPT,
    ),
    "decisions": (
        Column("committee", required=True),
        Column("date", "day", required=True),
        *_text("item_title"),
        Column("outcome", required=True),
        Column("url", "address"),
    ),
    # What a curator has decided that a printed name denotes: applied before all else in every build.
    "links": (
        Column("printed", required=True),
        Column("kind", "choice", required=True, choices=("body", "person")),
        Column("denotes", required=True, refers=("bodies", "people"), choices=("none",)),
        Column("from", "edtf"),
        Column("to", "edtf"),
        Column("note"),
    ),
}
