"""Dates that cannot be: after the report, or outside the period it says it is about.

Reads: a case. Writes: doubts. A date before the reporting period is no fault by itself (比 2014 年的 48%大幅增加); one in a
sentence that says 在本报告所述期间 is.
"""

from collections.abc import Iterator, Sequence

from sscoop.checks.case import Case, Doubt
from sscoop.comparison.profile import current_year
from sscoop.figures.time import dates_in
from sscoop.models import Metric, Report

_OPENING = 4  # passages in which a report says what period it is about
_FIRST_SESSION = 1946  # session N of the General Assembly ends in the summer of 1946 + N


def late_figures(case: Case) -> Iterator[Doubt]:
    """Find figures of a time after the report was written that are told as facts."""
    latest = _latest(case.report)
    if latest is None:
        return
    for metric in case.report.metrics:
        start = (metric.time or "").split("/")[0]
        if _is_date(start) and start > latest[: len(start)] and not metric.planned:
            message = f"{metric.text} is of {metric.time}, and the report is of {latest} at the latest"
            yield Doubt("period", "warning", message, (metric,))


def dates_outside(case: Case) -> Iterator[Doubt]:
    """Find dates outside the reporting period in sentences that say they are within it."""
    period = reporting_period(case)
    if period is None:
        return
    within = case.lexicon.any_of("within_period")
    for sentence in case.sentences:
        if not within.search(sentence.text, sentence.start, sentence.end):
            continue
        for start, end, iso in dates_in(sentence.text[sentence.start : sentence.end]):
            if "-" in iso and "/" not in iso and not period[0][: len(iso)] <= iso <= _end(period[1], iso):
                printed = sentence.text[sentence.start + start : sentence.start + end].strip()
                told = _figures_at(sentence.metrics, iso)
                message = f"{printed} is not between {period[0]} and {period[1]}, the reporting period"
                yield Doubt("period", "warning", message, told, (sentence.passage,))


def _figures_at(metrics: Sequence[Metric], iso: str) -> tuple[Metric, ...]:
    return tuple(metric for metric in metrics if metric.time == iso)


def reporting_period(case: Case) -> tuple[str, str] | None:
    """Give the first and last day or month of the period a report says it is about; None where it says nothing."""
    says = case.lexicon.any_of("reporting")
    opening = [case.report.summary] if case.report.summary else []
    for passage in [*opening, *case.report.paragraphs[:_OPENING]]:
        for sentence in passage.text.split("。"):
            if not says.search(sentence):
                continue
            for _, _, iso in dates_in(sentence):
                start, _, end = iso.partition("/")
                if end:
                    return start, end
    return None


def _end(end: str, iso: str) -> str:
    """Give the end of a period as far as a date is told: a month ends after all of its days."""
    return f"{end}-31" if len(end) < len(iso) else end[: len(iso)]


def _is_date(start: str) -> bool:
    return start[:4].isdigit()


def latest_session(report: Report) -> int | None:
    """Give the session of the General Assembly a report is for, or the one that sat last when it was written.

    None for a session that is over before the year most figures are of: it is another body's (麻醉药品委员会第六十四届会议).
    """
    metadata = report.metadata
    if metadata.date is not None:
        return metadata.date.year - _FIRST_SESSION + 1
    year = current_year(report.metrics)
    session = metadata.session
    if session is None or year is None or _FIRST_SESSION + session < year:
        return None
    return session


def _latest(report: Report) -> str | None:
    """Give the last day or month a report can be of: its date, or the end of the session it is for."""
    if report.metadata.date is not None:
        return report.metadata.date.isoformat()
    session = latest_session(report)
    return f"{_FIRST_SESSION + session}-08" if session is not None else None
