"""What all charts have in common: Altair, colours, titles, and data that is plain.

Reads: rows of plain values. Writes: Altair's data, titles and settings. Promises: colours differ for people who do not
see red or green as well; nothing is loaded from elsewhere; the same rows give the same chart.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sscoop.models import Kind
from sscoop.plots.words import Words, harmless
from sscoop.tables.frames import needed

KIND_COLOURS: Mapping[Kind, str] = {
    "count": "#0072B2",
    "money": "#E69F00",
    "percent": "#009E73",
    "duration": "#CC79A7",
    "ratio": "#56B4E9",
    "multiple": "#D55E00",
    "measure": "#F0E442",
}
"""A colour for each kind, of the palette by Okabe and Ito that was made for all kinds of eyes."""

PART_COLOURS = ("#56B4E9", "#E69F00", "#009E73", "#F0E442", "#CC79A7", "#D55E00")
"""For the first, second … part of a whole; dark text can be read on all of them."""

MAIN, PALE, TRACK = "#0072B2", "#D9E8F2", "#E6E6E6"
INK, DIM, ON_PART = "#222222", "#595959", "#111111"
ROW = 26  # pixels
WIDTH = 460
_LABEL_LIMIT = 330


def altair() -> Any:
    """Give Altair.

    Raises:
        MissingExtra: it is not installed.
    """
    return needed("altair", "plot")


def data(rows: Iterable[Mapping[str, Any]]) -> Any:
    """Give rows to a chart, with it and not in a file beside it."""
    return altair().Data(values=[{name: _plain(value) for name, value in row.items()} for row in rows])


def _plain(value: Any) -> Any:
    """Give a value as JSON has it: decimals as the numbers they are, for drawing."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return harmless(value) if isinstance(value, str) else value


def titled(words: Words, title: str, *remarks: str) -> Any:
    """Give the title of a chart, and below it what must be known to read it."""
    below = [one for one in (*remarks, words.note) if one]
    return altair().Title(text=harmless(title), subtitle=[harmless(one) for one in below])


def finished(chart: Any, words: Words) -> Any:
    """Give a chart the fonts and the plain dress of all of them."""
    alt = altair()
    return (
        chart.configure(font=words.fonts, background="white")
        .configure_view(stroke=None)
        .configure_title(
            anchor="start", frame="bounds", fontSize=15, subtitleFontSize=12, subtitleColor=DIM, color=INK, offset=14
        )
        .configure_axis(
            labelFontSize=12, titleFontSize=12, labelLimit=_LABEL_LIMIT, labelColor=INK, titleColor=DIM,
            titleFontWeight="normal", gridColor="#ECECEC", domainColor="#BBBBBB", tickColor="#BBBBBB",
        )
        .configure_legend(orient="top", offset=4, labelFontSize=12)
        .configure_header(labelFontSize=12.5, labelColor=INK, labelFontWeight="bold", labelLimit=240)
        .configure_mark(tooltip=alt.TooltipContent("encoding"))
    )  # fmt: skip


def rows_axis(labels: Sequence[str]) -> Any:
    """Give the axis down the side, one line for each label, in their order, those without a bar too."""
    alt = altair()
    axis = alt.Axis(title=None, ticks=False, domain=False, labelPadding=8)
    return alt.Y("label:N", sort=None, scale=alt.Scale(domain=list(labels)), axis=axis)
