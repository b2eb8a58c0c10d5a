"""Parts of wholes: each share as a bar out of a hundred, each breakdown as a bar made of its parts.

Reads: shares or breakdowns. Writes: a chart of bars. Promises: scales begin at nothing and reach at least a hundred; a
share that is only a bound is drawn pale; what the parts leave open is drawn in grey, never hidden by stretching.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from sscoop.models import Breakdown, Metric, Share
from sscoop.models.doors import Labels
from sscoop.models.exact import exact
from sscoop.models.shares import Breakdowns, Shares
from sscoop.plots.style import (
    DIM,
    INK,
    MAIN,
    ON_PART,
    PALE,
    PART_COLOURS,
    ROW,
    TRACK,
    WIDTH,
    altair,
    data,
    finished,
    rows_axis,
    titled,
)
from sscoop.plots.words import Words, columns, counted, short, told_apart, words_for
from sscoop.tables.outline import worth

_LABEL = 44  # columns
_COLUMN = 7  # pixels that a column of a label in a bar takes
_SHORTEST = 8  # columns of a name cut short that can still be told
_HUNDRED = Decimal(100)
_EXACT, _BOUND = ("确数", "exact"), ("限数或约数", "a bound, or about")
_TICKS = [0, 25, 50, 75, 100]


@exact
def parts(of: Shares | Breakdowns, *, labels: Labels = "auto") -> Any:
    """Draw shares, or breakdowns.

    Raises:
        MissingExtra: Altair is not installed.
    """
    altair()
    words = words_for(labels)
    return finished(_shares(of, words) if isinstance(of, Shares) else _breakdowns(of, words), words)


def _shares(shares: Shares, words: Words) -> Any:
    alt = altair()
    rows = list(_share_rows(shares, words))
    reach = max([_HUNDRED, *(share.percent for share in shares)])
    exactness = [words.pick(_EXACT), words.pick(_BOUND)]
    both = {row["exact"] for row in rows} == set(exactness)
    y = rows_axis([row["label"] for row in rows])
    x = alt.X("percent:Q", title="%", scale=alt.Scale(domain=[0, float(reach)], nice=False), axis=_axis(reach))
    base = alt.Chart(data(rows))
    track = base.mark_bar(color=TRACK, height={"band": 0.72}).encode(y=y, x="whole:Q", tooltip=alt.value(None))
    bars = base.mark_bar(stroke=MAIN, strokeWidth=1.5, height={"band": 0.72}).encode(
        y=y,
        x=x,
        fill=alt.Fill(
            "exact:N",
            scale=alt.Scale(domain=exactness, range=[MAIN, PALE]),
            legend=alt.Legend(title=None, symbolStrokeColor=MAIN) if both else None,
        ),
        tooltip=_tips(words, ("told", "cite", "of", "printed"), rows),
    )
    told = base.mark_text(align="left", dx=6, fontSize=12, color=INK).encode(y=y, x="end:Q", text="told:N")
    title = words.pick((f"{len(rows)} 个占比", counted(len(rows), "share of a whole", "shares of a whole")))
    remark = words.pick(("灰色为其余部分，满格为 100%", "grey is the rest of the whole, up to 100%"))
    return alt.layer(track, bars, told).properties(
        width=WIDTH,
        height=alt.Step(ROW),
        title=titled(words, _with_document(title, [s.part for s in shares], words), remark),
    )


def _share_rows(shares: Shares, words: Words) -> Iterator[dict[str, Any]]:
    several = len({share.part.document for share in shares}) > 1
    named = [_of(share.of, share.part, share.whole, words) for share in shares]
    places = [words.place(share.part, document=several) for share in shares]
    labels = told_apart(
        (_headed(place, name, words) for place, name in zip(places, named, strict=True)),
        [_amount(share.part, words) for share in shares],
        [share.part.id for share in shares],
    )
    for share, label, name, place in zip(shares, labels, named, places, strict=True):
        yield {
            "label": label,
            "percent": share.percent,
            "whole": _HUNDRED,
            "end": max(_HUNDRED, share.percent),
            "told": share_told(share, words),
            "exact": words.pick(_EXACT if share.qualifier == "exact" else _BOUND),
            "of": name,
            "cite": place,
            **_printed([share.part], words),
        }


def share_told(share: Share, words: Words) -> str:
    """Say a share in the words of a chart: 113 / 130 = 86.9%, at least 50%, 多于 76.9%."""
    percent = words.bent(share.qualifier, f"{share.percent:,f}%")
    whole = share.whole
    if share.part.kind in ("percent", "ratio") or whole is None or whole.value is None or share.part.value is None:
        return percent
    return f"{words.number(share.part.value)} / {words.number(whole.value)}{_sign(whole)} = {percent}"


def _breakdowns(breakdowns: Breakdowns, words: Words) -> Any:
    alt = altair()
    several = len({part.document for one in breakdowns for part in one.parts}) > 1
    labels = told_apart(
        (
            _headed(words.place(one.parts[0], document=several), _of(one.of, one.parts[0], one.whole, words), words)
            for one in breakdowns
        ),
        [one.parts[0].id for one in breakdowns],
    )
    bases = [_base(one) for one in breakdowns]
    reach = max([_HUNDRED, *(one.total * 100 / base for one, base in zip(breakdowns, bases, strict=True))])
    rows, sums = [], []
    for one, label, base in zip(breakdowns, labels, bases, strict=True):
        rows += list(_segments(one, label, base, reach, words))
        sums.append({"label": label, "end": max(_HUNDRED, rows[-1]["end"]), "told": _total(one, words)})
    y = rows_axis(labels)
    scale = alt.Scale(domain=[0, float(reach)], nice=False)
    base_chart = alt.Chart(data(rows))
    bars = base_chart.mark_bar(stroke="white", strokeWidth=1.5, height={"band": 0.78}).encode(
        y=y,
        x=alt.X("start:Q", title="%", scale=scale, axis=_axis(reach)),
        x2="end:Q",
        color=alt.Color("colour:N", scale=None),
        tooltip=_tips(words, ("name", "told", "percent", "cite", "printed"), rows),
    )
    inside = [
        alt.Chart(data(kept))
        .mark_text(fontSize=12, color=ON_PART, dy=down)
        .encode(y=y, x=alt.X("middle:Q", scale=scale), text=f"{field}:N")
        for kept, field, down in (
            ([row for row in rows if row["below"]], "inside", -7),
            ([row for row in rows if row["below"]], "below", 8),
            ([row for row in rows if row["inside"] and not row["below"]], "inside", 0),
        )
    ]
    totals = (
        alt.Chart(data(sums))
        .mark_text(align="left", dx=6, fontSize=12, color=DIM)
        .encode(y=y, x=alt.X("end:Q", scale=scale), text="told:N")
    )
    title = words.pick(
        (f"{len(breakdowns)} 个总体的构成", counted(len(breakdowns), "whole and its parts", "wholes and their parts"))
    )
    remark = words.pick(("灰色为文中未述部分", "grey is what the text does not tell")) if _open(rows) else ""
    every = [part for one in breakdowns for part in one.parts]
    return alt.layer(bars, *inside, totals).properties(
        width=WIDTH, height=alt.Step(ROW * 1.8), title=titled(words, _with_document(title, every, words), remark)
    )


def _open(rows: Iterable[dict[str, Any]]) -> bool:
    return any(row["colour"] == TRACK for row in rows)


def _base(one: Breakdown) -> Decimal:
    """Give what a hundred per cent is: a hundred for percentages; for amounts their whole, if told, or their sum."""
    part = one.parts[0]
    if part.kind == "percent":
        return _HUNDRED
    if part.kind == "ratio":
        return Decimal(1)
    whole = one.whole
    if whole is not None and whole.value and whole.kind == part.kind:
        return whole.value
    return one.total or Decimal(1)


def _segments(one: Breakdown, label: str, base: Decimal, reach: Decimal, words: Words) -> Iterator[dict[str, Any]]:
    start = Decimal()
    for place, (part, name) in enumerate(zip(one.parts, _part_names(one.parts, words), strict=True)):
        size = (part.value or Decimal()) * 100 / base
        told = words.bent(part.qualifier, _amount(part, words))
        yield {
            "label": label,
            "start": start,
            "end": start + size,
            "middle": start + size / 2,
            "colour": PART_COLOURS[place % len(PART_COLOURS)],
            "name": name,
            "told": told,
            "percent": f"{round(size, 1):f}%",
            **_fitting(told, name, float(size / reach) * WIDTH),
            "cite": words.place(part),
            **_printed([part], words),
        }
        start += size
    if start < _HUNDRED:
        left = f"{round(_HUNDRED - start, 1):f}%"
        yield {
            "label": label,
            "start": start,
            "end": _HUNDRED,
            "middle": start,
            "colour": TRACK,
            "name": words.pick(("文中未述", "not told")),
            "told": left,
            "percent": left,
            "inside": "",
            "below": "",
            "cite": words.place(one.parts[0]),
        }


def _part_names(found: Sequence[Metric], words: Words) -> list[str]:
    """Name the parts by what tells them apart: who, or what; by nothing where neither does."""
    ways: tuple[Callable[[Metric], str | None], ...] = (
        (lambda m: m.subject, lambda m: m.item) if words.lang == "zh" else (lambda m: m.subject_id, lambda m: m.item_en)
    )
    for way in ways:
        names = [way(metric) for metric in found]
        if None not in names and len(set(names)) == len(names):
            return [words.say(name, name, metric.id) for name, metric in zip(names, found, strict=True)]
    return [""] * len(found)


def _fitting(told: str, name: str, pixels: float) -> dict[str, str]:
    """Give what can be written into a part of a bar: its number, and its name below, as far as there is room."""
    room = int(pixels / _COLUMN)
    if columns(told) > room:
        return {"inside": "", "below": ""}
    return {"inside": told, "below": short(name, room) if room >= min(columns(name), _SHORTEST) else ""}


def _total(one: Breakdown, words: Words) -> str:
    """Say what the parts come to: = 101%."""
    return f"= {words.number(one.total)}{_sign(one.parts[0])}"


def _amount(metric: Metric, words: Words) -> str:
    return f"{words.number(metric.value) if metric.value is not None else worth(metric)}{_sign(metric)}"


def _sign(metric: Metric) -> str:
    """Give what stands behind a number in a chart: %, a currency, or nothing."""
    return {"percent": "%", "money": f" {metric.unit}"}.get(metric.kind, "")


def _of(of: str | None, part: Metric, whole: Metric | None, words: Words) -> str:
    """Name a whole: with its number, if that is told."""
    en = whole.item_en if whole is not None else None
    name = words.say(of or part.item, en or part.item_en, "")
    if whole is None or whole.value is None:
        return name
    if words.lang == "zh":
        return words.say(whole.text, None, "") if whole.kind == "count" else f"{_amount(whole, words)} {name}".rstrip()
    return f"{words.bent(whole.qualifier, _amount(whole, words))} {name}".rstrip()


def _headed(place: str, name: str, words: Words) -> str:
    return short(f"{place}{words.pick(('：', ': '))}{name}" if name else place, _LABEL)


def _with_document(title: str, found: Sequence[Metric], words: Words) -> str:
    documents = {metric.document for metric in found}
    (only,) = documents if len(documents) == 1 else (None,)
    return title if only is None else f"{words.say(only, only, 'report')}{words.pick(('：', ': '))}{title}"


def _printed(found: Iterable[Metric], words: Words) -> dict[str, str]:
    """Give what the report prints, unless that could come out as boxes."""
    return {"printed": "、".join(metric.text for metric in found)} if words.printed else {}


_TIPS = {
    "told": ("数值", "value"), "cite": ("出处", "where"), "of": ("总体", "whole"), "printed": ("原文", "as printed"),
    "name": ("部分", "part"), "percent": ("占比", "share"),
}  # fmt: skip


def _tips(words: Words, names: Iterable[str], rows: Sequence[dict[str, Any]]) -> list[Any]:
    alt = altair()
    there = {name for row in rows for name in row}
    return [alt.Tooltip(f"{name}:N", title=words.pick(_TIPS[name])) for name in names if name in there]


def _axis(reach: Decimal) -> Any:
    """Give an axis in steps of a quarter of the whole, where the scale ends near it."""
    alt = altair()
    return alt.Axis(values=_TICKS) if reach < 2 * _HUNDRED else alt.Axis(format="d")
