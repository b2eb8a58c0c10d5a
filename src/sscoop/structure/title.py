"""The title block → metadata: session, agenda item and title, title, author.

Reads: the lines before the summary or the first heading. Writes: fields of `Metadata`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sscoop.numeral.reader import read_number
from sscoop.structure import forms
from sscoop.structure.lines import Line
from sscoop.structure.reflow import Flow, reflow

# 第七十五届会议 · 第七十五届会议临时议程项目 25
_SESSION = re.compile(r"第\s*([^届]{1,8}?)\s*届(?:会议|特别会议|常会)")
# 议程项目 25(b) · 临时议程* 项目 19(a) · 议程项目 18、20 和 21(c)
_AGENDA = re.compile(r"(?:议程|项目表)\s*\**\s*项目\s*(\d[\d()（）a-z、,和及与\s-]*?)\s*\**$")
# 秘书长的报告 · 人权事务高级专员的说明
_AUTHOR = re.compile(r"(?P<author>.{2,60}?)(?:提交)?的?(?:报告|说明|信|备忘录)$")
STARS = re.compile(r"[*＊†]+")

_MASTHEAD = {
    "symbol": re.compile(r"(?:^|\s)([A-Z]{1,6}(?:/[A-Z0-9][A-Za-z0-9.()]*)+)\s*$"),
    "distribution": re.compile(r"Distr\.?\s*[:：]\s*(\w+)"),
    "original_language": re.compile(r"Original\s*[:：]\s*(\w+)"),
    "job_number": re.compile(r"^(\d{2}-\d{5})\b"),
}
_DATE = re.compile(r"^(\d{1,2}) (\w+) (\d{4})$")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_ORGANS = ("大会", "安全理事会", "经济及社会理事会", "人权理事会", "托管理事会")
_WORDS = frozenset({"联合国", "chinese", "english", "french", "russian", "spanish", "arabic", *_ORGANS})


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """What the title block says, and which of its lines are the masthead."""

    fields: dict[str, object]
    masthead: tuple[Line, ...]


def read_title_block(lines: Sequence[Line], masthead: Sequence[str] = ()) -> TitleBlock:
    """Read the lines of a title block; `masthead` holds further lines that furniture took from the first page."""
    heads = tuple(line for line in lines if _is_masthead(line.text))
    fields = _read_masthead([*masthead, *(line.text for line in heads)])
    titles = [line for line in lines if line not in heads]
    for line in titles:
        text = forms.squeeze(STARS.sub("", line.text))
        session, agenda = _SESSION.search(text), _AGENDA.search(STARS.sub("", line.text))
        if session and "session" not in fields and (value := read_number(session[1])) is not None:
            fields["session"] = int(value)
        if agenda and "agenda_item" not in fields:
            fields["agenda_item"] = agenda[1].strip()
    titles = [line for line in titles if not _SESSION.match(line.text) and not _AGENDA.search(line.text)]
    fields |= _read_titles(titles)
    return TitleBlock(fields, heads)


def _is_masthead(text: str) -> bool:
    bare = forms.squeeze(text).lower()
    return (
        bare in _WORDS or any(pattern.search(text) for pattern in _MASTHEAD.values()) or _DATE.match(text) is not None
    )


def _read_masthead(texts: Sequence[str]) -> dict[str, object]:
    fields: dict[str, object] = {}
    for text in texts:
        for name, pattern in _MASTHEAD.items():
            if name not in fields and (match := pattern.search(text)):
                fields[name] = match[1]
        organ = next((o for o in _ORGANS if forms.squeeze(text).startswith(o)), None)
        if organ and "organ" not in fields:
            fields["organ"] = organ
        printed = _DATE.match(text)
        if printed and printed[2].lower() in _MONTHS:
            fields["date"] = _date(int(printed[3]), _MONTHS.index(printed[2].lower()) + 1, int(printed[1]))
    return fields


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _read_titles(lines: Sequence[Line]) -> dict[str, object]:
    """Divide what is left into agenda title, title and author; the author's line is the last of its form."""
    fields: dict[str, object] = {}
    texts = [STARS.sub("", line.text).strip() for line in lines]
    at = next((i for i in range(len(lines) - 1, -1, -1) if _AUTHOR.fullmatch(texts[i])), None)
    if at is not None:
        author = _AUTHOR.fullmatch(texts[at])
        assert author is not None
        name, about, _ = author["author"].partition("关于")
        fields["author"] = name
        if about:  # 秘书长关于南南合作的报告 is the title too
            at += 1
        lines, texts = [*lines[:at]], texts[:at]
    if not lines:
        return fields
    first = _title_begins(lines)
    fields["title"] = "".join(texts[first:])
    if first:
        fields["agenda_title"] = "".join(texts[:first])
    return fields


def _title_begins(lines: Sequence[Line]) -> int:
    """Tell where the title begins: at its own indent; where all lines are set alike, with the last one."""
    first = len(lines) - 1
    while first and lines[first - 1].indent == lines[-1].indent:
        first -= 1
    return first if first else len(lines) - 1


def divide_front(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Divide what stands before the first heading into the title block and text without a number."""
    end = next((i for i, line in enumerate(lines) if forms.SENTENCE_END.search(line.text)), None)
    if end is None:
        return list(lines), []
    full = max(len(line.text) for line in lines) * 7 // 10
    while end and len(lines[end - 1].text) >= full:
        end -= 1
    return list(lines[:end]), list(lines[end:])


def title_flow(lines: Sequence[Line], masthead: Sequence[Line]) -> tuple[Flow, set[str]]:
    """Join the lines of a title block, each a piece of its own, without the stars of its notes."""
    flow = reflow([(line.text, line.start) for line in lines if line not in masthead], separator=" ")
    stars = list(STARS.finditer(flow.text))
    return flow.without([match.span() for match in stars]), {match.group() for match in stars}
