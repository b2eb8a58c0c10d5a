"""Report → the HTML of its text: masthead, outline, sections, paragraphs, blocks, notes, remarks.

Reads: a `Report`, its `Layers` and its `Order`. Writes: HTML. Promises: every passage is there once, under its own id,
in the order of the document; everything is escaped; nothing needs a script.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from sscoop.models import Block, Footnote, Item, Paragraph, Passage, Report, Section
from sscoop.view.layers import Layers, anchor_of, first_notes
from sscoop.view.order import Order
from sscoop.view.paint import escaped
from sscoop.view.words import Words, place_of

_LOWEST = 6  # there is no heading below h6


@dataclass(frozen=True, slots=True)
class Body:
    """Writes the parts of a report as HTML."""

    report: Report
    layers: Layers
    order: Order
    words: Words

    def html(self) -> str:
        """Give the whole text."""
        return "\n".join([
            self._masthead(),
            self._diagnostics(),
            self._summary(),
            *self._blocks(""),
            *(self._section(section, 2) for section in self.report.sections),
            self._notes(),
        ])  # fmt: skip

    def outline(self) -> str:
        """Give the navigation: a list of headings that can be folded."""
        entries = "".join(self._entry(section) for section in self.report.sections)
        summary = f'<li><a href="#summary">{self.words.word("summary")}</a></li>' if self.report.summary else ""
        notes = f'<li><a href="#notes">{self.words.word("notes")}</a></li>' if self.report.footnotes else ""
        return (
            f'<nav class="outline"{self.words.named("aria-label", "outline")}><details open>'
            f"<summary>{self.words.word('outline')}</summary>"
            f'<ol><li><a href="#title">{self.words.word("top")}</a></li>{summary}{entries}{notes}</ol></details></nav>'
        )

    def _entry(self, section: Section) -> str:
        below = "".join(self._entry(one) for one in section.sections)
        below = f"<ol>{below}</ol>" if below else ""
        if not section.title:
            return below and f"<li>{below}</li>"
        label = f'<b lang="zh-Hans">{escaped(section.label)}</b> ' if section.label else ""
        link = f'<a href="#{escaped(section.id)}">{label}{escaped(section.title)}</a>'
        return f"<li>{link}{below}</li>"

    def _masthead(self) -> str:
        meta, heading = self.report.metadata, self.report.heading
        symbol = f'<p class="symbol">{escaped(meta.symbol)}</p>' if meta.symbol else ""
        rows = "".join(
            f"<div>{self.words.word(key, 'dt')}{self.words.pair(zh, en, 'dd')}</div>"
            for key, zh, en in _meta(self.report)
        )
        printed = f'<p class="text">{self.layers.paint(heading)}</p>'
        return (
            f'<header class="masthead" id="title">{symbol}<h1>{escaped(title_of(self.report))}</h1>'
            f'<dl class="meta">{rows}</dl><div class="printed"{self.words.named("aria-label", "heading")} role="group">'
            f"{printed}{''.join(self._item(item) for item in heading.items)}</div></header>"
        )

    def _diagnostics(self) -> str:
        rows = "".join(
            f'<li class="{escaped(one.severity)}"><code>{escaped(one.code)}</code> '
            f'<span lang="en">{escaped(one.message)}</span>{self._place(one.passage)}</li>'
            for one in self.report.diagnostics
        )
        if not rows:
            return ""
        head = f"{self.words.word('diagnostics')} <small>{len(self.report.diagnostics)}</small>"
        return f'<details class="diagnostics"><summary>{head}</summary><ul>{rows}</ul></details>'

    def _place(self, passage: str | None) -> str:
        if passage is None or passage not in self.report:
            return ""
        return f' <a href="#{escaped(passage)}">{self.words.pair(*place_of(passage))}</a>'

    def _summary(self) -> str:
        if self.report.summary is None:
            return ""
        return (
            f'<section class="summary" data-part="summary">{self.words.word("summary", "h2")}'
            f"{self._paragraph(self.report.summary)}</section>"
        )

    def _section(self, section: Section, depth: int) -> str:
        tag = f"h{min(depth, _LOWEST)}"
        label = self._number(section.id, f"{section.label}." if section.label else "")
        title = f"<span>{self.layers.paint(section)}</span>"
        head = f'<{tag} id="{escaped(section.id)}">{label}{title}</{tag}>' if section.title else ""
        inside = [
            head or f'<a id="{escaped(section.id)}"></a>',
            *self._blocks(section.id),
            *(part for paragraph in section.paragraphs for part in self._with_blocks(paragraph)),
            *(self._section(below, depth + 1) for below in section.sections),
        ]
        return f'<section data-part="{escaped(section.id)}">{"".join(inside)}</section>'

    def _with_blocks(self, paragraph: Paragraph) -> Iterator[str]:
        yield self._paragraph(paragraph)
        yield from self._blocks(paragraph.id)

    def _paragraph(self, paragraph: Paragraph) -> str:
        number = self._number(paragraph.id, f"{paragraph.number}." if paragraph.number is not None else "")
        items = "".join(self._item(item) for item in paragraph.items)
        classes = "para" if paragraph.number is not None else "para plain"
        return (
            f'<div class="{classes}" id="{escaped(paragraph.id)}">{number}'
            f'<p class="text">{self.layers.paint(paragraph)}</p>{items}</div>'
        )

    def _item(self, item: Item) -> str:
        label = f"({item.label})" if item.label.isalnum() else item.label
        return (
            f'<div class="item" id="{escaped(item.id)}">{self._number(item.id, label)}'
            f'<p class="text">{self.layers.paint(item)}</p></div>'
        )

    def _number(self, passage: str, label: str) -> str:
        """Give the printed label of a passage, which is a link to it, with the numerals in it."""
        if not label:
            return ""
        numerals = self.layers.labels.get(passage)
        data = f' data-n="{numerals}"' if numerals else ""
        inner = f'<span class="n r-label"{data}>{escaped(label)}</span>' if numerals else escaped(label)
        return f'<a class="no" href="#{escaped(passage)}">{inner}</a>'

    def _blocks(self, behind: str) -> list[str]:
        return [self._block(block) for block in self.order.blocks.get(behind, ())]

    def _block(self, block: Block) -> str:
        label = f"<b>{escaped(block.label)}</b> " if block.label else ""
        caption = f"<figcaption>{label}{escaped(block.caption or '')}</figcaption>" if label or block.caption else ""
        source = f'<p class="source">{escaped(block.source_note)}</p>' if block.source_note else ""
        numerals = self.layers.blocks.get(block.id)
        data = f' data-n="{numerals}"' if numerals else ""
        inside = f"{caption}{self._rows(block)}{source}"
        return f'<figure class="block {block.kind}" id="{escaped(block.id)}"{data}>{inside}</figure>'

    def _rows(self, block: Block) -> str:
        """Give the cells in their rows, and behind them the cells that stand in no row."""
        cells = {cell.id: cell for cell in block.cells}
        rows: list[str] = []
        for r, row in enumerate(block.rows, 1):
            rows.append(
                "".join(self._cell(cells.pop(f"{block.id}.r{r}.c{c}", None), text) for c, text in enumerate(row, 1))
            )
        rows += [self._cell(cell, cell.text) for cell in cells.values()]
        body = "".join(f"<tr>{row}</tr>" for row in rows if row)
        return f'<div class="wide" tabindex="0"><table>{body}</table></div>' if body else ""

    def _cell(self, cell: Passage | None, text: str) -> str:
        if cell is None:
            return f"<td>{escaped(text)}</td>"
        return f'<td class="text" id="{escaped(cell.id)}">{self.layers.paint(cell)}</td>'

    def _notes(self) -> str:
        if not self.report.footnotes:
            return ""
        cited = {mark.anchor for marks in self.layers.marks.values() for mark in marks}
        first = first_notes(self.report)
        rows = "".join(
            self._note(note, first[note.number] is note and anchor_of(note) in cited) for note in self.report.footnotes
        )
        head = self.words.word("notes", "h2")
        return f'<section class="notes" id="notes" data-part="notes">{head}<ol>{rows}</ol></section>'

    def _note(self, note: Footnote, cited: bool) -> str:
        back = (
            f'<a class="back" href="#{escaped(anchor_of(note))}"{self.words.named("aria-label", "back")}>↩</a>'
            if cited
            else ""
        )
        return (
            f'<li class="note" id="{escaped(note.id)}">{self._number(note.id, str(note.number))}'
            f'<p class="text">{self.layers.paint(note)}{back}</p></li>'
        )


def title_of(report: Report) -> str:
    """Give what the page is called."""
    return report.metadata.title or report.metadata.symbol or report.source.name or "sscoop"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def _meta(report: Report) -> list[tuple[str, str, str]]:
    """Give what the masthead says, Chinese and English, what it does not say left out."""
    meta, date = report.metadata, report.metadata.date
    agenda = " ".join(part for part in (meta.agenda_item, meta.agenda_title) if part)
    session = "" if meta.session is None else str(meta.session)
    said: tuple[tuple[str, str | None, str], ...] = (
        ("meta.organ", meta.organ, ""),
        ("meta.session", session and f"第 {session} 届", session),
        ("meta.agenda", agenda, ""),
        ("meta.author", meta.author, ""),
        ("meta.date", *(_dates(date) if date else ("", ""))),
        ("meta.distribution", meta.distribution, ""),
        ("meta.original", meta.original_language, ""),
        ("meta.job", meta.job_number, ""),
        ("meta.mandates", "、".join(meta.mandates), ", ".join(meta.mandates)),
        ("meta.source", report.source.name, ""),
    )
    return [(key, zh, en or zh) for key, zh, en in said if zh]


def _dates(date: datetime.date) -> tuple[str, str]:
    return f"{date.year} 年 {date.month} 月 {date.day} 日", f"{date.day} {_MONTHS[date.month - 1]} {date.year}"
