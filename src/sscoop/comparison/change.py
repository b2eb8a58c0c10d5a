"""What changed between two figures, and whether that can be said at all.

Reads: two metrics taken for the same figure. Writes: the change, or why there is none. Promises: a change is computed
between exact values of one kind, unit, stage, whole and length of time; otherwise the reason says what is known.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sscoop.comparison.profile import Profile
from sscoop.lexicon.lexicon import Lexicon
from sscoop.models import Metric
from sscoop.models.base import canonical


@dataclass(frozen=True, slots=True)
class Change:
    """How one figure became another: both amounts None where that cannot be said.

    Then `differences` say what makes the two no measure of each other, or `known` what is known of the change.
    """

    amount: Decimal | None = None
    percent: Decimal | None = None
    differences: tuple[str, ...] = ()
    known: str | None = None

    @property
    def reason(self) -> str | None:
        """Why no change is given."""
        return "; ".join(self.differences) or self.known


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
    percent = canonical((amount * 100 / before.value).quantize(Decimal("0.1"))) if before.value else None
    return Change(amount, percent)


def _differences(a: Metric, b: Metric, forms: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """Say in what two figures differ that makes them no measure of each other."""
    if a.kind != b.kind:
        yield f"{_KINDS[a.kind]} against {_KINDS[b.kind]}"
    elif a.unit != b.unit and a.kind != "count":
        yield f"different units: {a.unit} against {b.unit}"
    for name, words in _MUST_AGREE.items():
        one, other = getattr(a, name), getattr(b, name)
        if one != other:
            yield words(one, other)
    if a.flow and b.flow and a.flow != b.flow and "other" not in (a.flow, b.flow):
        yield f"different stages: {a.flow} against {b.flow}"
    if a.kind == b.kind and a.kind in ("percent", "ratio") and not same_whole(a, b, forms):
        yield f"different wholes: {a.whole or 'none told'} against {b.whole or 'none told'}"


def _periods(a: Profile, b: Profile) -> Iterator[str]:
    """Say whether two figures are of periods of different length."""
    one, other = a.metric.time, b.metric.time
    if one and other and _length(one) != _length(other):
        yield f"different periods: {one} against {other}"
    elif a.cumulative != b.cumulative:
        yield f"different periods: {_period(a)} against {_period(b)}"


def _period(profile: Profile) -> str:
    return "all so far" if profile.cumulative else profile.metric.time or "one that is not told"


_KINDS = {
    "count": "a count", "money": "a sum of money", "percent": "a percentage", "duration": "a length of time",
    "ratio": "a share", "multiple": "a multiple", "measure": "a measure",
}  # fmt: skip
_MUST_AGREE: Mapping[str, Callable[[object, object], str]] = {
    "planned": lambda a, _: "a target against a result" if a else "a result against a target",
    "change": lambda a, b: f"{_level(a)} against {_level(b)}",
    "per": lambda a, b: f"{_rate(a)} against {_rate(b)}",
    "negated": lambda a, _: "what is not against what is" if a else "what is against what is not",
}


def _level(change: object) -> str:
    return "a level" if change is None else f"an amount of {change}"


def _rate(per: object) -> str:
    return "an amount" if per is None else f"a rate per {per}"


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


def _known(before: Metric, after: Metric) -> str:
    """Say what is known of a change between figures of which one is no exact number."""
    told = f"{said(before)} against {said(after)}"
    a, b = _bounds(before), _bounds(after)
    least = None if b.low is None or a.high is None else b.low - a.high
    most = None if b.high is None or a.low is None else b.high - a.low
    about = "about " if "about" in (before.qualifier, after.qualifier) else ""
    return f"{told}: {_between(least, most, a.strict or b.strict, about)}"


def _between(least: Decimal | None, most: Decimal | None, strict: bool, about: str) -> str:
    """Put the bounds of a change into words."""
    if least is None and most is None:
        return "the change is not known"
    if least is not None and most is not None:
        return _span(least, most, about)
    bound, more = (most, True) if most is not None else (least, False)
    assert bound is not None
    if bound == 0:
        return "not more" if more else "not less"
    beyond = (bound > 0) != more
    how = ("more than " if strict else "at least ") if beyond else ("less than " if strict else "at most ")
    return f"{'more' if bound > 0 else 'less'} by {about}{how}{number(abs(bound))}"


def _span(least: Decimal, most: Decimal, about: str) -> str:
    if least == most:
        return f"{'more' if least > 0 else 'less'} by {about}{number(abs(least))}" if least else f"{about}the same"
    if least >= 0:
        return f"more by {about}{number(least)} to {number(most)}"
    if most <= 0:
        return f"less by {about}{number(-most)} to {number(-least)}"
    return f"between {number(-least)} less and {number(most)} more"


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
