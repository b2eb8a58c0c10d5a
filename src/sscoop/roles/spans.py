"""Stretches of text in which no numeral counts: web addresses, titles in 《》, document symbols."""

import re

from sscoop.lexicon.lexicon import Lexicon
from sscoop.roles.context import Claim, Context, Spans

_URL = re.compile(r"(?:https?://|www\.)[\x21-\x7e]+", re.IGNORECASE)

# A/74/336 · GB.313/POL/7 · A/74/6(Sect.22) · LC/SES.37/8/Corr.1 · IFAD11/5/INF.2 · E/CN.6/2020/3
_SYMBOL = re.compile(
    r"(?<![A-Za-z0-9/])[A-Z][A-Z0-9]{0,9}(?:\.\d{1,4})?(?:/[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*(?:\([A-Za-z0-9.]+\))*)+"
)
# 第 74/239 号 · 第75/3 号 · 第 1325(2000)号 · 第 752(PLEN.38)号 · 第 2758(XXVI)号
# 第 70/1、70/2 和 71/243 B 号 · 第 3 号决议 · WHA73.1 号决议
_SLASHED = r"\d{1,4}(?:/[A-Z]{0,5}[-.]?\d{1,4})+(?:\s?[A-Z](?![A-Za-z]))?"
_CODE = rf"{_SLASHED}|\d{{1,4}}\s?[(（](?:\d{{4}}|[IVXLS-]+|[A-Z][A-Z.\d-]{{0,11}})[)）]"


def _numbered(lexicon: Lexicon) -> re.Pattern[str]:
    """Build what numbers of documents look like: 第 74/239 号, 第 3 号决议, WHA73.1 号决议."""
    documents = lexicon.pattern("numbered")
    return re.compile(
        rf"第\s*(?:{_CODE})(?:\s*(?:[、和及与至]|以及)\s*第?\s*(?:{_CODE}))*(?=\s*号)"
        rf"|第\s*\d{{1,4}}(?=\s*号(?:{documents}))"
        r"|(?<=》[(（])第\s*\d{1,4}(?=\s*号[)）])"  # 《2019 年暴力和骚扰公约》(第 190 号)
        rf"|(?:{_CODE})(?=\s*号)"
        rf"|(?<![A-Za-z0-9])[A-Z]{{2,5}}\d{{1,4}}(?:\.\d{{1,4}})?(?=\s*号(?:决议|决定))"
    )


def find_urls(text: str) -> Spans:
    """Find the web addresses of a text."""
    if "www." not in text.lower() and "://" not in text:
        return Spans(())
    return Spans([match.span() for match in _URL.finditer(text)])


def find_titles(text: str) -> Spans:
    """Find titles in 《》, also with others inside them; one that is not closed is none."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for match in re.finditer("[《》]", text):
        if match.group() == "《":
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            if not opened:
                found.append((start, match.end()))
    return Spans(found)


def find_symbols(text: str, lexicon: Lexicon) -> Spans:
    """Find document symbols, and numbers of resolutions and decisions."""
    slashed = _SYMBOL.finditer(text) if "/" in text else ()
    numbered = lexicon.compiled(_numbered).finditer(text) if "号" in text else ()
    found = [match.span() for match in slashed if any(c.isdigit() for c in match.group())]
    return Spans(sorted([*found, *(match.span() for match in numbered)]))


def in_url(context: Context, index: int) -> Claim | None:
    """Claim the digits of web addresses."""
    token = context.tokens[index]
    return Claim("url", "url", "inside a web address") if context.urls.holds(token.start, token.end) else None


def in_title(context: Context, index: int) -> Claim | None:
    """Claim what stands inside 《》."""
    token = context.tokens[index]
    return Claim("title", "title.marks", "inside 《》") if context.titles.holds(token.start, token.end) else None


def in_symbol(context: Context, index: int) -> Claim | None:
    """Claim the digits of A/74/336, 第 74/239 号决议."""
    token = context.tokens[index]
    if context.symbols.holds(token.start, token.end):
        return Claim("symbol", "symbol", "part of a document symbol or number")
    return None
