"""The form of a document: numbers of paragraphs, notes and their marks, symbols.

Reads: a case. Writes: doubts; what the reading of the report has diagnosed is told again in the terms of a finding.
"""

import re
from collections.abc import Iterator
from typing import cast

from sscoop.checks.case import Case, Doubt
from sscoop.checks.periods import latest_session
from sscoop.comparison.change import Words
from sscoop.models import Diagnostic
from sscoop.models.findings import Rule

_DIAGNOSED = {
    "paragraph_missing": "段号缺失",
    "paragraph_repeated": "段号重复",
    "note_missing": "脚注号缺失",
    "note_without_mark": "脚注无注号",
    "mark_without_note": "注号无脚注",
}
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
            yield Doubt(cast(Rule, diagnostic.code), severity, _told(diagnostic), passages=passages)


def symbols(case: Case) -> Iterator[Doubt]:
    """Find document symbols that cannot be: broken ones, and resolutions of sessions yet to come."""
    for id_, passage in case.report.passages.items():
        for match in _LIKE_A_SYMBOL.finditer(passage.text):
            if _BROKEN.search(match.group()) and any(character.isdigit() for character in match.group()):
                told = Words(f"{match.group()} is no document symbol", f"{match.group()}不是文件号")
                yield Doubt("symbol", "warning", told, passages=(id_,))
    session = latest_session(case.report)
    for entity in case.report.entities.where(type="document") if session else ():
        found = _RESOLUTION.fullmatch(entity.id)
        if found and session is not None and int(found[1]) > session:
            passages = tuple(dict.fromkeys(mention.passage for mention in entity.mentions))
            told = Words(
                f"{entity.name} is of session {found[1]}, and the report is for session {session}",
                f"{entity.name}属第 {found[1]} 届会议，而本报告提交第 {session} 届会议",
            )
            yield Doubt("symbol", "warning", told, passages=passages)


def _told(diagnostic: Diagnostic) -> Words:
    return Words(diagnostic.message, f"{_DIAGNOSED[diagnostic.code]}({diagnostic.message})")
