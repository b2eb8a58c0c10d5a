"""`Metrics`: an immutable sequence of metrics that can be asked questions."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, get_args

from sscoop.errors import NotOneMetric
from sscoop.models.doors import Countable, Tabular
from sscoop.models.entities import Entities
from sscoop.models.entity import Entity
from sscoop.models.figures import Change, Flow, Kind, Metric, Qualifier
from sscoop.models.sequence import Records
from sscoop.models.shares import Breakdowns, Shares, breakdowns_of, shares_of, sum_of

_CONTAINS = ("item", "subject")  # asked by a part of the printed words, not by the whole
_NEAR_MISSES = 5


class Metrics(Records[Metric], Tabular, Countable):
    """An immutable sequence of metrics: sliced, compared and hashed like a tuple, filtered by `where`, and a table."""

    _entities: Entities = Entities()  # of the report they are of, to ask by a name; no part of equality

    def of(self, entities: Entities) -> "Metrics":
        """Give the same metrics, which can be asked by the names of these entities."""
        same = Metrics(self)
        same.__dict__["_entities"] = entities
        return same

    def _like(self, models: Iterable[Metric]) -> "Metrics":
        return Metrics(models).of(self._entities)

    @property
    def entities(self) -> Entities:
        """The entities of their report, by whose names they can be asked; none where they come from no report."""
        return self._entities

    @classmethod
    def _model(cls) -> type[Metric]:
        return Metric

    def where(
        self,
        passage: str | None = None,
        /,
        *,
        min: Decimal | int | None = None,
        max: Decimal | int | None = None,
        **fields: Any,
    ) -> "Metrics":
        """Keep the metrics that agree with every keyword; a passage may stand first: `where("p78", kind="money")`.

        `item=` and `subject=` ask whether the words contain the given ones; `min=` and `max=` test `value`
        and both ends of a range; `entity=` asks for the figures that concern an entity, told by its id or by any
        of its names (UNDP, 开发署); any other keyword is a field of `Metric` and must be equal.

        Raises:
            TypeError: for a keyword that is no field of `Metric`.
            ValueError: for a value the field can never have, such as kind="sum".
        """
        if passage is not None:
            fields = {"passage": passage, **fields}
        for name, wanted in fields.items():
            _check(name, wanted)
        for name, bound in (("min", min), ("max", max)):
            if bound is not None and not isinstance(bound, Decimal | int | float):
                raise TypeError(f"where() got {name}={bound!r}; it is a number, such as 100 or Decimal('0.5')")
        if "entity" in fields:
            fields["entity"] = self._id_of(fields["entity"])
        return self._like(m for m in self if _agrees(m, fields) and _within(m, min, max))

    def _id_of(self, name: str | Entity) -> str:
        """Give the id of an entity told by its id, a name, or as a subject is printed (中国政府)."""
        if isinstance(name, Entity):
            return name.id
        named = self._entities.get(name)
        if named is not None:
            return named.id
        return next((m.subject_id for m in self if m.subject == name and m.subject_id is not None), name)

    def one(self, passage: str | None = None, /, **fields: Any) -> Metric:
        """Give the one metric that agrees with every keyword of `where`: `one("p78", value=14_100_000)`.

        Raises:
            NotOneMetric: when none or several do; the message lists them, or the nearest there are.
        """
        fields = fields if passage is None else {"passage": passage, **fields}
        found = self.where(**fields)
        if len(found) == 1:
            return found[0]
        asked = ", ".join(f"{k}={v!r}" for k, v in fields.items())
        shown = found or self._nearest(fields)
        head = f"{len(found)} metrics agree with {asked}" if found else f"no metric agrees with {asked}"
        head += "; nearest" if shown and not found else ""
        rest = [f"  … {len(shown) - _NEAR_MISSES} more"] if len(shown) > _NEAR_MISSES else []
        lines = [f"  {metric}" for metric in shown[:_NEAR_MISSES]] + rest
        raise NotOneMetric("\n".join([head + ":", *lines]) if lines else head)

    @property
    def money(self) -> "Metrics":
        """The sums of money."""
        return self.where(kind="money")

    @property
    def percentages(self) -> "Metrics":
        """The percentages and ratios."""
        return self._like(m for m in self if m.kind in ("percent", "ratio"))

    @property
    def shares(self) -> Shares:
        """The parts of a whole: 113 of 130 is 86.9 per cent."""
        return Shares(shares_of(self))

    @property
    def breakdowns(self) -> Breakdowns:
        """The wholes that are divided into parts: 55, 32 and 13 per cent of 1 143."""
        return Breakdowns(breakdowns_of(self))

    def group_by(self, *fields: str) -> "dict[Any, Metrics]":
        """Put the metrics that agree in a field together, or in several, in the order in which each is first met.

        The keys are the values of the field, of several fields tuples of them.

        Raises:
            TypeError: for no field, or for what is no field of `Metric`.
        """
        if not fields:
            raise TypeError("group_by() needs a field of Metric, such as 'kind'")
        for name in fields:
            if name not in Metric.model_fields:
                raise TypeError(_no_field("group_by", name))
        groups: dict[Any, list[Metric]] = {}
        for metric in self:
            key = tuple(getattr(metric, name) for name in fields)
            groups.setdefault(key if len(fields) > 1 else key[0], []).append(metric)
        return {key: self._like(found) for key, found in groups.items()}

    def sum(self) -> Decimal:
        """Add the values up, as printed: what is said to be over 5 counts as 5. Of no metrics it is 0.

        Raises:
            NotAddable: for figures of different kinds, units, currencies or flows, ranges, a part beside its whole,
                and what the text denies or plans among what is.
        """
        return sum_of(self)

    def _nearest(self, fields: dict[str, Any]) -> "Metrics":
        """Order the metrics that agree with some of the keywords, those with most first."""
        scored = [(sum(bool(self._single(m, k, v)) for k, v in fields.items()), m) for m in self]
        return Metrics(m for score, m in sorted(scored, key=lambda pair: -pair[0]) if score)

    def _single(self, metric: Metric, name: str, wanted: Any) -> bool:
        return bool(self._like([metric]).where(**{name: wanted}))

    def __repr__(self) -> str:
        """Show how many there are of each kind, and the first of them."""
        counted = Counter(metric.kind for metric in self)
        told = ", ".join(f"{number} {kind}" for kind, number in counted.most_common())
        return self._shown(f"Metrics({len(self)}: {told})" if told else "Metrics(0)")

    def __str__(self) -> str:
        """Say each in a line of its own: `print(report.metrics)`."""
        return "\n".join(map(str, self))


def _no_field(method: str, name: str) -> str:
    near = get_close_matches(name, Metric.model_fields, 1)
    advice = f"did you mean {near[0]!r}?" if near else "see Metric.model_fields"
    return f"{method}() got {name!r}, which is no field of Metric; {advice}"


def _check(name: str, wanted: Any) -> None:
    if name == "entity":
        if not isinstance(wanted, str | Entity):
            raise TypeError(f"where() got entity={wanted!r}; an entity is told by its id or a name, a str")
    elif name not in Metric.model_fields:
        raise TypeError(_no_field("where", name))
    choices = _CHOICES.get(name)
    if choices is not None and wanted is not None and wanted not in choices:
        raise ValueError(f"where() got {name}={wanted!r}; it is one of {', '.join(map(repr, choices))}")


_CHOICES = {
    "kind": get_args(Kind),
    "qualifier": get_args(Qualifier),
    "flow": get_args(Flow),
    "change": get_args(Change),
}


def _agrees(metric: Metric, fields: dict[str, Any]) -> bool:
    for name, wanted in fields.items():
        if name == "entity":
            if wanted not in metric.entities:
                return False
            continue
        actual = getattr(metric, name)
        if name in _CONTAINS and wanted is not None:
            if actual is None or wanted not in actual:
                return False
        elif actual != (Decimal(wanted) if isinstance(actual, Decimal) and isinstance(wanted, str) else wanted):
            return False
    return True


def _ends(metric: Metric) -> Iterable[Decimal]:
    return [v for v in (metric.value, metric.low, metric.high) if v is not None]


def _within(metric: Metric, low: Decimal | int | None, high: Decimal | int | None) -> bool:
    if low is None and high is None:
        return True
    ends = _ends(metric)
    return bool(ends) and all((low is None or v >= low) and (high is None or v <= high) for v in ends)
