"""The same figures in several reports, side by side.

Reads: rows of values, one for each report. Writes: a chart for each row, with its own scale from nothing, since units
differ. Promises: where a report says nothing there is a gap; what is only a bound or a range is drawn hollow.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sscoop.models import Comparison, ComparisonRow, Metric, Qualifier
from sscoop.models.doors import Labels
from sscoop.models.exact import exact
from sscoop.plots.style import DIM, INK, MAIN, altair, data, finished, titled
from sscoop.plots.words import Words, counted, has_chinese, short, told_apart, words_for
from sscoop.tables.outline import worth

_COLUMNS = 3
_HEIGHT, _STEP = 150, 100  # pixels: of one chart, and from report to report
_ROOM = Decimal("1.2")  # so much of the largest value is on the scale, for the number above it
_SPACE = {"row": 75, "column": 55}
_LABEL = 34  # columns
_REMARK = (
    "空心为限数、约数或区间；各图尺度不同，均自零起",
    "hollow: a bound, about, or a range; each scale is its own, from zero",
)
_TICKS = (
    "datum.value >= 1e8 ? format(datum.value / 1e8, ',~f') + ' 亿' : "
    "datum.value >= 1e4 ? format(datum.value / 1e4, ',~f') + ' 万' : format(datum.value, ',~f')",
    "datum.value >= 1e9 ? format(datum.value / 1e9, ',~f') + ' bn' : "
    "datum.value >= 1e6 ? format(datum.value / 1e6, ',~f') + ' m' : format(datum.value, ',~f')",
)


@dataclass(frozen=True, slots=True)
class Point:
    """What one report says: a value with what bends it, or a range from `low` to `high`; `text` is as printed."""

    value: Decimal | None = None
    qualifier: Qualifier = "exact"
    low: Decimal | None = None
    high: Decimal | None = None
    text: str | None = None

    @classmethod
    def of(cls, metric: Metric | None) -> "Point | None":
        """Give the point of a figure, nothing for none."""
        if metric is None:
            return None
        return cls(metric.value, metric.qualifier, metric.low, metric.high, metric.text)


@dataclass(frozen=True, slots=True)
class Row:
    """One thing told in several reports: what it is, in Chinese and English, and a point or nothing for each report.

    `id` stands in for the English where there is none. `unit` is shown if it is %, a currency or another sign. The
    points are not `linked` by a line if they are no measure of each other.
    """

    id: str
    label_zh: str | None
    label_en: str | None
    points: tuple[Point | None, ...]
    unit: str = ""
    linked: bool = True

    @classmethod
    def of(cls, row: ComparisonRow) -> "Row":
        """Give the row of a comparison."""
        last, points = row.present[-1], tuple(map(Point.of, row.metrics))
        unit = "" if row.kind == "count" else row.unit
        id_ = f"{last.passage}: {worth(last)}{'%' if row.kind == 'percent' else ''}"
        return cls(id_, row.item, row.item_en, points, unit, not row.differences)


def surest(comparison: Comparison, top: int | None) -> list[ComparisonRow]:
    """Give the matched rows of a comparison, in their order; of many the surest."""
    matched = list(comparison.matched)
    kept = {row.id for row in sorted(matched, key=lambda row: -row.score)[:top]}
    return [row for row in matched if row.id in kept]


@exact
def slope(rows: Sequence[Row], reports: Sequence[str], *, labels: Labels = "auto", title: str | None = None) -> Any:
    """Draw how figures went from report to report; `reports` are their symbols, in the order of the points.

    A `title` in Chinese gives way to one of its own in a chart in English.

    Raises:
        MissingExtra: Altair is not installed.
        ValueError: a row has not one point, or None, for each report; or two reports have one name.
    """
    if len(set(reports)) < len(reports):
        raise ValueError(f"the reports need names that differ, not {', '.join(reports)}")
    wrong = next((row for row in rows if len(row.points) != len(reports)), None)
    if wrong is not None:
        raise ValueError(f"{wrong.id} has {len(wrong.points)} points for {len(reports)} reports")
    alt = altair()
    words = words_for(labels)
    names = [words.say(report, report, f"report {place}") for place, report in enumerate(reports, 1)]
    heads = _heads(rows, words)
    found = [point for row, head in zip(rows, heads, strict=True) for point in _points(row, head, names, words)]
    chart = alt.layer(*_layers(names, words), data=data(found)).properties(width=_STEP * len(names), height=_HEIGHT)
    grid = chart.facet(
        facet=alt.Facet("row:N", sort=heads, title=None, header=alt.Header(labelAnchor="start")), columns=_COLUMNS
    )
    grid = grid.resolve_scale(y="independent").resolve_axis(x="independent").properties(bounds="flush", spacing=_SPACE)
    told = (f"{len(rows)} 项数据的前后对照", f"{counted(len(rows), 'figure', 'figures')}, report by report")
    said = words.say(title, title, words.pick(told))
    return finished(grid.properties(title=titled(words, said, words.pick(_REMARK))), words)


def _heads(rows: Sequence[Row], words: Words) -> list[str]:
    names = [short(words.say(row.label_zh, row.label_en, row.id), _LABEL) for row in rows]
    return told_apart(names, [row.id for row in rows])


def _points(row: Row, head: str, names: Sequence[str], words: Words) -> Iterator[dict[str, Any]]:
    """Give a datum for each point; `stretch` counts the gaps before it, since a line must not run across one."""
    stretch, room = 0, max((_height(point) or Decimal() for point in row.points), default=Decimal()) * _ROOM
    for place, (point, name) in enumerate(zip(row.points, names, strict=True)):
        if point is None or point.value is None or not row.linked:
            stretch += 1
        if point is None:
            yield {"row": head, "report": name, "sort": place, "stretch": stretch, "room": room}
            continue
        yield {
            "row": head,
            "report": name,
            "sort": place,
            "stretch": stretch,
            "room": room,
            "value": point.value,
            "low": point.low,
            "high": point.high,
            "top": point.value if point.value is not None else point.high,
            "hollow": point.qualifier != "exact",
            "told": _told(point, row.unit, words),
            "side": _side(row.points, place),
            **({"printed": point.text} if point.text and words.printed else {}),
        }


def _told(point: Point, unit: str, words: Words) -> str:
    """Say a point: over 100, 多于 100 个, 10–20 million USD."""
    sign = "%" if unit == "%" else f" {unit}" if unit and (words.lang == "zh" or not has_chinese(unit)) else ""
    if point.value is not None:
        return words.bent(point.qualifier, words.number(point.value) + sign)
    low, high = (words.number(end) for end in (point.low or Decimal(), point.high or Decimal()))
    scale = high[len(high.split(" ")[0]) :]
    return f"{low.removesuffix(scale)}–{high}{sign}"


def _side(points: Sequence[Point | None], place: int) -> str:
    """Choose where the number of a point stands so that no line runs through it: above a peak, below a dip."""
    here = _height(points[place])
    beside = [_height(points[at]) for at in (place - 1, place + 1) if 0 <= at < len(points)]
    heights = [height for height in beside if height is not None]
    dips = here is not None and bool(heights) and here < max(heights) and here <= sum(heights) / len(heights)
    return "below" if dips else "above"


def _height(point: Point | None) -> Decimal | None:
    return None if point is None else point.value if point.value is not None else point.high


def _layers(names: Sequence[str], words: Words) -> list[Any]:
    """Give the layers of one chart: room at the top, ranges, lines, points, numbers."""
    alt = altair()
    axis = alt.Axis(title=None, labelAngle=0, grid=False, labelLimit=110)
    x = alt.X("report:N", sort=list(names), scale=alt.Scale(type="point", domain=list(names), padding=0.5), axis=axis)
    ticks = words.pick(_TICKS)
    y_axis = alt.Axis(title=None, tickCount=4, labelExpr=ticks, domain=False, ticks=False)

    def y(field: str) -> Any:
        return alt.Y(f"{field}:Q", scale=alt.Scale(zero=True, nice=False), axis=y_axis)

    tips = [("told", ("数值", "value")), ("report", ("文件", "document"))]
    tips += [("printed", ("原文", "as printed"))] if words.printed else []
    tooltip = [alt.Tooltip(f"{field}:N", title=words.pick(title)) for field, title in tips]
    base = alt.Chart().encode(x=x)
    fill = alt.condition("datum.hollow", alt.value("white"), alt.value(MAIN))
    numbers = [
        base.transform_filter(f"datum.side == '{side}'")
        .mark_text(dy=shift, fontSize=11.5, color=INK)
        .encode(y=y("top"), text="told:N")
        for side, shift in (("above", -13), ("below", 14))
    ]
    return [
        base.mark_point(opacity=0, size=0).encode(y=y("room")),
        base.transform_filter("isValid(datum.low) && isValid(datum.high)")
        .mark_bar(width=9, fill="white", stroke=MAIN, strokeWidth=2)
        .encode(y=y("low"), y2="high:Q", tooltip=tooltip),
        base.transform_filter("isValid(datum.value)")
        .mark_line(color=DIM, strokeWidth=1.5)
        .encode(y=y("value"), detail="stretch:N", order="sort:Q"),
        base.transform_filter("isValid(datum.value)")
        .mark_point(size=75, stroke=MAIN, strokeWidth=2, filled=True, opacity=1)
        .encode(y=y("value"), fill=fill, tooltip=tooltip),
        *numbers,
    ]
