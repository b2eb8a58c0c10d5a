"""The numerals outside all texts: labels of paragraphs and headings, footnote marks, link lists, page feet."""

from collections.abc import Iterator

from sscoop.models import Numeral, Role
from sscoop.numeral.find import find_numerals
from sscoop.structure.outline import Outline

_ROLES: dict[str, tuple[Role, str]] = {
    "mark": ("footnote_mark", "the mark of a footnote"),
    "link_list": ("url", "in a page's list of links"),
}


def label_numerals(source: str, outline: Outline) -> list[Numeral]:
    """Account for every numeral of the source that stands in no passage's text."""
    found: list[Numeral] = []
    for owner, start, end in _labels(outline):
        found += _read(source, start, end, owner, "label", "label.own", "the printed label of the passage")
    cited = _cited(outline)
    marks = 0
    for furniture in outline.furniture:
        role, reason = _ROLES.get(furniture.kind, ("label", f"in a {furniture.kind.replace('_', ' ')}"))
        passage: str | None = None
        if furniture.kind == "mark":
            passage = cited[marks] if marks < len(cited) else None
            marks += source[furniture.source_start].isdecimal()
        found += _read(
            source, furniture.source_start, furniture.source_end, passage, role, f"furniture.{furniture.kind}", reason
        )
    for block in outline.blocks:
        for start, end in block.source_spans:
            found += _read(source, start, end, None, "block", "furniture.block", f"in the {block.kind} {block.id}")
    return found


def _read(source: str, start: int, end: int, passage: str | None, role: Role, rule: str, reason: str) -> list[Numeral]:
    return [
        Numeral.read_from(
            None,
            passage=passage,
            source_start=start + token.start,
            source_end=start + token.end,
            text=token.text,
            value=token.reading.value,
            role=role,
            rule=rule,
            reason=reason,
        )
        for token in find_numerals(source[start:end])
    ]


def _labels(outline: Outline) -> Iterator[tuple[str, int, int]]:
    for passage in outline.passages():
        if passage.label_span is not None:
            yield passage.id, *passage.label_span


def _cited(outline: Outline) -> list[str]:
    """Give for each footnote mark, in the order of the document, the passage it stands in."""
    return [passage.id for passage in outline.passages() for _ in getattr(passage, "footnote_refs", ())]
