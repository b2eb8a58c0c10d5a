"""How a place in a document is cited, and where the document can be had."""

import re
from typing import Literal
from urllib.parse import quote

DocumentLanguage = Literal["ar", "zh", "en", "fr", "ru", "es"]
"""The official languages of the United Nations, in which a document has one symbol and the same paragraph numbers."""

_WORDS = {"summary": ("摘要", "summary"), "title": ("标题", "title"), "text": ("正文", "text")}
_FORMS = {
    "p": ("第 {} 段", "para. {}"),
    "u": ("无编号第 {} 段", "unnumbered para. {}"),
    "fn": ("脚注 {}", "footnote {}"),
    "s": ("第 {} 节", "section {}"),
}
_CELL = re.compile(r"(?P<block>tab|fig|box)(?P<number>\d+)\.r(?P<row>\d+)\.c(?P<column>\d+)")
_CELLS = {
    "tab": ("表 {} 第 {} 行第 {} 列", "table {}, row {}, column {}"),
    "fig": ("图 {} 第 {} 行第 {} 列", "figure {}, row {}, column {}"),
    "box": ("专栏 {} 第 {} 行第 {} 列", "box {}, row {}, column {}"),
}
_SYMBOL = re.compile(r"[A-Z][A-Za-z]*(?:/[\w.()-]+)+")
_LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")


def cite_passage(passage: str, language: Literal["zh", "en"] = "zh") -> str:
    """Name a passage id in the manner of UN citations.

    >>> cite_passage("p50(c)"), cite_passage("p50(c)", "en"), cite_passage("fn20", "en"), cite_passage("s2.B")
    ('第 50(c) 段', 'para. 50(c)', 'footnote 20', '第 2.B 节')
    >>> cite_passage("tab1.r2.c3"), cite_passage("tab1.r2.c3", "en")
    ('表 1 第 2 行第 3 列', 'table 1, row 2, column 3')

    Tables, charts and boxes are counted as they stand in the document, each sort for itself, as their ids are.

    Raises:
        ValueError: for a language other than zh and en.
    """
    if language not in ("zh", "en"):
        raise ValueError(f"citations are in 'zh' or 'en', not in {language!r}")
    chinese = language == "zh"
    if passage in _WORDS:
        return _WORDS[passage][0 if chinese else 1]
    cell = _CELL.fullmatch(passage)
    if cell is not None:
        block, *place = cell.groups()
        return _CELLS[block][0 if chinese else 1].format(*place)
    prefix = "fn" if passage.startswith("fn") else passage[:1]
    zh, en = _FORMS.get(prefix, ("{}", "{}"))
    return (zh if chinese else en).format(passage[len(prefix) :] if prefix in _FORMS else passage)


def cite(document: str | None, passage: str, language: Literal["zh", "en"] = "zh") -> str:
    """Say where something stands, ready to paste.

    >>> cite("A/75/297", "p78"), cite("A/75/297", "p78", "en"), cite(None, "p78")
    ('A/75/297，第 78 段', 'A/75/297, para. 78', '第 78 段')

    Raises:
        ValueError: for a language other than zh and en.
    """
    place = cite_passage(passage, language)
    return place if document is None else f"{document}{'，' if language == 'zh' else ', '}{place}"


def document_url(document: str | None, language: DocumentLanguage = "zh") -> str | None:
    """Give the address at which the UN document system has a document in a language; None for what is no symbol.

    >>> document_url("A/75/297"), document_url("A/74/6(Sect.22)", "en"), document_url("notes.txt")
    ('https://undocs.org/zh/A/75/297', 'https://undocs.org/en/A/74/6(Sect.22)', None)

    Raises:
        ValueError: for what is no official language of the United Nations.
    """
    if language not in _LANGUAGES:
        raise ValueError(f"documents are in {', '.join(_LANGUAGES)}, not in {language!r}")
    if document is None or not _SYMBOL.fullmatch(document):
        return None
    return f"https://undocs.org/{language}/{quote(document, safe='/().')}"
