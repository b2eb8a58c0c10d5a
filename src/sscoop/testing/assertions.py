"""`assert_figures`: whether the figures of a report are those a test expects.

Reads: metrics, and the fields expected of some of them. Writes: the metrics that were meant, in the order asked.
Promises: each expected figure is met by one of its own; where that fails, the message says for each that is missing
which figure comes nearest and in what it differs, and which were not expected, with the place of each.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sscoop.models import Metric, Metrics, Report
from sscoop.models.exact import exact
from sscoop.testing.expected import Figure, shown
from sscoop.testing.matching import first_pairs, most_pairs

_TOLD = ("value", "low", "high", "qualifier", "kind", "unit", "item", "subject", "time")  # of an unexpected figure


@exact
def assert_figures(
    found: Report | Iterable[Metric],
    expected: Iterable[Mapping[str, Any]],
    *,
    exact: bool = False,
    ordered: bool = False,
    passage: str | None = None,
) -> Metrics:
    """Assert that figures are there, each told by some of its fields; give them in the order of `expected`.

    `expected` are dicts or `Figure`s whose keys are fields of `Metric`; what they leave out is not looked at. No figure
    found stands for two that are expected. With `exact` there must be no others, with `ordered` they must stand in the
    order given, and `passage` looks at one passage alone (of p50 without its items, which are passages of their own).

    >>> from sscoop.testing import sample
    >>> assert_figures(sample("health"), [{"value": 145, "item": "技术磋商"}, {"value": "1.2e8", "unit": "剂"}])
    Metrics(2: 2 count)
      p2.m2 145 多次技术磋商: over 145 次, item 技术磋商, subject 世界卫生组织, time 2043
      p3.m2 1.2 亿剂疫苗: 120,000,000 剂, item 疫苗, subject 儿基会

    Raises:
        AssertionError: a figure is missing or, with `exact`, not expected; the message tells which.
        TypeError, ValueError: a key is no field of `Metric`, or its value one that the field can never have.
        NoSuchPassage: the report has no such passage.
    """
    __tracebackhide__ = True
    metrics = _metrics(found, passage)
    figures = _figures(expected)
    candidates = [[place for place, metric in enumerate(metrics) if figure.agrees(metric)] for figure in figures]
    pairs = most_pairs(candidates)
    told = _differences(figures, metrics, pairs, exact)
    if not told and ordered:
        pairs = first_pairs(candidates)
        told = _disorder(figures, metrics, pairs)
    if told:
        raise AssertionError("\n".join(told))
    return Metrics(metrics[pairs[one]] for one in range(len(figures)))


def _metrics(found: Report | Iterable[Metric], passage: str | None) -> Sequence[Metric]:
    if isinstance(found, Report):
        if passage is not None:
            found[passage]  # raises NoSuchPassage, which says what ids look like
        found = found.metrics
    metrics = list(found)
    stray = next((one for one in metrics if not isinstance(one, Metric)), None)
    if stray is not None:
        raise TypeError(f"figures are looked for in a Report or in metrics; got a {type(stray).__name__} among them")
    return [metric for metric in metrics if passage is None or metric.passage == passage]


def _figures(expected: Iterable[Mapping[str, Any]]) -> list[Figure]:
    if isinstance(expected, Mapping):
        raise TypeError("expected figures are a list of dicts; got one dict alone")
    return [one if isinstance(one, Figure) else Figure(**one) for one in expected]


def _differences(
    figures: Sequence[Figure], metrics: Sequence[Metric], pairs: Mapping[int, int], exact: bool
) -> list[str]:
    """Tell what is missing and, if that counts, what was not expected."""
    missing = [figure for one, figure in enumerate(figures) if one not in pairs]
    met = set(pairs.values())
    free = [metric for place, metric in enumerate(metrics) if place not in met]
    lines: list[str] = []
    if missing:
        nouns, verb = "figure" + "s" * (len(figures) > 1), "is" if len(missing) == 1 else "are"
        lines.append(f"{len(missing)} of {len(figures)} expected {nouns} {verb} missing:")
        for figure in missing:
            lines += [f"  {figure}", *(f"    {line}" for line in _nearest(figure, free, metrics))]
    if exact and free:
        lines.append(f"{len(free)} {'figure is' if len(free) == 1 else 'figures are'} not expected:")
        lines += [f"  {_place(metric)}: {_said(metric)}" for metric in free]
    return lines


def _nearest(figure: Figure, free: Sequence[Metric], metrics: Sequence[Metric]) -> list[str]:
    """Tell which figure comes nearest, of those that no other expected one has, and in what it differs."""
    if not metrics:
        return ["no figure was found at all"]
    taken = not free
    near = min(free or metrics, key=lambda metric: (len(figure.differing(metric)), _distance(figure, metric)))
    lines = [f"nearest: {_place(near)}"]
    lines += [f"  {name} is {shown(getattr(near, name))}, not {shown(figure[name])}" for name in figure.differing(near)]
    return [*lines, "  it already stands for another that is expected"] if taken else lines


def _distance(figure: Figure, metric: Metric) -> Decimal:
    """Tell how far the numbers of a metric are from those expected, as a share of the larger."""
    far = Decimal(0)
    for name in ("value", "low", "high"):
        wanted, has = figure.get(name), getattr(metric, name)
        if wanted is not None:
            largest = max(abs(wanted), abs(has)) if has is not None else Decimal(0)
            far += abs(wanted - has) / largest if largest else Decimal(wanted != has)
    return far


def _disorder(figures: Sequence[Figure], metrics: Sequence[Metric], pairs: Mapping[int, int]) -> list[str]:
    """Tell which figures are there, but not behind the one that is expected before them."""
    late = [figure for one, figure in enumerate(figures) if one not in pairs]
    if not late:
        return []
    order = [f"  {_place(metric)}" for metric in metrics if any(figure.agrees(metric) for figure in figures)]
    return [
        "the figures are all there, but in another order; out of order:",
        *(f"  {figure}" for figure in late),
        "they stand so:",
        *order,
    ]


def _place(metric: Metric) -> str:
    return f"{metric.text!r} ({metric.cite('en')}, {metric.id})"


def _said(metric: Metric) -> str:
    fields = ((name, getattr(metric, name)) for name in _TOLD)
    return ", ".join(f"{name}={shown(value)}" for name, value in fields if value not in (None, ""))
