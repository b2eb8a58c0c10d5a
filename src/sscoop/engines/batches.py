"""Arrow record batches of documents → record batches of figures, as engines hand them to a function.

Reads: batches with a column of documents and one of their names. Writes: batches of one schema, whatever comes in.
Promises: every document has at least one row, in the order of the documents; one that cannot be read stops no other;
one document, and `ROWS` rows of figures, are in memory beside the batch that was given.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from sscoop.errors import NotRepresentable
from sscoop.many.outcomes import NamedBytes
from sscoop.many.read import read_many_with
from sscoop.models import Failure, Metric, Report
from sscoop.pipeline import Extractor, default_extractor
from sscoop.sources.limits import DEFAULT_LIMITS, Limits
from sscoop.tables.columns import METRIC_COLUMNS, Sort
from sscoop.tables.frames import arrow_types, checked, needed

if TYPE_CHECKING:
    import pyarrow

ROWS = 1000
"""Rows of a batch that is given, at most: two of the longest reports, or a hundred of the shortest."""

COLUMNS: tuple[tuple[str, Sort], ...] = (
    ("source", "text"),
    *((column.name, column.sort) for column in METRIC_COLUMNS),
    ("error", "text"),
    ("message", "text"),
)
"""Name and sort of each column: where the figure is from, the columns of `Metrics.to_arrow`, what went wrong."""

_Row = tuple[Any, ...]
_NO_FIGURE = (None,) * len(METRIC_COLUMNS)


def schema() -> "pyarrow.Schema":
    """Give the schema of the batches of figures.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    types = arrow_types()
    return needed("pyarrow", "arrow").schema([(name, types[sort]) for name, sort in COLUMNS])


def figures(
    batches: "Iterable[pyarrow.RecordBatch]",
    *,
    content: str = "content",
    name: str = "path",
    extractor: Extractor | None = None,
    limits: Limits = DEFAULT_LIMITS,
    workers: int = 1,
) -> "Iterator[pyarrow.RecordBatch]":
    """Read the documents of record batches, and give record batches of their figures, all of the schema `schema()`.

    `content` is the column of the documents, bytes or text, in any format that `read` knows; `name` is the column of
    what they are called, which comes back as `source`. A figure is a row. A document without figures is a row of which
    only `source` is set. A document that cannot be read is a row of which `source`, `error` (the name of the error) and
    `message` are set, and so is a figure with more digits than a table holds; a document that is null is empty.

    What stands in a batch is read when the batches made of it are asked for. An engine has processes of its own; more
    `workers` than one read in processes beside those, where a document that ends its process costs itself alone.
    Tables can be given like batches. If nothing is given, one empty batch comes back, so that it can be put together.

    Raises:
        MissingExtra: pyarrow is not installed.
        ValueError: there is no such column, or fewer workers than one.
        TypeError: the documents are neither bytes nor text.
    """
    documents = _Documents(batches, content, name)
    chosen = extractor or default_extractor()
    found = read_many_with(chosen, documents.sources(), limits=limits, workers=workers)
    return _batches((row for one in found for row in _rows(documents.next_name(), one)), schema())


class _Documents:
    """The documents of some batches, and the names of those that were taken and not yet read.

    Processes take documents ahead of their results, which come in the same order.
    """

    def __init__(self, batches: "Iterable[pyarrow.RecordBatch]", content: str, name: str) -> None:
        self._batches = batches
        self._content = content
        self._name = name
        self._names: deque[str | None] = deque()

    def sources(self) -> Iterator[NamedBytes]:
        """Give each document with its name, one copy at a time."""
        for batch in self._batches:
            contents, names = _column(batch, self._content), _column(batch, self._name)
            _check_content(contents.type, self._content)
            for document, called in zip(contents, names, strict=True):
                self._names.append(_text(called))
                yield NamedBytes.of(_bytes(document) or b"", self._names[-1])

    def next_name(self) -> str | None:
        """Give the name of the document that was read last."""
        return self._names.popleft()


def _column(batch: Any, name: str) -> Any:
    if batch.schema.names.count(name) != 1:
        raise ValueError(f"there must be one column {name!r}; the columns are {', '.join(batch.schema.names)}")
    return batch.column(name)


def _check_content(type: Any, name: str) -> None:
    pyarrow = needed("pyarrow", "arrow")
    if type != pyarrow.null() and not isinstance(pyarrow.scalar(None, type), pyarrow.BinaryScalar):
        raise TypeError(f"column {name!r} must hold documents as binary or string, not {type}")


def _bytes(scalar: Any) -> bytes | None:
    """Give the bytes of a value; text is not decoded, since engines hold such as is none."""
    if not scalar.is_valid:
        return None
    found: bytes = scalar.as_buffer().to_pybytes()
    return found


def _text(scalar: Any) -> str | None:
    """Give a name; whatever it is."""
    if scalar.is_valid and hasattr(scalar, "as_buffer"):
        return (_bytes(scalar) or b"").decode("utf-8", "replace")
    value = scalar.as_py()
    return None if value is None else str(value)


def _rows(source: str | None, found: Report | Failure) -> Iterator[_Row]:
    if isinstance(found, Failure):
        yield _failed(source, found.error, found.message)
    elif not found.metrics:
        yield source, *_NO_FIGURE, None, None
    else:
        for metric in found.metrics:
            try:
                yield source, *_cells(metric), None, None
            except NotRepresentable as error:
                yield _failed(source, type(error).__name__, str(error))


def _failed(source: str | None, error: str, message: str) -> _Row:
    return source, *_NO_FIGURE, error, message


def _cells(metric: Metric) -> Iterator[Any]:
    return (checked(column.of(metric), metric.id, column) for column in METRIC_COLUMNS)


def _batches(rows: Iterable[_Row], schema: Any) -> Iterator[Any]:
    """Put rows together, and cut them; no rows are one empty batch."""
    waiting: list[_Row] = []
    empty = True
    for row in rows:
        waiting.append(row)
        if len(waiting) == ROWS:
            yield _batch(waiting, schema)
            waiting, empty = [], False
    if waiting or empty:
        yield _batch(waiting, schema)


def _batch(rows: list[_Row], schema: Any) -> Any:
    pyarrow = needed("pyarrow", "arrow")
    columns = zip(*rows, strict=True) if rows else [()] * len(schema)
    arrays = [pyarrow.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
    return pyarrow.RecordBatch.from_arrays(arrays, schema=schema)
