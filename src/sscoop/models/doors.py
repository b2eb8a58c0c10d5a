"""What models can be asked for that later rooms make: tables, pages, charts.

Models know nothing of the rooms behind them; each method here opens one when it is called, so that a report which
nobody turns into a table costs nothing. This is the only module that imports a room to its right.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from os import PathLike

    import altair
    import pandas
    import polars
    import pyarrow

Headers = Literal["en", "zh"]
"""The language of a table's headers: the names of the fields, or Chinese ones."""


class Displayed:
    """What a notebook shows as it is."""

    def _repr_html_(self) -> str:
        """Give what a notebook shows: small HTML without scripts, everything escaped."""
        from sscoop.view.notebook import html_of

        return html_of(self)


Labels = Literal["auto", "zh", "en"]
"""The language of a chart: Chinese if this machine can draw it and else English, or whichever is named."""


class Countable:
    """What holds figures that can be counted in a chart: `docs/plots.md` shows them."""

    def plot(self, by: str = "kind", *, top: int | None = 15, labels: Labels = "auto") -> "altair.LayerChart":
        """Draw how many figures there are: by "kind", "entity", "subject", "item", "flow", "time" and others.

        A report can be drawn by "section" too. The `top` groups with most figures are shown, all with None.

        Raises:
            MissingExtra: Altair is not installed.
            ValueError: for what figures cannot be counted by; the message tells by what they can.
        """
        from sscoop.plots.counts import counts

        return counts(self, by, top=top, labels=labels)  # type: ignore[arg-type, no-any-return]


class Drawable(Displayed):
    """What has one chart of its own."""

    def plot(self, *, labels: Labels = "auto") -> "altair.LayerChart":
        """Draw them: shares as bars out of a hundred, breakdowns as bars made of their parts.

        Raises:
            MissingExtra: Altair is not installed.
        """
        from sscoop.plots.parts import parts

        return parts(self, labels=labels)  # type: ignore[arg-type, no-any-return]


class Tabular(Displayed):
    """A sequence of models with fixed columns: `docs/tables.md` lists them."""

    def to_rows(self, *, columns: Headers = "en") -> list[dict[str, Any]]:
        """Give one flat dict each, in the order of the columns: exact decimals, lists, None for nothing."""
        from sscoop.tables.rows import rows

        return list(rows(self, columns))  # type: ignore[arg-type]

    def to_arrow(self, *, columns: Headers = "en") -> "pyarrow.Table":
        """Give a `pyarrow.Table`; decimals are `decimal128(38, 10)`, lists are lists, nested values JSON text.

        Raises:
            MissingExtra: pyarrow is not installed.
            NotRepresentable: a value has more digits than that.
        """
        from sscoop.tables.frames import to_arrow

        return to_arrow(self, columns)  # type: ignore[arg-type]

    def to_polars(self, *, columns: Headers = "en") -> "polars.DataFrame":
        """Give a `polars.DataFrame`; decimals are `Decimal(38, 10)`, lists are lists, nested values JSON text.

        Raises:
            MissingExtra: polars is not installed.
            NotRepresentable: a value has more digits than that.
        """
        from sscoop.tables.frames import to_polars

        return to_polars(self, columns)  # type: ignore[arg-type, no-any-return]

    def to_pandas(self, *, columns: Headers = "en", exact: bool = False) -> "pandas.DataFrame":
        """Give a `pandas.DataFrame`; decimals are `float64`, or with `exact` objects of `Decimal`.

        Raises:
            MissingExtra: pandas is not installed.
        """
        from sscoop.tables.frames import to_pandas

        return to_pandas(self, columns, exact=exact)  # type: ignore[arg-type]

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """Give an Arrow stream, by which DuckDB, Polars, pandas and pyarrow read this object as it is.

        Raises:
            MissingExtra: neither pyarrow nor polars is installed.
            NotRepresentable: a value has more digits than 38, of them 10 behind the point.
        """
        from sscoop.tables.frames import arrow_stream

        return arrow_stream(self, requested_schema)  # type: ignore[arg-type]


class Readable(Displayed):
    """What can be read as a page: a report, a comparison, findings."""

    def to_html(self, path: "str | PathLike[str] | None" = None, *, lang: Headers = "zh") -> str:
        """Give one HTML page that needs nothing else; with a path, write it there too.

        Of a report it is the reading view: the text on one side, its figures, names and every numeral in tables on the
        other; of a comparison or findings it is a table. `lang` is the language of the page's own words.

        Raises:
            ValueError: for a language other than zh and en.
            OSError: the file cannot be written.
        """
        from sscoop.files.atomic import replacing
        from sscoop.view.pages import page_of

        page = page_of(self, lang)
        if path is not None:
            with replacing(Path(path)) as new:
                new.write_text(page, encoding="utf-8", newline="\n")
        return page


class Sided(Tabular, Readable):
    """Figures side by side."""

    def plot(self, *, top: int | None = 12, labels: Labels = "auto") -> "altair.FacetChart":
        """Draw how the matched figures went from report to report, the `top` surest of them, or with None all.

        A gap is a gap, and what is a bound or a range is drawn hollow.

        Raises:
            MissingExtra: Altair is not installed.
        """
        from sscoop.plots.slope import Row, slope, surest

        rows = [Row.of(row) for row in surest(self, top)]  # type: ignore[arg-type]
        return slope(rows, self.reports, labels=labels)  # type: ignore[attr-defined, no-any-return]
