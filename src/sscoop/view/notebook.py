"""What a notebook shows of a report, a section, a paragraph, figures or a name: small HTML, no scripts.

Reads: a model. Writes: HTML. Promises: everything is escaped; a table of many rows is cut short, and says so. Bars are
drawn as inline SVG: of percentages on a scale to 100, of other figures against the largest of their unit.
"""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from sscoop.models import (
    Breakdowns,
    Comparison,
    Entities,
    Entity,
    Explanation,
    Findings,
    FootnoteRef,
    Metric,
    Metrics,
    Paragraph,
    Report,
    Section,
    Shares,
)
from sscoop.models.exact import exact
from sscoop.public import extract
from sscoop.tables.outline import counts, title_of, worth
from sscoop.view.paint import Mark, Span, escaped, paint
from sscoop.view.tables import comparison_html, findings_html

Scale = dict[tuple[str, str], Decimal]
_ROWS = 60  # of a table; the rest is counted
_BAR = 60  # pixels
_STYLE = (
    "<style>.sscoop{line-height:1.6}.sscoop table{border-collapse:collapse}"
    ".sscoop td,.sscoop th{text-align:left;padding:.15em .6em;border-bottom:1px solid #8884;vertical-align:top}"
    ".sscoop .value{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}"
    ".sscoop .f{font-weight:600;text-decoration:underline 2px;text-underline-offset:.2em}"
    ".sscoop .dim{opacity:.65}.sscoop sup{font-size:.7em}</style>"
)


def shown(body: str) -> str:
    """Put what is shown into a box with its own style."""
    return f'{_STYLE}<div class="sscoop">{body}</div>'


@exact
def metrics_html(metrics: Metrics) -> str:
    """Show figures as a table, each with a bar."""
    scale = _scale(metrics)
    rows = (_cells(m.cite(), m.text) + _measured(m, scale) + _cells(*_said(m)) for m in metrics)
    return shown(_table(("出处", "原文", "数值", "", "单位", "限定", "事项", "主体", "时间"), rows, len(metrics)))


def _measured(metric: Metric, scale: Scale) -> str:
    return f'<td class="value">{escaped(worth(metric))}</td><td>{_bar(metric, scale)}</td>'


def _said(metric: Metric) -> tuple[str | None, ...]:
    return metric.unit, metric.qualifier, metric.item, metric.subject, metric.time


@exact
def shares_html(shares: Shares) -> str:
    """Show parts of wholes, each as it is said in one line."""
    rows = (_cells(s.part.cite(), s.part.text, str(s)) for s in shares)
    return shown(_table(("出处", "原文", "占比"), rows, len(shares)))


@exact
def breakdowns_html(breakdowns: Breakdowns) -> str:
    """Show wholes and their parts, each as it is said in one line."""
    rows = (_cells(b.parts[0].cite(), "、".join(part.text for part in b.parts), str(b)) for b in breakdowns)
    return shown(_table(("出处", "原文", "构成"), rows, len(breakdowns)))


def entities_html(entities: Entities) -> str:
    """Show names as a table."""
    rows = (
        _cells(e.id, e.type, e.name, e.name_en, "、".join(e.aliases)) + f'<td class="value">{len(e.mentions)}</td>'
        for e in entities
    )
    return shown(_table(("编号", "类型", "名称", "英文", "别称", "次数"), rows, len(entities)))


def entity_html(entity: Entity) -> str:
    """Show a name with all its forms, identifiers and the passages that name it."""
    told = (
        ("类型", entity.type),
        ("英文", entity.name_en),
        ("别称", "、".join(entity.aliases)),
        ("标识符", ", ".join(f"{name} {value}" for name, value in entity.identifiers.items())),
        ("出现", ", ".join(dict.fromkeys(mention.passage for mention in entity.mentions))),
    )
    rows = (f"<th>{name}</th><td>{escaped(value)}</td>" for name, value in told if value)
    head = f"<b>{escaped(entity.name)}</b> <span class='dim'>{escaped(entity.id)}</span>"
    return shown(head + _rows(rows))


def report_html(report: Report) -> str:
    """Show the outline of a report, what it holds, and what is wrong with it."""
    held = ", ".join(f"{number:,} {what}" for what, number in counts(report).items())
    found = (f"<li>{escaped(f'{d.severity}: {d.code}: {d.message}')}</li>" for d in report.diagnostics[:_ROWS])
    body = f"<b>{escaped(title_of(report))}</b><p class='dim'>{held}</p>{_outline(report.sections)}"
    return shown(body + _list(found))


def section_html(section: Section) -> str:
    """Show a section with its paragraphs, figures underlined."""
    label = f"{section.label}. " if section.label else ""
    body = "".join(_paragraph(paragraph) for paragraph in section.paragraphs)
    return shown(f"<b>{escaped(label + section.title)}</b>{body}{_outline(section.sections)}")


def paragraph_html(paragraph: Paragraph) -> str:
    """Show a paragraph, figures underlined."""
    return shown(_paragraph(paragraph))


def explanation_html(explanation: Explanation) -> str:
    """Show how a figure came about, a line for each piece."""
    return shown(f"<pre>{escaped(str(explanation))}</pre>")


_SHOWN: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (Report, report_html),
    (Section, section_html),
    (Paragraph, paragraph_html),
    (Metrics, metrics_html),
    (Shares, shares_html),
    (Breakdowns, breakdowns_html),
    (Entities, entities_html),
    (Entity, entity_html),
    (Explanation, explanation_html),
    (Comparison, lambda comparison: shown(comparison_html(comparison))),
    (Findings, lambda findings: shown(findings_html(findings))),
)


def html_of(model: object) -> str:
    """Show whatever of these a model is."""
    return next(show(model) for sort, show in _SHOWN if isinstance(model, sort))


def _paragraph(paragraph: Paragraph) -> str:
    number = f"{paragraph.number}. " if paragraph.number is not None else ""
    items = "".join(f"<p>({escaped(i.label)}) {_painted(i.text, i.footnote_refs)}</p>" for i in paragraph.items)
    return f"<p>{number}{_painted(paragraph.text, paragraph.footnote_refs)}</p>{items}"


def _painted(text: str, refs: Sequence[FootnoteRef]) -> str:
    """Paint the figures of a text; a paragraph does not know those of its report, so it is read once more."""
    spans = [Span(m.start, m.end, f"f k-{m.kind}") for m in extract(text)]
    return paint(text, spans, [Mark(ref.offset, str(ref.number)) for ref in refs])


def _outline(sections: Iterable[Section]) -> str:
    return _list(
        f"<li>{escaped(f'{s.label}. ' if s.label else '')}{escaped(s.title)} <span class='dim'>"
        f"{len(s.paragraphs) or ''}</span>{_outline(s.sections)}</li>"
        for s in sections
    )


def _list(items: Iterable[str]) -> str:
    body = "".join(items)
    return f"<ul>{body}</ul>" if body else ""


def _cells(*values: str | None) -> str:
    return "".join(f"<td>{escaped(value or '')}</td>" for value in values)


def _table(heads: Iterable[str], rows: Iterable[str], number: int) -> str:
    head = "".join(f"<th>{name}</th>" for name in heads)
    kept = [row for _, row in zip(range(_ROWS), rows, strict=False)]
    more = f"<p class='dim'>… {number - _ROWS:,} more</p>" if number > _ROWS else ""
    return _rows([head, *kept]) + more


def _rows(rows: Iterable[str]) -> str:
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _scale(metrics: Iterable[Metric]) -> Scale:
    """Give the largest value of each kind and unit; of percentages it is a hundred, of ratios one."""
    largest: Scale = {}
    for metric in metrics:
        least = {"percent": Decimal(100), "ratio": Decimal(1)}.get(metric.kind, Decimal(0))
        key = (metric.kind, metric.unit)
        largest[key] = max(largest.get(key, least), metric.value or metric.high or Decimal(0))
    return largest


def _bar(metric: Metric, scale: Scale) -> str:
    """Draw a value, or a range from its low to its high end, against the largest of its kind and unit."""
    largest = scale[metric.kind, metric.unit]
    if largest <= 0:
        return ""
    low, high = (Decimal(0), metric.value) if metric.value is not None else (metric.low or Decimal(0), metric.high)
    start, end = (float(max(Decimal(0), place or Decimal(0)) / largest) * _BAR for place in (low, high))
    bar = f'<rect x="{start:.1f}" width="{max(end - start, 1):.1f}" height="8" y="2" fill="#5b92e5"/>'
    return f'<svg width="{_BAR}" height="12" role="img" aria-hidden="true">{bar}</svg>'
