"""How many figures: by kind, by entity, by section, and by what else they say.

Reads: a report or metrics. Writes: a chart of bars. Promises: what a bar counts can be counted again from the figures;
what is left out is told below the title.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sscoop.models import Metric, Metrics, Report
from sscoop.models.doors import Labels
from sscoop.models.exact import exact
from sscoop.plots.groups import BY, By, Group, by_section, groups_of, largest
from sscoop.plots.style import DIM, KIND_COLOURS, ROW, WIDTH, altair, data, finished, rows_axis, titled
from sscoop.plots.words import Words, counted, words_for
from sscoop.view.strings import KINDS

SECTION = "section"
TOP = 15
_PLACES = 8  # passages named under the pointer
_FIGURES = ("数据项数", "figures")


@exact
def counts(of: Report | Metrics, by: str = "kind", *, top: int | None = TOP, labels: Labels = "auto") -> Any:
    """Draw how many figures there are of each kind, entity, section …, in colours by kind.

    Raises:
        MissingExtra: Altair is not installed.
        ValueError: for what figures cannot be counted by.
    """
    way = _way(of, by)
    if top is not None and top < 1:
        raise ValueError(f"top is how many groups to show, 1 or more, or None for all; not {top!r}")
    altair()
    words = words_for(labels)
    metrics = of.metrics if isinstance(of, Report) else of
    found = groups_of(metrics, way)
    groups = largest(found, way, top, words, metrics.entities)
    title = titled(words, _title(of, metrics, way, words), _remark(found, groups, metrics, words))
    return finished(_bars(groups, words, title, legend=by != "kind"), words)


def _way(of: Report | Metrics, by: str) -> By:
    if by == SECTION and isinstance(of, Report):
        return by_section(of)
    if by in BY:
        return BY[by]
    ways = [*BY, SECTION] if isinstance(of, Report) else [*BY]
    more = "; report.plot(by='section') knows the sections" if by == SECTION else ""
    raise ValueError(f"figures are plotted by {', '.join(map(repr, ways))}, not by {by!r}{more}")


def _title(of: Report | Metrics, metrics: Metrics, way: By, words: Words) -> str:
    documents = tuple(dict.fromkeys(metric.document for metric in metrics))
    symbol = of.metadata.symbol or of.source.name if isinstance(of, Report) else None
    named = symbol if len(documents) != 1 else documents[0]
    zh = f"{len(metrics)} 项数据，按{way.title[0]}分"
    en = f"{counted(len(metrics), 'figure', 'figures')} by {way.title[1]}"
    if named is None:
        return words.pick((zh, en))
    return words.pick((f"{named}：{zh}", f"{words.say(named, named, 'report')}: {en}"))


def _remark(found: dict[str, list[Metric]], groups: Sequence[Group], metrics: Metrics, words: Words) -> str:
    """Tell what the bars do not show."""
    told = []
    if len(groups) < len(found):
        told.append((f"{len(found)} 组中最多的 {len(groups)} 组", f"the largest {len(groups)} of {len(found)} groups"))
    without = len(metrics) - len({id(one) for many in found.values() for one in many})
    if without:
        told.append((f"{without} 项不属任何一组", f"{counted(without, 'figure is', 'figures are')} in no group"))
    if sum(map(len, found.values())) > len(metrics) - without:
        told.append(("一项可属几组", "a figure may be in several groups"))
    return words.pick(("；", "; ")).join(words.pick(one) for one in told)


def _bars(groups: Sequence[Group], words: Words, title: Any, *, legend: bool) -> Any:
    alt = altair()
    kinds = [kind for kind in KINDS if any(one.kind == kind for group in groups for one in group.metrics)]
    labels = [group.label for group in groups]
    number = words.pick(_FIGURES)
    colour = alt.Color(
        "kind:N",
        scale=alt.Scale(domain=[words.pick(KINDS[k]) for k in kinds], range=[KIND_COLOURS[k] for k in kinds]),
        legend=alt.Legend(title=None) if legend and kinds else None,
    )
    bars = (
        alt.Chart(data(_rows(groups, kinds, words)))
        .mark_bar(stroke="white", strokeWidth=1, height={"band": 0.72})
        .encode(
            y=rows_axis(labels),
            x=alt.X("figures:Q", stack="zero", title=number, axis=alt.Axis(tickMinStep=1, format="d", grid=True)),
            color=colour,
            order=alt.Order("rank:Q"),
            tooltip=[
                alt.Tooltip(field, title=words.pick(name))
                for field, name in (
                    ("name:N", ("组", "group")), ("kind:N", ("种类", "kind")), ("figures:Q", _FIGURES),
                    ("where:N", ("出处", "where")),
                )
            ],
        )
    )  # fmt: skip
    totals = [{"label": group.label, "figures": len(group.metrics)} for group in groups]
    told = (
        alt.Chart(data(totals))
        .mark_text(align="left", dx=5, color=DIM, fontSize=12)
        .encode(y=rows_axis(labels), x=alt.X("figures:Q"), text=alt.Text("figures:Q", format="d"))
    )
    return alt.layer(bars, told).properties(width=WIDTH, height=alt.Step(ROW), title=title)


def _rows(groups: Iterable[Group], kinds: Sequence[str], words: Words) -> Iterator[dict[str, Any]]:
    for group in groups:
        for rank, kind in enumerate(kinds):
            of_kind = [metric for metric in group.metrics if metric.kind == kind]
            if of_kind:
                yield {
                    "label": group.label,
                    "name": group.name,
                    "kind": words.pick(KINDS[of_kind[0].kind]),
                    "rank": rank,
                    "figures": len(of_kind),
                    "where": _places(of_kind, words),
                }


def _places(metrics: Iterable[Metric], words: Words) -> str:
    found = list(dict.fromkeys(words.place(metric) for metric in metrics))
    more = f" … +{len(found) - _PLACES}" if len(found) > _PLACES else ""
    return words.pick(("、", ", ")).join(found[:_PLACES]) + more
