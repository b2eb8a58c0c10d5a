"""By what figures are counted, and what each group of them is called.

Reads: metrics, their entities and sections. Writes: `Group`s. Promises: no two groups have one label; English labels
are ids where there is no English name.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sscoop.models import Entities, Entity, Metric, Report
from sscoop.plots.words import Words, short, told_apart
from sscoop.view.order import FRONT, NOTES, SUMMARY, Part, order_of
from sscoop.view.strings import FLOWS, INTERFACE, KINDS, QUALIFIERS

_LABEL = 44  # columns

_UNTITLED = {FRONT: INTERFACE["heading"], SUMMARY: INTERFACE["summary"], NOTES: INTERFACE["notes"]}

Name = Callable[[Words, Entities, str, Sequence[Metric]], str]


@dataclass(frozen=True, slots=True)
class By:
    """One way to group: what it is called, the keys of a figure, and how a group is named.

    Groups that are `ordered` stay in the order in which they are met; those of `always` are there without a figure too.
    """

    title: tuple[str, str]
    keys: Callable[[Metric], Iterable[str | None]]
    name: Name
    ordered: bool = False
    always: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of one key. `label` stands in the chart, `name` is the whole of it."""

    key: str
    label: str
    name: str
    metrics: tuple[Metric, ...]


def groups_of(metrics: Iterable[Metric], by: By) -> dict[str, list[Metric]]:
    """Put figures together by their keys; a figure of several keys is in several groups, one of none in none."""
    found: dict[str, list[Metric]] = {key: [] for key in by.always}
    for metric in metrics:
        for key in dict.fromkeys(by.keys(metric)):
            if key is not None:
                found.setdefault(key, []).append(metric)
    return dict(sorted(found.items())) if by is BY["time"] else found


def largest(
    found: Mapping[str, Sequence[Metric]], by: By, top: int | None, words: Words, entities: Entities
) -> list[Group]:
    """Choose the groups with most figures and name them: in their own order, or from most to fewest."""
    ranked = sorted(found, key=lambda key: -len(found[key]))[:top]
    keys = [key for key in found if key in set(ranked)] if by.ordered else ranked
    names = [by.name(words, entities, key, found[key]) for key in keys]
    labels = told_apart((short(name, _LABEL) for name in names), keys)
    return [Group(key, label, name, tuple(found[key])) for key, label, name in zip(keys, labels, names, strict=True)]


def by_section(report: Report) -> By:
    """Give the way to group by the sections of a report, the lowest that hold the passages."""
    order = order_of(report)
    parts = {str(place): part for place, part in enumerate(order.parts)}
    of = {passage: str(chain[-1]) for passage, chain in order.chains.items() if chain}
    with_text = {of[paragraph.id] for section in report.walk() for paragraph in section.paragraphs}

    def place(metric: Metric) -> Iterable[str | None]:
        return (of.get(metric.passage),)

    def name(words: Words, entities: Entities, key: str, metrics: Sequence[Metric]) -> str:
        return _section(words, parts[key])

    with_figures = {of.get(metric.passage) for metric in report.metrics}
    always = tuple(key for key in parts if key in with_text or key in with_figures)
    return By(("章节", "section"), place, name, ordered=True, always=always)


def _section(words: Words, part: Part) -> str:
    if not part.title:
        return words.pick(_UNTITLED.get(part.id, ("无标题部分", "without a heading")))
    zh = f"{part.label}. {part.title}" if part.label else part.title
    return words.say(zh, f"section {part.id[1:]}", part.id)


def _entity(words: Words, entities: Entities, key: str, metrics: Sequence[Metric]) -> str:
    """Name an entity as briefly as can be: by its first short form, or in English by its acronym."""
    found = entities.get(key)
    if found is None:
        return words.say(key, key, metrics[0].id)
    zh = min((found.name, *found.aliases[:1]), key=len)
    return words.say(zh, _acronym(found) or found.name_en or key, metrics[0].id)


def _acronym(entity: Entity) -> str | None:
    return entity.id if entity.id.isupper() and entity.id.isascii() and entity.type != "country" else None


def _subject(words: Words, entities: Entities, key: str, metrics: Sequence[Metric]) -> str:
    return words.say(metrics[0].subject, _entity(words, entities, key, metrics), key)


def _item(words: Words, entities: Entities, key: str, metrics: Sequence[Metric]) -> str:
    return words.say(key, metrics[0].item_en, metrics[0].id)


def _passage(words: Words, entities: Entities, key: str, metrics: Sequence[Metric]) -> str:
    return words.place(metrics[0])


def _as_it_is(words: Words, entities: Entities, key: str, metrics: Sequence[Metric]) -> str:
    return words.say(key, key, "report")


def _listed(pairs: Mapping[Any, tuple[str, str]]) -> Name:
    return lambda words, entities, key, metrics: words.pick(pairs[key])


BY: Mapping[str, By] = {
    "kind": By(("种类", "kind"), lambda m: (m.kind,), _listed(KINDS)),
    "entity": By(("所涉名称", "entity concerned"), lambda m: m.entities, _entity),
    "subject": By(("主体", "subject"), lambda m: (m.subject_id or m.subject,), _subject),
    "item": By(("事项", "item"), lambda m: (m.item,), _item),
    "flow": By(("资金阶段", "flow of money"), lambda m: (m.flow,), _listed(FLOWS)),
    "qualifier": By(("限定", "qualifier"), lambda m: (m.qualifier,), _listed(QUALIFIERS)),
    "time": By(("时间", "time"), lambda m: (m.time,), _as_it_is, ordered=True),
    "passage": By(("段落", "paragraph"), lambda m: (f"{m.document}#{m.passage}",), _passage, ordered=True),
    "document": By(("文件", "document"), lambda m: (m.document,), _as_it_is, ordered=True),
}
"""The ways to group any figures."""
