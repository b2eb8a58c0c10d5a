"""`Figure`: some fields of a figure, as a test expects them.

Reads: keywords that are fields of `Metric`. Writes: a mapping of them. Promises: a field there is not, or a value the
field can never have, is refused where it is written, and not reported later as a figure that is missing.
"""

import difflib
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

from sscoop.models import Change, Flow, Kind, Metric, Qualifier, canonical

_NUMBERS = ("value", "low", "high")
_CHOICES = {
    "kind": get_args(Kind),
    "qualifier": get_args(Qualifier),
    "flow": get_args(Flow),
    "change": get_args(Change),
}


class Figure(Mapping[str, Any]):
    """Some fields of a figure: a mapping from names of fields of `Metric` to the values expected.

    `value`, `low` and `high` are given as int, str or Decimal. None says that the field is empty; a field that is left
    out may be anything.

    >>> Figure(value="1.2", unit="剂", item=None)
    Figure(value=1.2, unit='剂', item=None)
    """

    __slots__ = ("_fields",)

    def __init__(self, **fields: Any) -> None:
        """Keep the fields.

        Raises:
            TypeError: a keyword is no field of `Metric`, or a number is a float, which is not exact.
            ValueError: the field can never have that value, such as kind="sum" or value="many".
        """
        self._fields = {name: _checked(name, wanted) for name, wanted in fields.items()}

    def __getitem__(self, name: str) -> Any:
        return self._fields[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    def __hash__(self) -> int:
        return hash(frozenset(self._fields.items()))

    def __repr__(self) -> str:
        return f"Figure({self})"

    def __str__(self) -> str:
        return ", ".join(f"{name}={shown(value)}" for name, value in self.items())

    def but(self, **fields: Any) -> "Figure":
        """Give the same figure with other values, or with more fields.

        >>> Figure(value=3, unit="个").but(passage="p2")
        Figure(value=3, unit='个', passage='p2')
        """
        return Figure(**{**self._fields, **fields})

    def agrees(self, metric: Metric) -> bool:
        """Whether a metric has all these values."""
        return all(getattr(metric, name) == wanted for name, wanted in self._fields.items())

    def differing(self, metric: Metric) -> list[str]:
        """Name the fields in which a metric has another value."""
        return [name for name, wanted in self._fields.items() if getattr(metric, name) != wanted]


def shown(value: Any) -> str:
    """Print the value of a field as one would write it: 459000, not Decimal('459000')."""
    return str(value) if isinstance(value, Decimal) else repr(value)


def _checked(name: str, wanted: Any) -> Any:
    if name not in Metric.model_fields:
        near = difflib.get_close_matches(name, Metric.model_fields, 1)
        hint = f"did you mean {near[0]!r}?" if near else "see Metric.model_fields"
        raise TypeError(f"{name!r} is no field of Metric; {hint}")
    if wanted is None:
        return None
    if name in _NUMBERS:
        return _number(name, wanted)
    choices = _CHOICES.get(name)
    if choices is not None and wanted not in choices:
        raise ValueError(f"{name}={wanted!r} can never be; it is one of {', '.join(map(repr, choices))}")
    return tuple(wanted) if isinstance(wanted, list) else wanted


def _number(name: str, wanted: Any) -> Decimal:
    if isinstance(wanted, bool) or not isinstance(wanted, int | str | Decimal):
        raise TypeError(f"{name}={wanted!r} is a {type(wanted).__name__}; numbers are given as int, str or Decimal")
    try:
        number = Decimal(wanted)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise ValueError(f"{name}={wanted!r} is no number")
    return canonical(number)
