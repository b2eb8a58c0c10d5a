"""What `Metrics`, `Entities`, `Shares` and `Breakdowns` have in common: immutable sequences of models."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, Self, SupportsIndex, TypeVar, overload

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from sscoop.models.doors import Displayed

One = TypeVar("One", covariant=True)
_SHOWN = 10  # lines of a repr

if TYPE_CHECKING:
    _Sequence = Sequence
else:
    # Polars and pandas take whatever is a Sequence for rows, and never ask it for its Arrow stream; so at run time
    # it is none, though it has all that one has.
    class _Sequence(Generic[One]):
        pass


class Records(_Sequence[One], Displayed):
    """An immutable sequence of models: sliced, compared, added and hashed like a tuple."""

    _all: tuple[One, ...]

    def __init__(self, models: Iterable[One] = ()) -> None:
        object.__setattr__(self, "_all", tuple(models))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable; where() and slices give another")

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[One]:
        return iter(self._all)

    def __reversed__(self) -> Iterator[One]:
        return reversed(self._all)

    def __contains__(self, one: object) -> bool:
        return one in self._all

    @overload
    def __getitem__(self, index: SupportsIndex) -> One: ...
    @overload
    def __getitem__(self, index: slice) -> Self: ...
    def __getitem__(self, index: SupportsIndex | slice) -> One | Self:
        """Give one by its place, or for a slice the same sort of sequence again."""
        return self._like(self._all[index]) if isinstance(index, slice) else self._all[index]

    def __add__(self, others: Iterable[One]) -> Self:
        """Give these and then the others."""
        return self._like((*self._all, *others)) if isinstance(others, Records | tuple) else NotImplemented

    def index(self, value: Any, *bounds: Any) -> int:
        """Give the place of one; see `tuple.index`.

        Raises:
            ValueError: it is not among them.
        """
        return self._all.index(value, *bounds)

    def count(self, value: Any) -> int:
        """Count how often one is among them."""
        return self._all.count(value)

    def __eq__(self, other: object) -> bool:
        """Whether it is the same sort of sequence, or a tuple, and all are equal."""
        if isinstance(other, Records) and type(other) is not type(self):
            return False
        return self._all == tuple(other) if isinstance(other, Records | tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._all)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._all,)

    def _shown(self, head: str) -> str:
        """Give a line about all of them, and one for each of the first: what a Python shell shows."""
        rest = [f"  … {len(self) - _SHOWN} more"] if len(self) > _SHOWN else []
        return "\n".join([head, *(f"  {one}" for one in self._all[:_SHOWN]), *rest])

    def _like(self, models: Iterable[Any]) -> Self:
        """Give the same sort of sequence of some models."""
        return type(self)(models)

    @classmethod
    def _model(cls) -> type:
        """Give the model it is a sequence of."""
        raise NotImplementedError

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let pydantic read and write it as a list of its models."""
        items = core_schema.tuple_schema([handler(cls._model())], variadic_item_index=0)
        return core_schema.no_info_wrap_validator_function(
            lambda value, build: value if type(value) is cls else cls(build(value)),
            items,
            serialization=core_schema.wrap_serializer_function_ser_schema(
                lambda value, write: write(tuple(value)), schema=items
            ),
        )
