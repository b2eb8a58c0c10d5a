"""Comparisons and findings as tables: in a notebook, and as a page of their own.

Reads: a comparison or findings. Writes: HTML without scripts. Promises: everything is escaped; nothing is loaded from
anywhere; a notebook shows the first rows and counts the rest, a page has all of them.
"""

import html
from collections.abc import Iterable, Sequence

from sscoop.models import Comparison, Findings
from sscoop.models.doors import Headers
from sscoop.tables.brief import heads_of, lines_of
from sscoop.view.paint import escaped

_ROWS = 60  # in a notebook
_TITLES = {
    "comparison": ("Comparison", "比较"), "findings": ("Findings", "核查结果"),
    "alone": ("In one report alone", "仅见于一份报告"),
}  # fmt: skip
_STYLE = (
    "<style>:root{color-scheme:light dark}body{margin:2rem auto;max-width:80rem;padding:0 1rem;"
    'font:400 .9rem/1.6 "Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif}'
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.35em .8em;"
    "border-bottom:1px solid #8884}th{position:sticky;top:0;background:Canvas}.dim{opacity:.65}"
    "td:nth-last-child(2){white-space:nowrap}"
    ".warning td:first-child,.error td:first-child{font-weight:600}@media print{th{position:static}}</style>"
)


def comparison_html(comparison: Comparison) -> str:
    """Show what stands in several reports; what stands in one alone is counted."""
    alone = len(comparison) - len(comparison.matched)
    told = f"<p class='dim'>{alone:,} figures stand in one report alone: .unmatched</p>" if alone else ""
    return _table(comparison.matched, "en", _ROWS) + told


def findings_html(findings: Findings) -> str:
    """Show findings, a row each."""
    return _table(findings, "en", _ROWS) if findings else "<p>no findings</p>"


def table_page(table: Comparison | Findings, *, lang: Headers = "zh") -> str:
    """Give a page of its own: of a comparison the matched figures, and below them those of one report alone.

    Raises:
        ValueError: for a language other than zh and en.
    """
    if lang not in ("zh", "en"):
        raise ValueError(f"the page is in 'zh' or 'en', not in {lang!r}")
    if isinstance(table, Findings):
        name, parts = "findings", [_table(table, lang, len(table))]
    else:
        name, alone = "comparison", table.unmatched
        parts = [_table(table.matched, lang, len(table))]
        parts += [f"<h2>{_title('alone', lang)}</h2>", _table(alone, lang, len(alone))] if alone else []
        parts = [f"<p class='dim'>{escaped(' · '.join(table.reports))}</p>", *parts]
    title = _title(name, lang)
    return "\n".join([
        "<!DOCTYPE html>",
        f'<html lang="{"zh-Hans" if lang == "zh" else "en"}"><head><meta charset="utf-8">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>{_STYLE}</head><body><h1>{title}</h1>",
        *parts,
        "</body></html>",
        "",
    ])  # fmt: skip


def _title(name: str, lang: Headers) -> str:
    return _TITLES[name][lang == "zh"]


def _table(table: Comparison | Findings, lang: Headers, most: int) -> str:
    lines = list(lines_of(table, lang))
    sorts = [finding.severity for finding in table] if isinstance(table, Findings) else [""] * len(lines)
    rows = "".join(_row(line, sort) for line, sort in zip(lines[:most], sorts, strict=False))
    more = f"<p class='dim'>… {len(lines) - most:,} more</p>" if len(lines) > most else ""
    return f"<table><tr>{_cells(heads_of(table, lang), 'th')}</tr>{rows}</table>{more}"


def _row(line: Sequence[str], sort: str) -> str:
    return f'<tr class="{html.escape(sort)}">{_cells(line, "td")}</tr>'


def _cells(cells: Iterable[str], tag: str) -> str:
    return "".join(f"<{tag}>{escaped(cell)}</{tag}>" for cell in cells)
