"""What figures say together: parts of a whole, a whole and all its parts, a sum."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from sscoop.errors import NotAddable
from sscoop.models.base import Model, Value, canonical
from sscoop.models.doors import Drawable
from sscoop.models.exact import exact, quotient
from sscoop.models.figures import Metric, Qualifier
from sscoop.models.sequence import Records

_ALREADY = ("percent", "ratio")  # kinds that say their share themselves
_OF_ANOTHER: Mapping[Qualifier, Qualifier] = {  # exactly 50 of over 100 are under 50 per cent
    "over": "under", "at_least": "at_most", "about": "about", "nearly": "over", "at_most": "at_least", "under": "over",
}  # fmt: skip


class Share(Model):
    """A part of a whole: 130 个国家办事处中共有 113 个 (A/75/297, para. 29) is 86.9 per cent.

    `whole` is the figure of the whole, if its number is printed; `of` its words. `percent` is rounded to one decimal
    where it was computed, and as printed where the part is a percentage; `qualifier` says how the bounds of both
    bend it, as over 100 of 130 is over 76.9 per cent.
    """

    part: Metric
    whole: Metric | None = None
    of: str | None = None
    percent: Value
    qualifier: Qualifier = "exact"

    def __str__(self) -> str:
        """Say it in one line: 113 of 130 = 86.9 %."""
        bent = "" if self.qualifier == "exact" else f"{self.qualifier.replace('_', ' ')} "
        if self.part.kind in _ALREADY or self.whole is None:
            return f"{bent}{self.percent:f} % of {self.whole.text if self.whole else self.of}"
        return f"{self.part.value:,f} of {self.whole.value:,f} = {bent}{self.percent:f} %"

    def __repr__(self) -> str:
        """Show that line; the figures it is of would fill a screen."""
        return f"Share({self.part.id}: {self})"


class Breakdown(Model):
    """A whole and its parts: 55, 32 and 13 per cent of 1 143 initiatives (A/75/297, para. 29).

    `total` is what the parts come to, in their unit; what a part is said to be over counts as that.
    """

    parts: tuple[Metric, ...]
    whole: Metric | None = None
    of: str | None = None
    unit: str
    total: Value

    def __str__(self) -> str:
        """Say it in one line: 55 + 32 + 13 = 100 % of 1 143 项举措."""
        added = " + ".join(f"{part.value:,f}" for part in self.parts if part.value is not None)
        return f"{added} = {self.total:,f} {self.unit} of {self.whole.text if self.whole else self.of}"

    def __repr__(self) -> str:
        """Show that line; the figures it is of would fill a screen."""
        return f"Breakdown({', '.join(part.id for part in self.parts)}: {self})"


class Shares(Records[Share], Drawable):
    """Parts of wholes: an immutable sequence that can be drawn."""

    @classmethod
    def _model(cls) -> type[Share]:
        return Share

    def __repr__(self) -> str:
        return self._shown(f"Shares({len(self)})")


class Breakdowns(Records[Breakdown], Drawable):
    """Wholes and their parts: an immutable sequence that can be drawn."""

    @classmethod
    def _model(cls) -> type[Breakdown]:
        return Breakdown

    def __repr__(self) -> str:
        return self._shown(f"Breakdowns({len(self)})")


@exact
def shares_of(metrics: Iterable[Metric]) -> tuple[Share, ...]:
    """Give the share of each metric that is part of a whole, if both say how much they are."""
    found = tuple(metrics)
    by_id = _by_place(found)
    shares = (_share(metric, by_id) for metric in found)
    return tuple(share for share in shares if share is not None)


def _by_place(metrics: Iterable[Metric]) -> dict[tuple[str | None, str], Metric]:
    """Give metrics by document and id: those of several reports may be together."""
    return {(metric.document, metric.id): metric for metric in metrics}


def _whole_of(metric: Metric, by_id: Mapping[tuple[str | None, str], Metric]) -> Metric | None:
    return None if metric.part_of is None else by_id.get((metric.document, metric.part_of))


def _share(part: Metric, by_id: Mapping[tuple[str | None, str], Metric]) -> Share | None:
    whole = _whole_of(part, by_id)
    if part.value is None or part.change is not None or (whole is None and part.whole is None):
        return None
    if part.kind in _ALREADY:
        percent = part.value * 100 if part.kind == "ratio" else part.value
        return Share(part=part, whole=whole, of=part.whole, percent=percent, qualifier=part.qualifier)
    if whole is None or not whole.value or whole.kind != part.kind or not _same_sort(part, whole):
        return None
    percent = canonical(quotient(part.value * 100, whole.value, 1))
    return Share(part=part, whole=whole, of=part.whole, percent=percent, qualifier=_bent(part, whole))


def _same_sort(part: Metric, whole: Metric) -> bool:
    """Whether both are of one unit; classifiers of one thing may differ (130 个 … 113 家)."""
    return part.kind == "count" or part.unit == whole.unit


def _bent(part: Metric, whole: Metric) -> Qualifier:
    if whole.qualifier == "exact":
        return part.qualifier
    return _OF_ANOTHER.get(whole.qualifier, "about") if part.qualifier == "exact" else "about"


@exact
def breakdowns_of(metrics: Iterable[Metric]) -> tuple[Breakdown, ...]:
    """Give each whole of which a passage tells two parts or more, all in one unit."""
    found = tuple(metrics)
    by_id = _by_place(found)
    groups: dict[tuple[str | None, ...], list[Metric]] = {}
    for metric in found:
        told = metric.part_of or metric.whole
        if told is not None and metric.value is not None and metric.change is None:
            unit = metric.unit if metric.kind != "count" else ""
            groups.setdefault((metric.document, metric.passage, told, metric.kind, unit, metric.time), []).append(
                metric
            )
    return tuple(_breakdown(parts, _whole_of(parts[0], by_id)) for parts in groups.values() if len(parts) > 1)


def _breakdown(parts: Sequence[Metric], whole: Metric | None) -> Breakdown:
    total = sum((part.value for part in parts if part.value is not None), Decimal())
    return Breakdown(parts=tuple(parts), whole=whole, of=parts[0].whole, unit=parts[0].unit, total=total)


_MUST_AGREE = (
    ("kind", "kinds"),
    ("unit", "units or currencies"),
    ("flow", "flows"),
    ("negated", "what is and what is not"),
    ("planned", "what is and what is planned"),
    ("change", "levels and changes"),
    ("per", "rates"),
)


@exact
def sum_of(metrics: Iterable[Metric]) -> Decimal:
    """Add values up, as printed.

    Raises:
        NotAddable: see `Metrics.sum`.
    """
    found = tuple(metrics)
    for name, many in _MUST_AGREE:
        values = dict.fromkeys(getattr(metric, name) for metric in found)
        if len(values) > 1 and not (name == "unit" and found[0].kind == "count"):
            raise NotAddable(f"these are of different {many} ({_listed(values)}); choose one with where({name}=…)")
    by_id = _by_place(found)
    for metric in found:
        if metric.value is None:
            raise NotAddable(f"{metric.id} {metric.text} is a range, from {metric.low} to {metric.high}")
        if metric.kind in _ALREADY or metric.kind == "multiple":
            raise NotAddable(f"{metric.id} {metric.text} is a {metric.kind}; see `breakdowns` for parts of one whole")
        whole = _whole_of(metric, by_id)
        if whole is not None:
            raise NotAddable(f"{metric.id} {metric.text} is a part of {whole.id} {whole.text}, which is added too")
    return canonical(sum((metric.value for metric in found if metric.value is not None), Decimal()))


def _listed(values: Iterable[object]) -> str:
    return ", ".join("none" if value is None else str(value) for value in values)
