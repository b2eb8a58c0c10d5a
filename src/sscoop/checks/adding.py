"""Parts and wholes: what does not add up, and parts that are more than their whole.

A whole and its parts stand in one sentence or two: 承诺总额为 2 500 万美元，其中 1 400 万美元用于…，1 100 万美元用于….
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from sscoop.checks.case import Case, Doubt, Sentence
from sscoop.comparison.change import number, said
from sscoop.models import Metric

_SHARES = ("percent", "ratio")
_HUNDRED = Decimal(100)
_ROUNDED = Decimal(2)  # so many percentage points the rounding of shares may come to


def sums(case: Case) -> Iterator[Doubt]:
    """Find wholes whose parts, told completely, come to something else."""
    made_of = case.lexicon.any_of("made_of")
    among = case.lexicon.any_of("among")
    before: Sentence | None = None
    for sentence in case.sentences:
        for whole, parts, complete in _lists(sentence, before, made_of, among):
            doubt = _does_not_add_up(whole, parts, complete)
            if doubt is not None:
                yield doubt
        before = sentence


def _lists(
    sentence: Sentence, before: Sentence | None, made_of: re.Pattern[str], among: re.Pattern[str]
) -> Iterator[tuple[Metric, list[Metric], bool]]:
    """Give each whole with its parts, and whether the text says that these are all."""
    for pattern, complete in ((made_of, True), (among, False)):
        for mark in pattern.finditer(sentence.text, sentence.start, sentence.end):
            start = _begins(sentence, mark.start()) if complete else mark.end()
            listed = [metric for metric in sentence.metrics if metric.start >= start]
            earlier = [metric for metric in sentence.metrics if metric.end <= start]
            if complete and before is not None and before.passage == sentence.passage:
                earlier = [*before.metrics, *earlier]
            whole = next((metric for metric in reversed(earlier) if listed and _addable(metric, listed[-1])), None)
            if whole is not None:
                yield whole, _parts(sentence, whole, listed), complete


def _begins(sentence: Sentence, mark: int) -> int:
    """Give where the list of 由 … 组成 begins: behind 由 if that has figures before the mark, or else behind the mark."""
    behind_by = sentence.text.rfind("由", sentence.start, mark) + 1
    inside = any(behind_by <= metric.start < mark and metric.unit not in _OF_LISTS for metric in sentence.metrics)
    return behind_by if behind_by and inside else mark


def _parts(sentence: Sentence, whole: Metric, behind: Sequence[Metric]) -> list[Metric]:
    """Give the figures behind a mark that are of the whole's sort, up to the next list or the next full pause."""
    parts: list[Metric] = []
    for metric in behind:
        if parts and _BREAK.search(sentence.between(parts[-1], metric)):
            break
        if _addable(whole, metric):
            parts.append(metric)
    return parts


_BREAK = re.compile("其中|[；:：]|包括")


def _addable(whole: Metric, part: Metric) -> bool:
    """Whether two figures are of one sort, so that one may be part of the other."""
    return (
        whole.kind == part.kind
        and part.kind in ("count", "money", "percent", "measure")
        and (whole.unit == part.unit or (whole.kind == "count" and whole.unit not in _OF_LISTS))
        and part.unit not in _OF_LISTS
        and part.change is None
        and part.value is not None
        and whole.value is not None
    )


_OF_LISTS = ("部分", "类", "种", "方面", "项目")  # 由以下三部分组成 counts the parts, and is none


def _does_not_add_up(whole: Metric, parts: Sequence[Metric], complete: bool) -> Doubt | None:
    """Compare a whole with its parts; of a list that may not be complete only what is more, or next to nothing less."""
    exact = all(metric.qualifier == "exact" for metric in (whole, *parts))
    if len(parts) < 2 or not exact or whole.value is None:
        return None
    total = sum((part.value for part in parts if part.value is not None), Decimal())
    missing = whole.value - total
    if not missing or any(part.value is not None and part.value > whole.value for part in parts):
        return None
    nearly = abs(missing) * 100 <= whole.value
    more = missing < 0 and whole.kind in ("money", "percent", "measure")
    if not (complete or nearly or more):
        return None
    added = " + ".join(number(part.value) for part in parts if part.value is not None)
    message = f"{added} = {number(total)}, which is {number(abs(missing))} {'more' if missing < 0 else 'less'} than {whole.text}"
    return Doubt("sum", "info" if nearly and not complete else "warning", message, (whole, *parts))


def shares(case: Case) -> Iterator[Doubt]:
    """Find shares of one whole that are told completely and come to more or less than a hundred per cent."""
    rest = case.lexicon.any_of("remainder")
    rounding = case.lexicon.any_of("rounding")
    for sentence in case.sentences:
        if rounding.search(sentence.text, sentence.start, sentence.end):
            continue
        for parts in _runs(sentence):
            words = sentence.text[parts[0].start : parts[-1].end]
            doubt = _no_hundred(parts, rest.search(words) is not None)
            if doubt is not None:
                yield doubt


def _runs(sentence: Sentence) -> Iterator[list[Metric]]:
    """Give the percentages of a sentence that follow each other as shares of one whole."""
    run: list[Metric] = []
    for metric in sentence.metrics:
        if metric.kind != "percent" or metric.change is not None or metric.value is None:
            continue
        if run and not _alike(run[-1], metric):
            yield run
            run = []
        run.append(metric)
    if run:
        yield run


def _alike(a: Metric, b: Metric) -> bool:
    return a.time == b.time and a.planned == b.planned and (a.whole == b.whole or not a.whole or not b.whole)


def _no_hundred(parts: Sequence[Metric], complete: bool) -> Doubt | None:
    total = sum((part.value for part in parts if part.value is not None), Decimal())
    off = abs(total - _HUNDRED)
    if len(parts) < 3 or not off or any(part.qualifier not in ("exact", "about") for part in parts):
        return None
    if off > _ROUNDED and not complete:
        return None
    added = " + ".join(said(part).removesuffix(" %") for part in parts)
    why = "by rounding, or as some are counted twice" if off <= _ROUNDED else "and is told as all of them"
    message = f"{added} = {number(total)} per cent, {why}"
    return Doubt("sum", "info" if off <= _ROUNDED else "warning", message, tuple(parts))


def parts_over_wholes(case: Case) -> Iterator[Doubt]:
    """Find parts that are more than the whole they are told to be of."""
    for metric in case.report.metrics:
        whole = case.by_id.get(metric.part_of or "")
        if whole is None or whole.kind != metric.kind or metric.kind in _SHARES or metric.change is not None:
            continue
        most = whole.value if whole.value is not None and whole.qualifier in ("exact", "at_most", "under") else whole.high
        least = metric.value if metric.value is not None else metric.low
        if most is None or least is None or metric.qualifier in ("nearly", "under", "at_most", "about"):
            continue
        if least > most and (metric.unit == whole.unit or metric.kind == "count"):
            yield Doubt("part_over_whole", "error", f"{said(metric)} of {said(whole)}", (metric, whole))


def shares_over_hundred(case: Case) -> Iterator[Doubt]:
    """Find shares of a whole that are over a hundred per cent."""
    aimed_at = case.lexicon.listed("aimed_at")
    for metric in case.report.metrics:
        if metric.kind != "percent" or metric.change is not None or metric.value is None or metric.value <= _HUNDRED:
            continue
        if metric.whole and not metric.whole.endswith(aimed_at):
            yield Doubt("percent_over_100", "warning", f"{said(metric)} of {metric.whole}", (metric,))
