"""`assert_accounted`: whether a report accounts for its source.

Reads: a `Report` with its source. Writes: nothing, or an error that lists the faults. Promises: what is checked are the
promises that sscoop makes of every report, whatever its text and whatever words its lexicon was given.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise

from sscoop.models import Mention, Metric, Numeral, Report

_SHOWN = 20  # faults at most
_AROUND = 20  # characters shown on either side of a place
_NUMERALS = re.compile("[0-9０-９〇零一二三四五六七八九十百千万亿半]+")  # 两 is a weight too, and then no numeral


def assert_accounted(report: Report) -> None:
    """Assert that a report accounts for its source.

    What it asserts: every metric, numeral and mention stands in its passage where it says, and in the source where it
    says; no two metrics overlap; a numeral is of a metric if, and only if, that is its role, and none overlaps another;
    every digit and Chinese numeral of the source is in one; every character of the source that is no blank is in
    exactly one passage, block, label or piece of furniture.

    >>> from sscoop.testing import sample
    >>> assert_accounted(sample("damaged"))

    Raises:
        AssertionError: it does not; the message lists the faults.
        SourceNotLoaded: the report was loaded from JSON, which holds no source.
    """
    __tracebackhide__ = True
    faults = [*_of_places(report), *_of_metrics(report), *_of_numerals(report), *_of_source(report)]
    if faults:
        head = f"the report does not account for its source: {len(faults)} fault{'s' * (len(faults) > 1)}"
        rest = [f"  and {len(faults) - _SHOWN} more"] if len(faults) > _SHOWN else []
        raise AssertionError("\n".join([head, *(f"  {fault}" for fault in faults[:_SHOWN]), *rest]))


def _of_places(report: Report) -> Iterator[str]:
    """Tell what does not stand where it says."""
    raw = report.raw
    for name, one in _placed(report):
        if one.passage is not None and one.start is not None:
            passage = report.passages.get(one.passage)
            if passage is None:
                yield f"{name}: there is no passage {one.passage}"
            elif passage.text[one.start : one.end] != one.text:
                yield f"{name}: {one.passage}[{one.start}:{one.end}] is {passage.text[one.start : one.end]!r}"
        if not isinstance(one, Mention):
            printed = raw[one.source_start : one.source_end]
            if not _is_within(_bare(one.text), _bare(printed)):
                yield f"{name}: source[{one.source_start}:{one.source_end}] is {printed!r}"


def _placed(report: Report) -> Iterator[tuple[str, Metric | Numeral | Mention]]:
    yield from ((f"metric {metric.id} {metric.text!r}", metric) for metric in report.metrics)
    yield from ((f"numeral {numeral.text!r} at {numeral.source_start}", numeral) for numeral in report.numerals)
    for entity in report.entities:
        yield from ((f"mention {mention.text!r} of {entity.id}", mention) for mention in entity.mentions)


def _of_metrics(report: Report) -> Iterator[str]:
    """Tell which metrics overlap, share an id, or have no numeral."""
    yield from _overlapping("metrics", ((m.passage, m.start, m.end, m.text) for m in report.metrics))
    ids = [metric.id for metric in report.metrics]
    if len(set(ids)) < len(ids):
        yield f"several metrics have one id: {', '.join(sorted({one for one in ids if ids.count(one) > 1}))}"
    of_numerals = {numeral.metric_id for numeral in report.numerals if numeral.metric_id is not None}
    for stray in sorted(of_numerals - set(ids)):
        yield f"a numeral is of metric {stray}, which is not there"
    for bare in sorted(set(ids) - of_numerals):
        yield f"metric {bare} has no numeral"


def _of_numerals(report: Report) -> Iterator[str]:
    """Tell which numerals have two roles, or overlap."""
    for numeral in report.numerals:
        if (numeral.metric_id is not None) != (numeral.role == "metric"):
            yield f"numeral {numeral.text!r} at {numeral.source_start}: {numeral.role} with metric {numeral.metric_id}"
    placed = ((n.passage, n.start, n.end, n.text) for n in report.numerals)
    yield from _overlapping(
        "numerals", ((p, s, e, t) for p, s, e, t in placed if p and s is not None and e is not None)
    )


def _overlapping(kind: str, spans: Iterable[tuple[str, int, int, str]]) -> Iterator[str]:
    for (here, _, end, one), (there, start, _, other) in pairwise(sorted(spans)):
        if here == there and start < end:
            yield f"two {kind} overlap in {here}: {one!r} and {other!r}"


def _of_source(report: Report) -> Iterator[str]:
    """Tell which characters of the source are nowhere, or in several places, and which digits are in no numeral."""
    raw = report.raw
    counted = _times(((n.source_start, n.source_end) for n in report.numerals), len(raw))
    for one in _NUMERALS.finditer(raw):
        if not all(counted[one.start() : one.end()]):
            yield f"the {one[0]} at {one.start()} is in no numeral: {_around(raw, one.start())}"
    for at, times in enumerate(_times(_spans(report), len(raw))):
        if times != 1 and not raw[at].isspace():
            yield f"the character at {at} is in {times or 'no'} place{'s' * (times > 1)}: {_around(raw, at)}"


def _spans(report: Report) -> Iterator[tuple[int, int]]:
    """Give the stretches of the source that each passage, label, block and piece of furniture holds."""
    yield from ((piece.source_start, piece.source_end) for piece in report.furniture)
    for passage in report.passages.values():
        yield from ((source, source + length) for _, source, length in passage.runs)
        if passage.label_span is not None:
            yield passage.label_span
    for block in report.blocks:
        yield from block.source_spans


def _times(spans: Iterable[tuple[int, int]], length: int) -> list[int]:
    """Count for each place how many spans it is in."""
    steps = [0] * (length + 1)
    for start, end in spans:
        steps[min(start, length)] += 1
        steps[min(end, length)] -= 1
    return list(accumulate(steps))[:length]


def _around(raw: str, at: int) -> str:
    return repr(raw[max(0, at - _AROUND) : at + _AROUND])


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _is_within(short: str, long: str) -> bool:
    """Whether all characters of one text stand in the other, in their order: there may be furniture in between."""
    characters = iter(long)
    return all(character in characters for character in short)
