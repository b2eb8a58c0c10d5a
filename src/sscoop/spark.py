"""Figures of a Spark DataFrame of documents (extra `spark`): `docs/engines.md` tells how to use it.

Reads: a DataFrame with a column of documents and one of their names. Writes: a DataFrame of figures. Promises: nothing
is read before Spark asks for it; pyspark is needed by who has a DataFrame, and not to import this module.
"""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from sscoop.engines.batches import COLUMNS, figures
from sscoop.pipeline import Extractor
from sscoop.sources.limits import DEFAULT_LIMITS, Limits
from sscoop.tables.columns import DECIMALS, DIGITS, Sort
from sscoop.tables.frames import needed

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_TYPES: Mapping[Sort, str] = {
    "text": "string",
    "integer": "bigint",
    "decimal": f"decimal({DIGITS},{DECIMALS})",
    "flag": "boolean",
    "texts": "array<string>",
    "integers": "array<bigint>",
    "json": "string",
}

SCHEMA = ", ".join(f"`{name}` {_TYPES[sort]}" for name, sort in COLUMNS)
"""The schema of the figures, as Spark writes schemas (DDL)."""


def metrics(
    df: "DataFrame",
    content: str = "content",
    name: str = "path",
    *,
    extractor: Extractor | None = None,
    limits: Limits = DEFAULT_LIMITS,
    workers: int = 1,
) -> "DataFrame":
    """Give the figures of a DataFrame of documents, as the source `binaryFile` gives it or with columns of other names.

    A figure is a row: `source`, the columns of `Metrics.to_arrow`, `error`, `message`. A document without figures is a
    row of which only `source` is set, one that cannot be read a row with `source`, `error` and `message`. The options
    are those of `sscoop.engines.figures`. sscoop and pyarrow must be installed where Spark's workers run.

    Raises:
        MissingExtra: pyspark, pyarrow or pandas is not installed.
        AnalysisException: Spark's own; there is no such column.
    """
    for package in ("pyspark", "pyarrow", "pandas"):  # mapInArrow asks for pandas too
        needed(package, "spark")
    # two columns alone go to Python, under names that do not depend on where they stood
    documents = df.select(df[content].alias("content"), df[name].alias("path"))
    read = partial(figures, extractor=extractor, limits=limits, workers=workers)
    return documents.mapInArrow(read, SCHEMA)
