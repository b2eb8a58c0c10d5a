"""Parts and wholes: what does not add up, and parts that are more than their whole.

A whole and its parts stand in one sentence or two: 承诺总额为 2 500 万美元，其中 1 400 万美元用于…，1 100 万美元用于….
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from operator import attrgetter

from sscoop.checks.case import Case, Doubt, Sentence
from sscoop.comparison.change import Words, number, said
from sscoop.models import Metric

_SHARES = ("percent", "ratio")
_HUNDRED = Decimal(100)
_ROUNDED = Decimal(2)  # so many percentage points the rounding of shares may come to


def sums(case: Case) -> Iterator[Doubt]:
    """Find wholes whose parts, told completely, come to something else."""
    composed = case.lexicon.any_of("composed")
    among = case.lexicon.any_of("among")
    before: Sentence | None = None
    for sentence in case.sentences:
        for whole, parts, complete in _lists(case, sentence, before, ((composed, True), (among, False))):
            doubt = _does_not_add_up(whole, parts, complete)
            if doubt is not None:
                yield doubt
        before = sentence


def _lists(
    case: Case, sentence: Sentence, before: Sentence | None, marks: Iterable[tuple[re.Pattern[str], bool]]
) -> Iterator[tuple[Metric, list[Metric], bool]]:
    """Give each whole with its parts, and whether the text says that these are all."""
    for pattern, complete in marks:
        for mark in pattern.finditer(sentence.text, sentence.start, sentence.end):
            start = _begins(sentence, mark.start()) if complete else mark.end()
            place = bisect_left(sentence.metrics, start, key=_START)
            listed = sentence.metrics[place : place + _LONGEST]
            earlier = sentence.metrics[max(0, place - _LONGEST) : place]
            if complete and before is not None and before.passage == sentence.passage:
                earlier = [*before.metrics[-_LONGEST:], *earlier]
            wholes = [metric for metric in reversed(earlier) if listed and _addable(case, metric, listed[-1])]
            # 63.7 亿个，按五个区域划分: a number of parts is less than any of them
            whole = next((metric for metric in wholes if not _more(listed[-1], metric)), wholes[0] if wholes else None)
            if whole is not None:
                parts = _parts(case, sentence, whole, listed)
                yield whole, parts, complete or _rest_is_told(case, sentence, parts)


def _rest_is_told(case: Case, sentence: Sentence, parts: Sequence[Metric]) -> bool:
    """Whether the last part is what is left, so that all are told: 其中治理方面 420 项，[其他]方面 240 项."""
    if len(parts) < 2:
        return False
    between = sentence.between(parts[-2], parts[-1])
    return (
        case.lexicon.any_of("remainder").match(between.lstrip("，、；和及 ")) is not None
    )  # 与其他组织合作 is no rest


def _begins(sentence: Sentence, mark: int) -> int:
    """Give where the list of 由 … 组成 begins: behind 由 if figures stand between the two, or else behind the mark."""
    behind_by = sentence.text.rfind("由", max(sentence.start, mark - _REACH), mark) + 1
    first = bisect_left(sentence.metrics, behind_by, key=_START)
    inside = first < len(sentence.metrics) and sentence.metrics[first].start < mark
    return behind_by if behind_by and inside else mark


def _parts(case: Case, sentence: Sentence, whole: Metric, listed: Sequence[Metric]) -> list[Metric]:
    """Give the figures of a list that are of the whole's sort, up to the next list or the next full pause."""
    parts: list[Metric] = []
    for metric in listed:
        if parts and _BREAK.search(sentence.between(parts[-1], metric)):
            break
        if _addable(case, whole, metric):
            parts.append(metric)
    return parts


_BREAK = re.compile("其中|[；:：]|包括")


def _addable(case: Case, whole: Metric, part: Metric) -> bool:
    """Whether two figures are of one sort, so that one may be part of the other."""
    exact = part.value is not None and whole.value is not None
    return exact and part.kind in _ADDED and part.change is None and case.of_one_sort(whole, part)


_START = attrgetter("start")
_LONGEST = 40  # figures of a list
_REACH = 400  # characters of one
_ADDED = ("count", "money", "percent", "measure")


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
    way, zh = ("more", "多") if missing < 0 else ("less", "少")
    off = number(abs(missing))
    told = Words(
        f"{added} = {number(total)}, which is {off} {way} than {whole.text}",
        f"{added} = {number(total)}，比“{whole.text}”{zh} {off}",
    )
    return Doubt("sum", "info" if nearly and not complete else "warning", told, (whole, *parts))


def shares(case: Case) -> Iterator[Doubt]:
    """Find shares of one whole that are told completely and come to more or less than a hundred per cent."""
    rest, all_of = case.lexicon.any_of("remainder"), case.lexicon.any_of("whole_of")
    rounding = case.lexicon.any_of("rounding")
    for sentence in case.sentences:
        if rounding.search(sentence.text, sentence.start, sentence.end):
            continue
        for parts in _runs(sentence):
            last = parts[-1].end
            complete = rest.search(sentence.text, parts[0].start, last) is not None
            at_most = complete or all_of.search(sentence.text, sentence.start, last) is not None
            doubt = _no_hundred(parts, complete, at_most)
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


def _no_hundred(parts: Sequence[Metric], complete: bool, at_most: bool) -> Doubt | None:
    total = sum((part.value for part in parts if part.value is not None), Decimal())
    off = abs(total - _HUNDRED)
    if len(parts) < 3 or not off or any(part.qualifier not in ("exact", "about") for part in parts):
        return None
    if off > _ROUNDED and not (at_most if total > _HUNDRED else complete):
        return None
    added = " + ".join(said(part).removesuffix(" %") for part in parts)
    why, zh = _BY_ROUNDING if off <= _ROUNDED else _TOLD_AS_ALL
    told = Words(f"{added} = {number(total)} per cent, {why}", f"{added} = {number(total)}%，{zh}")
    return Doubt("sum", "info" if off <= _ROUNDED else "warning", told, tuple(parts))


_BY_ROUNDING = Words("by rounding, or as some are counted twice", "可能因四舍五入或重复计算")
_TOLD_AS_ALL = Words("and is told as all of them", "而文中说是全部")


def parts_over_wholes(case: Case) -> Iterator[Doubt]:
    """Find parts that are more than the whole they are told to be of."""
    among = case.lexicon.any_of("among")
    told = {metric.id: case.by_id.get(metric.part_of or "") for metric in case.report.metrics}
    for sentence in case.sentences:
        for first, second in pairwise(sentence.metrics):
            # 死亡 2 081 人，其中老年人 2 310 人: also where it is not told of what the second is a part
            if among.search(sentence.between(first, second)) and told[second.id] is None:
                told[second.id] = first
    for metric in case.report.metrics:
        whole = told[metric.id]
        if whole is None or metric.kind in _SHARES or metric.change is not None or whole.change is not None:
            continue
        if case.of_one_sort(metric, whole) and _more(metric, whole):
            words = Words(f"{said(metric)} of {said(whole)}", f"“{whole.text}”中有“{metric.text}”，部分大于整体")
            yield Doubt("part_over_whole", "error", words, (metric, whole))


def _more(part: Metric, whole: Metric) -> bool:
    """Whether a part is more than a whole can be."""
    bounded = whole.value is not None and whole.qualifier in ("exact", "at_most", "under")
    most = whole.value if bounded else whole.high
    least = part.value if part.value is not None else part.low
    return (
        most is not None
        and least is not None
        and least > most
        and part.qualifier not in ("nearly", "under", "at_most", "about")
    )


def shares_over_hundred(case: Case) -> Iterator[Doubt]:
    """Find shares of a whole that are over a hundred per cent."""
    aimed_at = case.lexicon.listed("aimed_at")
    for metric in case.report.metrics:
        if metric.kind != "percent" or metric.change is not None or metric.value is None or metric.value <= _HUNDRED:
            continue
        if metric.whole and not metric.whole.endswith(aimed_at):
            told = Words(f"{said(metric)} of {metric.whole}", f"“{metric.whole}”的 {metric.text}，超过全部")
            yield Doubt("percent_over_100", "warning", told, (metric,))
