"""The same figure said differently in two places: 140 多次政策对话 (p3), 145 多次政策对话 (p23)."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from sscoop.checks.case import Case, Doubt
from sscoop.comparison.change import Words, may_both_be, same_whole
from sscoop.comparison.profile import Profile
from sscoop.comparison.similar import likeness
from sscoop.models import Metric

_ODDS = 1.0
"""How sure it must be that two figures are one. Of one report most like figures are others; so values tell too."""
_NEAR = ((Decimal("1.05"), 2.0), (Decimal("1.2"), 1.0), (Decimal(2), 0.0))
"""What it adds to the odds that the larger value is up to so many times the smaller, the nearest first."""
_FAR = -3.0

_MUST_AGREE = ("kind", "change", "per", "negated", "planned")
_MANY = 12  # figures of one thing that each is compared with


def restated(case: Case) -> Iterator[Doubt]:
    """Find figures that are said more than once, and not the same way."""
    by_thing: dict[str, list[Profile]] = defaultdict(list)
    said = {(profile.metric.passage, profile.item, _number(profile.metric)) for profile in case.profiles}
    for profile in case.profiles:
        earlier = by_thing[profile.item[-2:]]
        others = [
            p.metric
            for p in earlier[-_MANY:]
            if _differ(p, profile) and not _also_said(p, profile, said) and _sure(case, p, profile)
        ]
        if others:
            yield _doubt((*others, profile.metric))
        earlier.append(profile)


def _differ(a: Profile, b: Profile) -> bool:
    """Whether two figures of different passages have other numbers, and nothing else is told that makes them two."""
    one, other = a.metric, b.metric
    return (
        one.passage != other.passage
        and _number(one) != _number(other)
        and not (a.recalled or b.recalled)
        and all(getattr(one, name) == getattr(other, name) for name in _MUST_AGREE)
        and (one.unit == other.unit or one.kind == "count")
        and (one.part_of is None) == (other.part_of is None)
        and (one.time is None or other.time is None or one.time == other.time)
        and bool(a.who & b.who or not a.who or not b.who)
        and same_whole(one, other, {})
    )


def _also_said(a: Profile, b: Profile, said: set[tuple[str, str, tuple[object, ...]]]) -> bool:
    """Whether either passage has the other's number too: 178 个缔约方; 178 个缔约方，比 2019 年的 174 个增加 4 个."""
    pairs = ((b, a), (a, b))
    return any((here.metric.passage, here.item, _number(there.metric)) in said for here, there in pairs)


def _number(metric: Metric) -> tuple[object, ...]:
    return metric.value, metric.low, metric.high, metric.qualifier


def _sure(case: Case, a: Profile, b: Profile) -> bool:
    """Whether two figures are so alike that they must be one; a target and a result are not."""
    small, large = sorted(abs(m.value if m.value is not None else m.low or Decimal()) for m in (a.metric, b.metric))
    near = next((more for times, more in _NEAR if large <= small * times), _FAR)
    if near < 1 and may_both_be(a.metric, b.metric):
        near = _FAR  # 100 多个 and 130 个
    sure = likeness(a, b, case.rarity).odds + near >= _ODDS
    return sure and case.is_foreseen(a.metric) == case.is_foreseen(b.metric)


def _doubt(metrics: tuple[Metric, ...]) -> Doubt:
    *others, last = metrics
    texts = dict.fromkeys(metric.text for metric in metrics)
    both = all(may_both_be(metric, last) for metric in others)
    end, zh = _MAY_BE if both else _CANNOT_BE
    told = Words(f"{' and '.join(texts)}: {end}", f"{'与'.join(f'“{text}”' for text in texts)}：{zh}")
    return Doubt("restated", "info" if both else "warning", told, metrics)


_MAY_BE = Words("both may be true, but they are not the same", "两种说法可以并存，但不一致")
_CANNOT_BE = Words("both cannot be true of one figure", "同一数据不能两者皆是")
