"""`check`: all rules over one report.

Reads: a report, and the one before it. Writes: `Findings`, in the order of the document. Promises: nothing is changed;
each rule is asked by itself, in the order of the table.
"""

from collections.abc import Callable, Iterator

from sscoop.checks.adding import parts_over_wholes, shares, shares_over_hundred, sums
from sscoop.checks.case import Case, Doubt
from sscoop.checks.claims import claims
from sscoop.checks.moving import changes, directions
from sscoop.checks.periods import dates_outside, late_dates
from sscoop.checks.restated import restated
from sscoop.checks.structure import diagnosed, symbols
from sscoop.lexicon.lexicon import Lexicon
from sscoop.models import Finding, Findings, Report
from sscoop.models.exact import exact

RULES: tuple[Callable[[Case], Iterator[Doubt]], ...] = (
    restated, sums, shares, parts_over_wholes, shares_over_hundred, directions, changes, late_dates, dates_outside,
    claims, diagnosed, symbols,
)  # fmt: skip
"""What is asked of a report."""


@exact
def check(report: Report, previous: Report | None = None) -> Findings:
    """Look for what in a report does not fit: with itself, with the report before it, with the form of a document.

    `previous` is the report that this one quotes as the earlier one; without it nothing is held against it. A finding
    is a question to a reader, not a verdict: docs/check.md has an example of each rule, and how often they are right.

    Raises:
        TypeError: for what is no report.
    """
    for given in (report,) if previous is None else (report, previous):
        if not isinstance(given, Report):
            raise TypeError(f"check() needs reports, not {type(given).__name__}; sscoop.read() gives one")
    case = Case(report, previous, Lexicon.default())
    order = {passage: place for place, passage in enumerate(report.passages)}
    doubts = [doubt for rule in RULES for doubt in rule(case)]
    placed = [(min((order.get(p, 0) for p in _passages(doubt)), default=len(order)), doubt) for doubt in doubts]
    placed.sort(key=lambda pair: pair[0])
    return Findings(
        Finding.trusted(
            id=f"f{number}", document=report.metadata.symbol or report.source.name, rule=doubt.rule,
            severity=doubt.severity, message=doubt.said.en, message_zh=doubt.said.zh, metrics=doubt.metrics,
            passages=_passages(doubt),
        )
        for number, (_, doubt) in enumerate(placed, 1)
    )  # fmt: skip


def _passages(doubt: Doubt) -> tuple[str, ...]:
    """Give the passages of the report that a doubt is about."""
    return doubt.passages or tuple(dict.fromkeys(metric.passage for metric in doubt.metrics))
