"""Dates that cannot be: after the report, or outside the period it says it is about.

Reads: a case. Writes: doubts. A date before the reporting period is no fault by itself (比 2014 年的 48%大幅增加); one
in a sentence that says 在本报告所述期间 is.
"""

import re
from collections.abc import Iterator, Sequence

from sscoop.checks.case import Case, Doubt
from sscoop.comparison.change import Words
from sscoop.comparison.profile import current_year
from sscoop.figures.time import dates_in
from sscoop.models import Metric, Report

_OPENING = 4  # passages in which a report says what period it is about
_FIRST_SESSION = 1946  # session N of the General Assembly ends in the summer of 1946 + N


def late_dates(case: Case) -> Iterator[Doubt]:
    """Find dates after the report was written in clauses that tell them as facts."""
    latest = _latest(case.report)
    if latest is None:
        return
    foreseen = case.lexicon.any_of("foreseen")
    dates = {(numeral.passage, numeral.start) for numeral in case.report.numerals if numeral.role == "date"}
    for id_, passage in case.report.passages.items():
        for start, end, iso in dates_in(passage.text):
            day = iso.split("/")[0]
            late = day > latest[: len(day)] and (id_, start) in dates
            if not late or _to_come(passage.text, start, end, foreseen):
                continue
            metrics = tuple(m for m in case.report.metrics.where(id_) if m.time == iso and m.start > start)
            if metrics and all(metric.planned for metric in metrics):
                continue
            printed = passage.text[start:end].strip()
            told = Words(
                f"{printed} is later than the report, which is of {latest} at the latest",
                f"“{printed}”晚于本报告，报告最晚在 {latest}",
            )
            yield Doubt("period", "warning", told, metrics, (id_,))


def _to_come(text: str, start: int, end: int, foreseen: re.Pattern[str]) -> bool:
    """Whether a date is one by which something is to be, or its clause tells what is yet to be."""
    if _BY.search(text, max(0, start - _NEAR), start) or _UNTIL.match(text, end):
        return True
    begins = max(start - _REACH, *(text.rfind(stop, max(0, start - _REACH), start) + 1 for stop in "。；！？"), 0)
    stop = _PAUSE.search(text, end, end + _REACH)
    return foreseen.search(text, begins, stop.start() if stop else end + _REACH) is not None


_NEAR = 4  # characters
_REACH = 200  # characters, of a sentence without an end
_BY = re.compile(r"(?:到|至|直至|[-–—~～])\s*$")
_UNTIL = re.compile(r"\s*(?:[底末初]\s*)?(?:之前|以前|前|后|之后|以后|[)）])")
_PAUSE = re.compile("[，；。！？]")


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
                told = Words(
                    f"{printed} is not between {period[0]} and {period[1]}, the reporting period",
                    f"“{printed}”不在报告所述期间 {period[0]}至 {period[1]}之内",
                )
                yield Doubt("period", "warning", told, _figures_at(sentence.metrics, iso), (sentence.passage,))


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


def latest_session(report: Report) -> int | None:
    """Give the session of the General Assembly a report is for, or the one that sat last when it was written.

    None for a session that was over before the year most figures are of: it is another body's, which met less often.
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
