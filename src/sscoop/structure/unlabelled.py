"""Blocks → blocks with the headings without a label cut out of them, by how the document sets its headings.

Reads: the blocks as their forms divide them. Writes: blocks. Promises: every line stays, in order.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sscoop.structure import forms
from sscoop.structure.block import Block
from sscoop.structure.lines import Line, width

_FIRST_WORD = re.compile(r"[《（(“‘「]*(?:[\x21-\x7e]+|.)[，。、；：》）)”’」]*")  # what no line end may divide
_NARROWEST = 44  # columns: no page of running text is narrower


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document sets its headings, which tells where one without a label begins or ends."""

    indented: bool  # headings stand off the margin
    full: int  # columns from which a heading's line counts as full, so that the heading goes on below it
    apart: bool  # headings have a font of their own, which running text has not

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> "Setting":
        """Measure headings and paragraphs."""
        headings = [block.lines[0] for block in blocks if block.kind == "heading"]
        texts = [line for block in blocks if block.kind == "paragraph" for line in block.lines]
        flush = 2 * sum(line.indent == 0 for line in texts) > len(texts)
        wrapped = [line for block in blocks if block.kind == "paragraph" for line in block.lines[1:]]
        # where paragraphs are one line each, only the headings themselves tell how wide a full line is
        widths = sorted(width(line.text) for line in wrapped or headings) or [0]
        if not wrapped:
            widths = [max(*widths, _NARROWEST)]
        indented = bool(headings) and min(line.indent for line in headings) > 0
        apart = _share(headings) > 0.9 and _share(texts) < 0.5
        return cls(indented and flush, widths[len(widths) * 9 // 10] * 7 // 10, apart)

    def goes_on(self, above: Line, line: Line) -> bool:
        """Tell whether a line goes on with the heading whose last line is above it."""
        if line.begins:
            return False
        if above.room is not None:
            return width(_first_word(line.text)) >= above.room  # it had no room there
        if self.indented:
            return line.indent == 0 and not line.page_break
        return width(above.text) >= self.full > 0


def _share(lines: Sequence[Line]) -> float:
    """Give the share of lines that are set apart, of those of which it is told; 0 where it is told of none."""
    told = [line.apart for line in lines if line.apart is not None]
    return sum(told) / max(1, len(told))


def _first_word(text: str) -> str:
    word = _FIRST_WORD.match(text)
    return word.group() if word else ""


_HAS_TAIL = ("paragraph", "item", "summary")  # blocks at whose end a heading without a label may have been read


def split_headings(blocks: list[Block], setting: Setting) -> list[Block]:
    """Cut headings without a label off the ends of the blocks they were read with."""
    found: list[Block] = []
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        if setting.apart and (block.kind in _HAS_TAIL or (block.kind == "heading" and block.lines[0].apart)):
            found += _split_by_font(block, setting)
        elif block.kind == "heading":
            found += _split_heading(block, setting)
        elif block.kind in _HAS_TAIL and following is not None and following.kind in ("paragraph", "heading"):
            found += _cut_tail(block, setting)
        else:
            found.append(block)
    return found


_LONGEST_HEADING = 4  # lines


def _split_by_font(block: Block, setting: Setting) -> list[Block]:
    """Divide a block where lines stand that are set like headings: into headings, and the text between them."""
    parts: list[tuple[bool, list[Line]]] = [(block.kind == "heading", block.lines[:1])]
    for at, line in enumerate(block.lines[1:], 1):
        title = parts[-1][0] if line.apart is None else line.apart
        if title and not parts[-1][0]:
            title = _opens_title(block.lines, at, setting)
        if title == parts[-1][0]:
            parts[-1][1].append(line)
        else:
            parts.append((title, [line]))
    (_, own), *rest = parts
    titles = _titles(block, own, setting) if block.kind == "heading" else [own]
    found = [replace(block, lines=titles[0]), *(Block("heading", title, rank=3) for title in titles[1:])]
    for title, lines in rest:
        found += (
            [Block("heading", group, rank=3) for group in _group_titles(lines, setting)]
            if title
            else split_prose(lines)
        )
    return found


def _opens_title(lines: Sequence[Line], at: int, setting: Setting) -> bool:
    """Tell a heading from text that is set apart for emphasis: it begins and ends on lines of its own."""
    end = next((i for i in range(at, len(lines)) if lines[i].apart is False), len(lines))
    if lines[at - 1].apart or end - at > _LONGEST_HEADING or forms.SENTENCE_END.search(lines[end - 1].text):
        return False
    if not (forms.SENTENCE_END.search(lines[at - 1].text) or lines[at].gap):
        return False
    return end == len(lines) or lines[end].gap > 0 or not setting.goes_on(lines[end - 1], lines[end])


def _split_heading(block: Block, setting: Setting) -> list[Block]:
    """Divide the lines under a label into its heading, headings without a label, and unnumbered text."""
    text_at = next((i for i, line in enumerate(block.lines) if i and forms.SENTENCE_END.search(line.text)), None)
    lines = block.lines if text_at is None else block.lines[: text_at + 1]
    titles = _titles(block, lines, setting)
    if text_at is None:
        text: list[Line] = []
    elif len(titles) > 1:
        last = titles.pop()
        text = last + block.lines[text_at + 1 :]
    else:  # the first line alone is the title
        text = block.lines[1:]
        titles = [block.lines[:1]]
    found = [replace(block, lines=titles[0])]
    found += [Block("heading", title, rank=3) for title in titles[1:]]
    return found + (split_prose(text) if text else [])


def _titles(block: Block, lines: Sequence[Line], setting: Setting) -> list[list[Line]]:
    """Group the lines under a label; one alone on its line, such as 附件, has its title below."""
    titles = _group_titles(lines, setting)
    if block.body_at >= len(titles[0][0].text) and len(titles[0]) == 1 and len(titles) > 1:
        titles[0:2] = [titles[0] + titles[1]]
    return titles


def _group_titles(lines: Sequence[Line], setting: Setting) -> list[list[Line]]:
    groups = [[lines[0]]]
    for line in lines[1:]:
        if setting.goes_on(groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _cut_tail(block: Block, setting: Setting) -> list[Block]:
    """Cut a heading without a label off the end of a paragraph: the lines after the last that ends a sentence."""
    ends = [i for i, line in enumerate(block.lines) if forms.SENTENCE_END.search(line.text)]
    cut = ends[-1] + 1 if ends else len(block.lines)
    tail = block.lines[cut:]
    if not tail or len(tail) > _LONGEST_HEADING or any(forms.CLAUSE_END.search(line.text) for line in tail):
        return [block]
    if (setting.indented and tail[0].indent == 0) or all(line.text.isdecimal() for line in tail):
        return [block]
    return [
        replace(block, lines=block.lines[:cut]),
        *(Block("heading", t, rank=3) for t in _group_titles(tail, setting)),
    ]


def split_prose(lines: list[Line]) -> list[Block]:
    """Cut text without any form into passages: at sentence ends that a blank line or an indent follows.

    Where no line breaks inside a sentence the text is not wrapped, and each line is a passage.
    """
    wrapped = any(not forms.SENTENCE_END.search(line.text) for line in lines[:-1])
    blocks: list[Block] = []
    for line in lines:
        new = not blocks or (
            forms.SENTENCE_END.search(blocks[-1].lines[-1].text) and (line.gap or line.indent or not wrapped)
        )
        if new:
            blocks.append(Block("prose", [line]))
        else:
            blocks[-1].lines.append(line)
    return blocks
