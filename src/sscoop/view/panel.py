"""Report → the panel beside its text: the table of figures with its filters, and room for the names and the ledger.

Reads: a `Report`, its `Order`. Writes: HTML. Promises: the table of figures is whole without a script, which only
filters, sorts and opens it; names and ledger are made by the script from the data.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sscoop.models import Metric, Report
from sscoop.tables.outline import worth
from sscoop.view.data import concerned
from sscoop.view.order import FRONT, NOTES, SUMMARY, Order, Part
from sscoop.view.paint import escaped
from sscoop.view.strings import GROUP_OF, GROUPS, KINDS, ROLES
from sscoop.view.words import Words, place_of

TABS = ("figures", "entities", "ledger")

_COLUMNS = ("place", "figure", "value", "kind", "unit", "subject", "time")
_UNSORTED = ("figure",)

_SIGNS = {"over": ">", "at_least": "≥", "about": "≈", "nearly": "≲", "at_most": "≤", "under": "<"}
"""What stands before a value that is not exact."""

_PART_WORDS = {FRONT: "heading", SUMMARY: "summary", NOTES: "notes"}
_TITLE = 22  # characters of a heading in the list of sections


@dataclass(frozen=True, slots=True)
class Panel:
    """Writes the panel as HTML."""

    report: Report
    order: Order
    words: Words

    def html(self) -> str:
        """Give the whole panel."""
        say = self.words
        tabs = "".join(
            f'<button type="button" role="tab" id="tab-{tab}" aria-controls="pane-{tab}"'
            f' aria-selected="{"false" if place else "true"}" tabindex="{-1 if place else 0}">'
            f"{say.word(f'tab.{tab}')} <small>{count}</small></button>"
            for place, (tab, count) in enumerate(zip(TABS, self._counts(), strict=True))
        )
        return (
            f'<aside class="panel" id="panel"{say.named("aria-label", "panel")}>'
            f'<div class="tabs script"><div role="tablist"{say.named("aria-label", "panel")}>{tabs}</div>'
            f'<button type="button" class="close" id="close"{say.named("aria-label", "close")}>×</button></div>'
            f"{self._figures()}{self._entities()}{self._ledger()}</aside>"
        )

    def _counts(self) -> tuple[int, int, int]:
        return len(self.report.metrics), len(self.report.entities), len(self.report.numerals)

    def _figures(self) -> str:
        say = self.words
        heads = "".join(self._head(column) for column in _COLUMNS)
        rows = "".join(self._row(place, metric) for place, metric in enumerate(self.report.metrics))
        empty, hidden = ("", "") if rows else (f'<p class="none">{say.word("empty.figures")}</p>', " hidden")
        table = (
            f'<table class="figures" id="figures" aria-label="{escaped(say.say("tab.figures"))}" '
            f'data-t-aria-label="tab.figures"{hidden}><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
        )
        return (
            f'<section role="tabpanel" id="pane-figures" aria-labelledby="tab-figures">'
            f'<h2 class="print">{say.word("tab.figures")}</h2>'
            f'<div class="filters script" role="search"{hidden}>{self._search("figures")}'
            f'<div class="chips" role="group"{say.named("aria-label", "filter.kind")}>{"".join(self._chips())}</div>'
            f'<div class="selects">{self._select("entity", self._entity_options())}'
            f'{self._select("section", self._section_options())}{self._sorter()}</div>'
            f'<p class="status"><span id="status" role="status"></span>'
            f'<button type="button" id="clear" class="plain" hidden>{say.word("filter.clear")}</button></p></div>'
            f"{empty}{table}"
            f"{self._none('figures')}</section>"
        )  # fmt: skip

    def _search(self, tab: str) -> str:
        named = self.words.named
        return (
            f'<input type="search" id="search-{tab}" autocomplete="off" spellcheck="false"'
            f"{named('placeholder', f'search.{tab}')}{named('aria-label', f'search.{tab}')}>"
        )

    def _chips(self) -> Iterator[str]:
        counts = Counter(metric.kind for metric in self.report.metrics)
        for kind in KINDS:
            if counts[kind]:
                yield (
                    f'<button type="button" class="chip" data-kind="{kind}" aria-pressed="false">'
                    f'<span class="f k-{kind}">{self.words.word(f"kind.{kind}")}</span>'
                    f" <small>{counts[kind]}</small></button>"
                )

    def _select(self, name: str, options: Iterator[str]) -> str:
        inside = self.words.word("filter.all", "option", value="") + "".join(options)
        return f'<label>{self.words.word(f"filter.{name}")}<select id="filter-{name}">{inside}</select></label>'

    def _sorter(self) -> str:
        """Give the list of what can be sorted by, for screens too narrow for all columns."""
        columns = (column for column in _COLUMNS if column not in _UNSORTED)
        options = "".join(self.words.word(column, "option", value=column) for column in columns)
        return f'<label class="sorter">{self.words.word("sort")}<select id="sort">{options}</select></label>'

    def _entity_options(self) -> Iterator[str]:
        counts = Counter(one for metric in self.report.metrics for one in concerned(metric))
        named = [(place, one) for place, one in enumerate(self.report.entities) if counts[one.id]]
        for place, one in sorted(named, key=lambda pair: -counts[pair[1].id]):
            zh, en = f"{one.name} {counts[one.id]}", f"{one.name_en or one.name} {counts[one.id]}"
            yield self.words.pair(zh, en, "option", value=str(place))

    def _section_options(self) -> Iterator[str]:
        chains = (self.order.chains.get(metric.passage, ()) for metric in self.report.metrics)
        counts = Counter(part for chain in chains for part in chain)
        for place, part in enumerate(self.order.parts):
            if counts[place]:
                yield self._section_option(place, part, counts[place])

    def _section_option(self, place: int, part: Part, count: int) -> str:
        if part.id in _PART_WORDS:
            return self.words.word(_PART_WORDS[part.id], "option", value=str(place))
        title = part.title if len(part.title) <= _TITLE else part.title[:_TITLE] + "…"
        label = f"{part.label}. " if part.label else ""
        shown = "\u3000" * part.depth + label + (title or part.id)
        return f'<option value="{place}">{escaped(shown)} {count}</option>'

    def _head(self, column: str) -> str:
        word = self.words.word(column)
        if column in _UNSORTED:
            return f'<th scope="col" class="{column}">{word}</th>'
        order = ' aria-sort="ascending"' if column == "place" else ""
        return (
            f'<th scope="col" class="{column}"{order}><button type="button" data-sort="{column}">{word}</button></th>'
        )

    def _row(self, place: int, metric: Metric) -> str:
        say = self.words
        item = "" if metric.item is None or metric.text.endswith(metric.item) else metric.item
        english = metric.item_en or item
        below = say.pair(item, english, "small") if english else ""
        sign = _SIGNS.get(metric.qualifier, "")
        signed = f'<i title="{escaped(metric.qualifier)}">{escaped(sign)}</i>' if sign else ""
        cells = (
            f'<a href="#{escaped(metric.passage)}" tabindex="-1">{say.pair(*place_of(metric.passage))}</a>',
            f'<span class="f k-{metric.kind}">{escaped(metric.text)}</span>{below}',
            f"{signed}{escaped(worth(metric))}",
            say.word(f"kind.{metric.kind}"),
            escaped(metric.unit),
            escaped(metric.subject or ""),
            _time(metric.time or ""),
        )
        inside = "".join(f'<td class="{column}">{cell}</td>' for column, cell in zip(_COLUMNS, cells, strict=True))
        return f'<tr data-row="{place}" tabindex="{-1 if place else 0}">{inside}</tr>'

    def _entities(self) -> str:
        present = {GROUP_OF[entity.type] for entity in self.report.entities}
        chips = "".join(
            f'<button type="button" class="chip" data-group="{group}" aria-pressed="false">'
            f'<span class="e g-{group}">{self.words.word(f"group.{group}")}</span></button>'
            for group in GROUPS
            if group in present
        )
        return (
            '<section role="tabpanel" id="pane-entities" aria-labelledby="tab-entities" hidden>'
            f'<div class="filters script">{self._search("entities")}<div class="chips" role="group">{chips}</div></div>'
            f'<ul class="entities" id="entities"></ul>{self._none("entities")}</section>'
        )

    def _ledger(self) -> str:
        say = self.words
        counts = Counter(numeral.role for numeral in self.report.numerals)
        rows = "".join(
            f'<tr data-role="{role}"><th scope="row"><button type="button" aria-pressed="false" class="n r-{role}">'
            f"{say.word(f'role.{role}')}</button></th>{say.word(f'role.meaning.{role}', 'td')}"
            f"<td>{counts[role]}</td></tr>"
            for role in ROLES
            if counts[role]
        )
        heads = "".join(say.word(key, "th") for key in ("role", "meaning", "count"))
        return (
            '<section role="tabpanel" id="pane-ledger" aria-labelledby="tab-ledger" hidden>'
            f'<div class="filters script"><p class="about">{say.word("ledger.about")}</p>'
            f'<button type="button" class="wide-button" data-layer="ledger" aria-pressed="false">'
            f"{say.word('ledger.show')}</button></div>"
            f'<table class="roles" id="roles"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
            f'<div class="filters script">{self._search("ledger")}</div>'
            f'<ol class="ledger" id="ledger"></ol>'
            f'<button type="button" id="more" class="wide-button" hidden>{say.word("more")}</button>'
            f"{self._none('ledger')}</section>"
        )

    def _none(self, tab: str) -> str:
        return f'<p class="none" id="no-{tab}" hidden>{self.words.word("none")}</p>'


def _time(time: str) -> str:
    """Give a time as HTML that breaks between the ends of a period only."""
    first, slash, last = time.partition("/")
    return "".join(f"<span>{escaped(part)}</span>" for part in (first + slash, last) if part)
