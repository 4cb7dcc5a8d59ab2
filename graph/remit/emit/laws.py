"""Legal bases as printed: `Act 2011 s.3 and Sch.3; SI 2011/3019 art.3` to laws and their provisions."""

from __future__ import annotations

import re

from remit.emit.sheet import Node, Sheet
from remit.model import IRI
from remit.terms import CV, DCT, ELI, REMIT, SKOS, slug

# A locator starts at the first word that names a part of a law.
_LOCATOR = re.compile(r"\s+(?=(?:ss?|arts?|regs?|paras?|Schs?|Part|Chapter)\b[. ])|(?<=\d)\s+(?=\()", re.I)


def cite(node: Node, printed: str) -> None:
    """Ties a change or a reform to each law of its printed legal basis."""
    sheet = node.sheet
    for part in filter(None, (text.strip() for text in printed.split(";"))):
        name, locator = _split(part)
        law = sheet.node("law", slug(name), node.record, ELI.LegalResource, shared=True)
        law.english(SKOS.prefLabel, name)
        node.add(CV.hasFormalFramework, law.iri)
        if locator:
            node.add(CV.hasFormalFramework, _provision(sheet, node, law, name, locator))


def _split(part: str) -> tuple[str, str]:
    match = _LOCATOR.search(part)
    return (part[: match.start()], part[match.end() :]) if match else (part, "")


def _provision(sheet: Sheet, node: Node, law: Node, name: str, locator: str) -> IRI:
    provision = sheet.node(
        "law", f"{slug(name)}--{slug(locator)}", node.record, ELI.LegalResource, shared=True
    )
    provision.english(SKOS.prefLabel, f"{name}, {locator}")
    provision.text(REMIT.locator, locator)
    provision.add(ELI.is_part_of, law.iri)
    provision.add(DCT.isPartOf, law.iri)
    return provision.iri
