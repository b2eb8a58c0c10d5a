"""The form of a document: numbers of paragraphs, notes and their marks, symbols.

Reads: a case. Writes: doubts; what the reading of the report has diagnosed is told again in the terms of a finding.
"""

import re
from collections.abc import Iterator
from typing import cast

from sscoop.checks.case import Case, Doubt
from sscoop.checks.periods import latest_session
from sscoop.models.findings import Rule

_DIAGNOSED = ("paragraph_missing", "paragraph_repeated", "note_without_mark", "mark_without_note")
# What begins like a symbol, A/ or A/RES/ with a number behind, whatever else is wrong with it
_LIKE_A_SYMBOL = re.compile(r"(?<![A-Za-z0-9/.:_-])[A-Z]{1,6}(?:\.\d+)?(?: ?/+ ?[A-Za-z0-9.()-]+)+/*")
_BROKEN = re.compile(r"//| /|/ |/$")
_RESOLUTION = re.compile(r"A/RES/(\d+)/\d+.*")


def diagnosed(case: Case) -> Iterator[Doubt]:
    """Tell what was found wrong with the form of the report when it was read."""
    for diagnostic in case.report.diagnostics:
        if diagnostic.code in _DIAGNOSED:
            passages = (diagnostic.passage,) if diagnostic.passage else ()
            severity = "warning" if diagnostic.severity == "error" else diagnostic.severity
            yield Doubt(cast(Rule, diagnostic.code), severity, diagnostic.message, passages=passages)


def symbols(case: Case) -> Iterator[Doubt]:
    """Find document symbols that cannot be: broken ones, and resolutions of sessions yet to come."""
    for id_, passage in case.report.passages.items():
        for match in _LIKE_A_SYMBOL.finditer(passage.text):
            if _BROKEN.search(match.group()) and any(character.isdigit() for character in match.group()):
                yield Doubt("symbol", "warning", f"{match.group()} is no document symbol", passages=(id_,))
    session = latest_session(case.report)
    for entity in case.report.entities.where(type="document") if session else ():
        found = _RESOLUTION.fullmatch(entity.id)
        if found and session is not None and int(found[1]) > session:
            passages = tuple(dict.fromkeys(mention.passage for mention in entity.mentions))
            message = f"{entity.name} is of the session {found[1]}, and the report is for the session {session}"
            yield Doubt("symbol", "warning", message, passages=passages)
