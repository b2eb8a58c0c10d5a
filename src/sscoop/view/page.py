"""Report → one HTML file that is the report, read: its text on one side, its figures, names and numerals on the other.

Reads: a `Report`; `page.css` and `page.js` beside this module. Writes: HTML. Promises: the same report, the same bytes;
nothing is loaded from anywhere, and the page says so to the browser by a Content-Security-Policy with the hashes of its
one style and its one script; nothing of the report can become markup or script.
"""

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files

from sscoop.models import Report
from sscoop.view.body import Body, title_of
from sscoop.view.data import data_of
from sscoop.view.layers import layers_of
from sscoop.view.order import order_of
from sscoop.view.paint import escaped
from sscoop.view.panel import Panel
from sscoop.view.strings import Lang
from sscoop.view.words import HTML_LANG, LANGS, Words

_LONE = re.compile("[\ud800-\udfff]")
"""Halves of a surrogate pair, which no file in UTF-8 can hold."""


def page_of(report: Report, *, lang: Lang = "zh") -> str:
    """Give a report as one self-contained HTML page, its interface in Chinese or English.

    Raises:
        ValueError: for a language other than zh and en.
    """
    if lang not in LANGS:
        raise ValueError(f"the page is in 'zh' or 'en', not in {lang!r}")
    words, order = Words(lang), order_of(report)
    body = Body(report, layers_of(report), order, words)
    style, script = _part("page.css"), _part("page.js")
    page = "\n".join([
        "<!DOCTYPE html>",
        f'<html lang="{HTML_LANG[lang]}" class="show-figures show-entities">',
        '<head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escaped(policy(style, script))}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="color-scheme" content="light dark">',
        '<meta name="generator" content="sscoop">',
        f"<title>{escaped(_window_title(report))}</title>",
        f"<style>{style}</style></head>",
        "<body>",
        f'<a class="skip" href="#panel">{words.word("skip")}</a>',
        _bar(report, words),
        f'<div class="sides">{body.outline()}',
        f'<main lang="zh-Hans">{body.html()}</main>',
        f"{Panel(report, order, words).html()}</div>",
        f'<script type="application/json" id="data">{data_of(report, order, words)}</script>',
        f"<script>{script}</script>",
        "</body></html>",
        "",
    ])  # fmt: skip
    return _LONE.sub("\ufffd", page)


def policy(style: str, script: str) -> str:
    """Give the policy that lets a browser run this style and this script, and load nothing."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _part(name: str) -> str:
    return (files("sscoop.view") / name).read_text(encoding="utf-8")


def _window_title(report: Report) -> str:
    symbol, title = report.metadata.symbol, title_of(report)
    return f"{symbol} {title}" if symbol and symbol != title else title


def _bar(report: Report, words: Words) -> str:
    layers = "".join(
        f'<button type="button" data-layer="{layer}" aria-pressed="{pressed}">{words.word(f"tab.{layer}")}</button>'
        for layer, pressed in (("figures", "true"), ("entities", "true"), ("ledger", "false"))
    )
    symbol, marked = escaped(report.metadata.symbol or ""), words.named("aria-label", "layers")
    return (
        f'<header class="bar"><p class="running"><b>{symbol}</b> <span>{escaped(title_of(report))}</span></p>'
        f'<div class="script tools"><div class="layers" role="group"{marked}>{layers}</div>'
        f'<button type="button" id="lang"{words.named("title", "lang.switch")}>{words.word("lang")}</button>'
        f'<button type="button" id="theme" aria-pressed="false"{words.named("aria-label", "theme")}>'
        '<span aria-hidden="true">◐</span></button></div></header>'
    )
