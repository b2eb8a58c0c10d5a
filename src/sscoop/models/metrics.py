"""`Metrics`: an immutable sequence of metrics that can be asked questions."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, SupportsIndex, get_args, overload

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from sscoop.errors import NotOneMetric
from sscoop.models.entities import Entities
from sscoop.models.entity import Entity
from sscoop.models.figures import Change, Flow, Kind, Metric, Qualifier

_CONTAINS = ("item", "subject")  # asked by a part of the printed words, not by the whole
_NEAR_MISSES = 5


class Metrics(tuple[Metric, ...]):
    """An immutable sequence of metrics: sliced, compared and hashed like a tuple, filtered by `where`."""

    _entities: Entities = Entities()  # of the report they are of, to ask by a name; no part of equality

    def of(self, entities: Entities) -> "Metrics":
        """Give the same metrics, which can be asked by the names of these entities."""
        same = Metrics(self)
        same._entities = entities
        return same

    @overload
    def __getitem__(self, index: SupportsIndex) -> Metric: ...
    @overload
    def __getitem__(self, index: slice) -> "Metrics": ...
    def __getitem__(self, index: SupportsIndex | slice) -> "Metric | Metrics":
        """Give one metric, or for a slice `Metrics` again."""
        if isinstance(index, slice):
            return Metrics(tuple.__getitem__(self, index)).of(self._entities)
        return tuple.__getitem__(self, index)

    def where(self, *, min: Decimal | int | None = None, max: Decimal | int | None = None, **fields: Any) -> "Metrics":
        """Keep the metrics that agree with every keyword.

        `item=` and `subject=` ask whether the words contain the given ones; `min=` and `max=` test `value`
        and both ends of a range; `entity=` asks for the figures that concern an entity, told by its id or by any
        of its names (UNDP, 开发署); any other keyword is a field of `Metric` and must be equal.

        Raises:
            TypeError: for a keyword that is no field of `Metric`.
            ValueError: for a value the field can never have, such as kind="sum".
        """
        for name, wanted in fields.items():
            _check(name, wanted)
        if "entity" in fields:
            fields["entity"] = self._id_of(fields["entity"])
        return Metrics(m for m in self if _agrees(m, fields) and _within(m, min, max)).of(self._entities)

    def _id_of(self, name: str | Entity) -> str:
        """Give the id of an entity told by its id, a name, or as a subject is printed (中国政府)."""
        if isinstance(name, Entity):
            return name.id
        named = self._entities.get(name)
        if named is not None:
            return named.id
        return next((m.subject_id for m in self if m.subject == name and m.subject_id is not None), name)

    def one(self, **fields: Any) -> Metric:
        """Give the one metric that agrees with every keyword of `where`.

        Raises:
            NotOneMetric: when none or several do; the message lists them, or the nearest there are.
        """
        found = self.where(**fields)
        if len(found) == 1:
            return found[0]
        asked = ", ".join(f"{k}={v!r}" for k, v in fields.items())
        shown = found or self._nearest(fields)
        head = f"{len(found)} metrics agree with {asked}" if found else f"no metric agrees with {asked}"
        head += "; nearest" if shown and not found else ""
        lines = [
            f"  {m.id} {m.text} (value={m.value}, item={m.item}, subject={m.subject})" for m in shown[:_NEAR_MISSES]
        ]
        raise NotOneMetric("\n".join([head + ":", *lines]) if lines else head)

    def to_rows(self) -> list[dict[str, Any]]:
        """Give one flat dict a metric, every field under its own name, in the order of the model."""
        return [m.model_dump() for m in self]

    def _nearest(self, fields: dict[str, Any]) -> "Metrics":
        """Order the metrics that agree with some of the keywords, those with most first."""
        scored = [(sum(bool(self._single(m, k, v)) for k, v in fields.items()), m) for m in self]
        return Metrics(m for score, m in sorted(scored, key=lambda pair: -pair[0]) if score)

    def _single(self, metric: Metric, name: str, wanted: Any) -> bool:
        return bool(Metrics([metric]).of(self._entities).where(**{name: wanted}))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let pydantic read and write it as a list of metrics."""
        items = core_schema.tuple_schema([handler(Metric)], variadic_item_index=0)
        return core_schema.no_info_after_validator_function(cls, items)

    def __repr__(self) -> str:
        return f"Metrics({len(self)})"


def _check(name: str, wanted: Any) -> None:
    if name == "entity":
        if not isinstance(wanted, str | Entity):
            raise TypeError(f"where() got entity={wanted!r}; an entity is told by its id or a name, a str")
    elif name not in Metric.model_fields:
        raise TypeError(f"where() got {name!r}, which is no field of Metric; see Metric.model_fields")
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
