"""What all models share: frozen, closed, exact."""

from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict

SCHEMA_VERSION = "1"
"""Version of the JSON form of a report; it changes whenever a field changes its name or meaning."""


class Model(BaseModel):
    """Base of all public models: immutable, and closed against unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        """Show what a model says: a field that holds what it holds when nothing is said is left out."""
        usual = _usual(type(self))
        return [(name, value) for name, value in super().__repr_args__() if name not in usual or value != usual[name]]

    @classmethod
    def trusted(cls, **fields: Any) -> Self:
        """Build one from values of our own, which need no validation; fields left out have their defaults."""
        one = cls.__new__(cls)
        _set(one, "__dict__", {**_defaults(cls), **fields})
        _set(one, "__pydantic_fields_set__", _names(cls))
        _set(one, "__pydantic_extra__", None)
        _set(one, "__pydantic_private__", None)
        return one


_set = object.__setattr__


@cache
def _names(model: type[Model]) -> set[str]:
    """Give the names of all fields; models share them, as none is ever set anew."""
    return set(model.model_fields)


@cache
def _defaults(model: type[Model]) -> dict[str, Any]:
    """Give all fields of a model in their order, those without a default as None."""
    fields = model.model_fields.items()
    return {name: None if field.is_required() else field.default for name, field in fields}


@cache
def _usual(model: type[Model]) -> dict[str, Any]:
    """Give the fields of a model that have a default, with it."""
    fields = model.model_fields.items()
    return {name: field.get_default(call_default_factory=True) for name, field in fields if not field.is_required()}


_FARTHEST = 1_000_000  # places between the digits of a number and its point: a file may hold more than memory


def canonical(value: Decimal) -> Decimal:
    """Give a Decimal its one printed form: no exponent, no trailing zeros after the point.

    >>> canonical(Decimal("4.59E+5")), canonical(Decimal("2.50")), canonical(Decimal("-0"))
    (Decimal('459000'), Decimal('2.5'), Decimal('0'))

    Raises:
        ValueError: only its exponent keeps it short, as that of 1E+999999999.
    """
    if abs(value.adjusted()) > _FARTHEST and abs(int(value.as_tuple().exponent)) > _FARTHEST:
        raise ValueError(f"{value} has more places than can be printed")
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return Decimal("0") if text in ("-0", "") else Decimal(text)


Value = Annotated[Decimal, AfterValidator(canonical)]
"""An exact number in canonical form; a string in JSON."""

Run = tuple[int, int, int]
"""`(start, source_start, length)`: so many characters of a passage's text, and where they stand in the source."""

SourceSpan = tuple[int, int]
"""Half-open range of code points in `Report.raw`."""
