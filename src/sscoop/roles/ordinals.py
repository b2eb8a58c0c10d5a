"""Ordinals (第五次), and references to parts of documents (第 20 段, 附件一, 表 2)."""

import re

from sscoop.lexicon.lexicon import Lexicon
from sscoop.numeral.characters import BLANK
from sscoop.roles.context import Claim, Context

_B = f"[{BLANK}]*"
_RANK = re.compile(rf"{_B}(?:名|位)(?=是|为|分别|依次|均|都|的|[，。；、)）]|$)")  # 前三名是美国、英国和德国
_NUMBER = re.compile(r"第\s*$")
_BEFORE_SHORT = re.compile(r"(?:^|[^\u4e00-\u9fff]|见|和|及|与|的|如|在|上文|下文|中的|下列)$")
_AGENDA = re.compile(r"(?:议程\**\s*项目|临时议程\**\s*项目|议程\s*\**)$")


def _part(lexicon: Lexicon) -> re.Pattern[str]:
    """Build what makes 第 N a place in a document: 段 · (1) 段 · .A 章 · 和 24 段."""
    return re.compile(rf"{_B}+(?:[(（][A-Za-z0-9]{{1,3}}[)）]|[.．]{_B}[A-Z])*{_B}(?:{lexicon.pattern('part')})")


def in_order(context: Context, index: int) -> Claim | None:
    """Claim what follows 第, and what goes on with it (第 3、4 和 5 段)."""
    token = context.tokens[index]
    if _NUMBER.search(context.text[max(0, token.start - 3) : token.start]):
        if context.text.startswith("季度", context.skip(token.end)):
            return Claim("ordinal", "ordinal.quarter", "stands behind 第: a quarter of a year")
        return _reference() if _is_part(context, index) else Claim("ordinal", "ordinal.di", "stands behind 第")
    if context.text.endswith("前", 0, token.start) and _RANK.match(context.text, token.end):
        return Claim("ordinal", "ordinal.rank", "the first ranks")
    before = context.claim_before(index)
    if before is None or before.role not in ("reference", "ordinal"):
        return None
    gap = context.gap(index)
    if before.role == "reference" and gap.strip(BLANK) in ("(", "（"):
        return _reference()
    if context.lists_on(index) and (before.role == "ordinal" or _is_part(context, index)):
        counted = context.lexicon.unit_at(context.text, context.skip(token.end))
        if before.role == "reference" or counted is None or "，" not in gap:
            return before
    return None


def _reference() -> Claim:
    return Claim("reference", "reference.part", "names a part of a document")


def _is_part(context: Context, index: int) -> bool:
    """Whether 段, 条, 章 … follows, at once or behind the list the number is in."""
    limit = min(len(context.tokens), index + 30)
    part = context.lexicon.compiled(_part)
    while index < limit:
        if part.match(context.text, context.tokens[index].end):
            return True
        if context.next_in_list(index) is None and not _bracketed(context, index):
            return False
        index += 1
    return False


def _bracketed(context: Context, index: int) -> bool:
    if index + 1 >= len(context.tokens):
        return False
    return re.fullmatch(r"\s*[(（]\s*|\s*[)）]\s*[、和至-]?\s*", context.gap(index + 1)) is not None


_LIST_LABEL = re.compile(rf"(?:^|[\n。；：])[{BLANK}]*[(（]?$")
_LABEL_END = re.compile(r"[)）]|[.．、](?!\d)")


def is_label(context: Context, index: int) -> Claim | None:
    """Claim the label of a paragraph or of a list's member: 1. 决定, （一）重申."""
    token = context.tokens[index]
    before = context.text[max(0, token.start - 4) : token.start]
    end = _LABEL_END.match(context.text, token.end)
    if end is None or not _LIST_LABEL.search(before) or len(token.text) > 3:
        return None
    bracketed = before.endswith(("(", "（"))
    if bracketed != (end.group() in ")）") and not (end.group() in ")）" and token.text.isdecimal()):
        return None
    return Claim("label", "label.list", "the label of a paragraph or of a list's member")


def in_reference(context: Context, index: int) -> Claim | None:
    """Claim 附件一, 表 2, 图三, 脚注 5, and the items of an agenda."""
    token = context.tokens[index]
    left = context.left(token.start)
    if _AGENDA.search(left):
        return Claim("label", "label.agenda", "the number of an agenda item")
    counted = context.lexicon.unit_at(context.text, context.skip(token.end))
    if counted is not None and counted[0] in context.lexicon.listed("copy"):
        return None  # 附件 3 份
    named = context.lexicon.references.longest_before(left, len(left))
    if named is not None and (len(named[0]) > 1 or _BEFORE_SHORT.search(left[:-1])):
        return _reference()
    before = context.claim_before(index)
    if before is not None and before.role in ("reference", "label") and context.lists_on(index):
        return before
    return None
