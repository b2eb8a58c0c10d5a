"""What changed between two figures, and whether that can be said at all.

Reads: two metrics taken for the same figure. Writes: the change, or why there is none. Promises: a change is computed
between exact values of one kind, unit, stage, whole and length of time; otherwise the reason says what is known.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from sscoop.comparison.profile import Profile
from sscoop.lexicon.lexicon import Lexicon
from sscoop.models import Metric
from sscoop.models.base import canonical
from sscoop.models.exact import quotient


class Words(NamedTuple):
    """The same said in English and in Chinese."""

    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Change:
    """How one figure became another: both amounts None where that cannot be said.

    Then `differences` say what makes the two no measure of each other, or `known` what is known of the change.
    """

    amount: Decimal | None = None
    percent: Decimal | None = None
    differences: tuple[Words, ...] = ()
    known: Words | None = None

    @property
    def reason(self) -> Words | None:
        """Why no change is given."""
        if not self.differences:
            return self.known
        return Words("; ".join(said.en for said in self.differences), "；".join(said.zh for said in self.differences))


def change_between(first: Profile, last: Profile, forms: Mapping[str, frozenset[str]]) -> Change:
    """Give the change from one figure to another, in the unit of both; of percentages, in percentage points.

    `forms` are the printed names of entities, by id, which are no part of what a whole is.
    """
    before, after = first.metric, last.metric
    differences = (*_differences(before, after, forms), *_periods(first, last))
    if differences:
        return Change(differences=differences)
    if before.value is None or after.value is None or not before.qualifier == after.qualifier == "exact":
        return Change(known=_known(before, after))
    amount = canonical(after.value - before.value)
    percent = canonical(quotient(amount * 100, before.value, 1)) if before.value else None
    return Change(amount, percent)


def _differences(a: Metric, b: Metric, forms: Mapping[str, frozenset[str]]) -> Iterator[Words]:
    """Say in what two figures differ that makes them no measure of each other."""
    if a.kind != b.kind:
        yield _against(_KINDS[a.kind], _KINDS[b.kind])
    elif a.unit != b.unit and a.kind != "count":
        yield _different(Words("units", "单位"), a.unit, b.unit)
    for name, words in _MUST_AGREE.items():
        one, other = getattr(a, name), getattr(b, name)
        if one != other:
            yield _against(words(one), words(other))
    if a.flow and b.flow and a.flow != b.flow and "other" not in (a.flow, b.flow):
        yield _different(Words("stages", "资金阶段"), a.flow, b.flow)
    if a.kind == b.kind and a.kind in ("percent", "ratio") and not same_whole(a, b, forms):
        yield _different(Words("wholes", "总体"), a.whole or "?", b.whole or "?")


def _periods(a: Profile, b: Profile) -> Iterator[Words]:
    """Say whether two figures are of periods of different length."""
    one, other = a.metric.time, b.metric.time
    if one and other and _length(one) != _length(other):
        yield _different(Words("periods", "期间"), one, other)
    elif a.cumulative != b.cumulative:
        yield _against(*(_SO_FAR[profile.cumulative] for profile in (a, b)))


def _against(a: Words, b: Words) -> Words:
    return Words(f"{a.en} against {b.en}", f"{a.zh}与{b.zh}")


def _different(what: Words, a: str, b: str) -> Words:
    return Words(f"different {what.en}: {a} against {b}", f"{what.zh}不同：“{a}”与“{b}”")


_SO_FAR = {True: Words("a figure of all the time so far", "累计数"), False: Words("one of a period", "当期数")}
_KINDS = {
    "count": Words("a count", "数目"),
    "money": Words("a sum of money", "金额"),
    "percent": Words("a percentage", "百分比"),
    "duration": Words("a length of time", "时长"),
    "ratio": Words("a share", "比例"),
    "multiple": Words("a multiple", "倍数"),
    "measure": Words("a measure", "计量"),
}
_CHANGES = {
    None: Words("a level", "水平"),
    "increase": Words("an amount of increase", "增加额"),
    "decrease": Words("an amount of decrease", "减少额"),
}
_MUST_AGREE: Mapping[str, Callable[[Any], Words]] = {
    "planned": lambda planned: Words("a target", "目标") if planned else Words("a result", "结果"),
    "change": _CHANGES.__getitem__,
    "per": lambda per: Words(f"a rate per {per}", f"每{per}的比率") if per else Words("an amount", "总量"),
    "negated": lambda negated: Words("what is not", "否定") if negated else Words("what is", "肯定"),
}


def same_whole(a: Metric, b: Metric, forms: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether two shares are of one whole, whatever names of bodies and words for all stand before it."""
    one, other = (_bare(m.whole or "", m, forms) for m in (a, b))
    return one == other or not one or not other


def _bare(whole: str, metric: Metric, forms: Mapping[str, frozenset[str]]) -> str:
    """Take from the front of a whole's words those for all, and the names of those whose figure it is."""
    names = [name for id_ in (*metric.entities, metric.subject_id) if id_ for name in forms.get(id_, ())]
    leading = [*Lexicon.default().listed("quantifier"), metric.subject or "", *names]
    leading.sort(key=len, reverse=True)
    for _ in range(len(whole)):
        front = next((word for word in leading if word and whole.startswith(word) and whole != word), None)
        if front is None:
            break
        whole = whole[len(front) :].removeprefix("的")
    return whole


_DAY, _MONTH = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d{4}-\d\d")


def _length(time: str) -> tuple[str, int]:
    """Give how long a period is: in years or months, or open at one end, since or until when."""
    start, _, end = time.partition("/")
    if not end:
        return ("day" if _DAY.fullmatch(time) else "month" if _MONTH.fullmatch(time) else "year", 1)
    if ".." in (start, end):
        return f"open {start if end == '..' else end}", 0
    if start[4:] or end[4:]:
        return "months", _months(end) - _months(start) + 1
    return "year", int(end[:4]) - int(start[:4]) + 1


def _months(date: str) -> int:
    return int(date[:4]) * 12 + int(date[5:7] or 0)


@dataclass(frozen=True, slots=True)
class _Bounds:
    """What a figure says its number lies between; None for no bound, and whether the bounds themselves are out."""

    low: Decimal | None
    high: Decimal | None
    strict: bool = False


def _bounds(metric: Metric) -> _Bounds:
    if metric.value is None:
        return _Bounds(metric.low, metric.high)
    value = metric.value
    return {
        "over": _Bounds(value, None, True),
        "at_least": _Bounds(value, None),
        "under": _Bounds(None, value, True),
        "nearly": _Bounds(None, value, True),
        "at_most": _Bounds(None, value),
    }.get(metric.qualifier, _Bounds(value, value))


def may_both_be(a: Metric, b: Metric) -> bool:
    """Tell whether one number can be what both figures say: 145 is over 140, and 175 is not over 175.

    >>> from sscoop import extract
    >>> over, exact, more = extract("175 多次对话，175 次会议，145 多次对话")
    >>> may_both_be(over, exact), may_both_be(over, more)
    (False, True)
    """
    one, other = _bounds(a), _bounds(b)
    for low, high in ((one, other), (other, one)):
        if low.low is None or high.high is None:
            continue
        if low.low > high.high or (low.low == high.high and (low.strict or high.strict)):
            return False
    return True


def _known(before: Metric, after: Metric) -> Words:
    """Say what is known of a change between figures of which one is no exact number."""
    a, b = _bounds(before), _bounds(after)
    least = None if b.low is None or a.high is None else b.low - a.high
    most = None if b.high is None or a.low is None else b.high - a.low
    about = "about" in (before.qualifier, after.qualifier)
    told = _between(least, most, a.strict or b.strict, about)
    return Words(f"{said(before)} against {said(after)}: {told.en}", f"“{before.text}”与“{after.text}”：{told.zh}")


def _between(least: Decimal | None, most: Decimal | None, strict: bool, about: bool) -> Words:
    """Put the bounds of a change into words."""
    if least is None and most is None:
        return Words("the change is not known", "增减不详")
    if least is not None and most is not None:
        return _span(least, most, about)
    bound, upper = (most, True) if most is not None else (least, False)
    assert bound is not None
    if bound == 0:
        return Words("not more", "没有增加") if upper else Words("not less", "没有减少")
    beyond = (bound > 0) != upper
    how = (_HOW_STRICT if strict else _HOW)[beyond]
    return _moved(bound, Words(f"{how.en} {number(abs(bound))}", f"{how.zh} {number(abs(bound))}"), about)


_HOW = {True: Words("at least", "至少"), False: Words("at most", "至多")}
_HOW_STRICT = {True: Words("more than", "多于"), False: Words("less than", "不到")}


def _moved(way: Decimal, by: Words, about: bool) -> Words:
    """Say that it is more or less, and by how much."""
    more, zh = ("more", "增加") if way > 0 else ("less", "减少")
    return Words(f"{more} by {'about ' * about}{by.en}", f"{zh}{'约' * about}{by.zh}")


def _span(least: Decimal, most: Decimal, about: bool) -> Words:
    if least == most == 0:
        return Words("about the same", "大致相同")
    if least == most:
        return _moved(least, Words(number(abs(least)), f" {number(abs(least))}"), about)
    if least < 0 < most:
        return Words(
            f"between {number(-least)} less and {number(most)} more", f"减少 {number(-least)}至增加 {number(most)}之间"
        )
    low, high = sorted((abs(least), abs(most)))
    return _moved(least or most, Words(f"{number(low)} to {number(high)}", f" {number(low)}至 {number(high)}"), about)


def said(metric: Metric) -> str:
    """Say the number of a figure with what bends it: over 100.

    >>> from sscoop import extract
    >>> [said(m) for m in extract("100 多个办事处，113 个国家，10%至 22%的举措")]
    ['over 100', '113', '10 to 22 %']
    """
    unit = " %" if metric.kind == "percent" else f" {metric.unit}" if metric.kind == "money" else ""
    if metric.value is None:
        ends = [number(end) for end in (metric.low, metric.high) if end is not None]
        return f"{' to '.join(ends)}{unit}"
    bent = "" if metric.qualifier == "exact" else f"{metric.qualifier.replace('_', ' ')} "
    return f"{bent}{number(metric.value)}{unit}"


def number(value: Decimal) -> str:
    """Write a number as people do: 1,143."""
    return f"{canonical(value):,f}"
