"""The lines of a chart, table or box → a `Block`.

Reads: its lines, in the order of the page. Writes: a `Block`; of a table also its cells, passages of their own. In a
text, where no format tells which lines are a chart's, they are found by the label above and the source below them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sscoop.models import Block
from sscoop.models.report import Passage
from sscoop.structure import forms
from sscoop.structure.headings import labelled_heading
from sscoop.structure.lines import Line, width
from sscoop.structure.printing import Printing
from sscoop.structure.reflow import reflow

_LABEL = re.compile(r"(?P<label>[^\W\d]+?\s*(?:[一二三四五六七八九十百]{1,4}|[\dA-Z][\d.]{0,4}))(?:[：:.\s]+|$)")
_KINDS = {"表": ("table", "tab"), "图": ("chart", "fig"), "插": ("chart", "fig")}

_BOX = ("box", "box")


# 图一 · 图 2：按区域分列, alone on its line; in a text only charts, whose words and numbers make no sentences
_CHART = re.compile(r"(?:图|图表|插图)\s*(?:[一二三四五六七八九十百]{1,4}|[\dA-Z][\d.]{0,4})(?:[：:.\s].*)?")
_SOURCE = re.compile(r"(?:资料)?来源\s*[：:]")
_TITLE_LINES = 3  # of a chart's title at most
_LONGEST = 200  # lines of a chart at most
_PROSE = 28  # Chinese characters from which on a line is no label of an axis


def mark_charts(lines: Sequence[Line]) -> Sequence[Line]:
    """Tell the lines of each chart of a text: from its label to its source."""
    marked = list(lines)
    place, number = 0, 0
    while place < len(lines):
        source = _source_of(lines, place) if _CHART.fullmatch(lines[place].text) else None
        if source is None:
            place += 1
            continue
        marked[place] = replace(lines[place], kind="figure_label", figure=number)
        inside, end = place + 1, _end_of_source(lines, source)
        if _is_title(lines[inside]):
            marked[inside] = replace(lines[inside], kind="figure_title", figure=number)
            inside += 1
        for at in range(inside, end):
            marked[at] = replace(lines[at], kind="figure" if at < source else "figure_source", figure=number)
        place, number = end, number + 1
    return marked


def _is_title(line: Line) -> bool:
    """Whether a line is set right below the label and has words."""
    return not _SOURCE.match(line.text) and line.gap == 0 and _breadth(line.text) > 0


def _breadth(text: str) -> int:
    """Count the wide characters of a line."""
    return width(text) - len(text)


def _source_of(lines: Sequence[Line], label: int) -> int | None:
    """Give the place of the source below a chart, None if text goes on before it."""
    for place in range(label + 1, min(label + _LONGEST, len(lines))):
        text = lines[place].text
        if _SOURCE.match(text):
            return place
        titled = place - label <= _TITLE_LINES and not forms.SENTENCE_END.search(text)
        numbered = forms.PARAGRAPH.match(text) or labelled_heading(text)
        if _CHART.fullmatch(text) or (not titled and (numbered or _breadth(text) > _PROSE)):
            return None
    return None


def _end_of_source(lines: Sequence[Line], source: int) -> int:
    """Give the place behind the source of a chart: its sentence ends there, or a blank line stands below."""
    end = source + 1
    while end < len(lines) and not forms.SENTENCE_END.search(lines[end - 1].text) and lines[end].gap == 0:
        end += 1
    return end


def read_blocks(figures: Mapping[int, Sequence[Line]], printing: Printing) -> tuple[Block, ...]:
    """Make the blocks of a document, in their order."""
    counts: dict[str, int] = {}
    blocks: list[Block] = []
    for _, lines in sorted(figures.items()):
        named = lines[0].kind == "figure_label"
        kind, stem = _KINDS.get(lines[0].text[:1], _BOX) if named else _KINDS["表"]  # without a label, cells alone
        counts[stem] = counts.get(stem, 0) + 1
        blocks.append(_block(f"{stem}{counts[stem]}", kind, lines, printing))
    return tuple(blocks)


def _block(identity: str, kind: str, lines: Sequence[Line], printing: Printing) -> Block:
    head = lines[0].text if lines[0].kind == "figure_label" else ""
    label = _LABEL.match(head)
    rest = head[label.end() :] if label else head
    titles = [rest, *(line.text for line in lines if line.kind == "figure_title")]
    source = [line for line in lines if line.kind == "figure_source"]
    rows = _rows([line for line in lines if line.kind == "figure"], printing)
    cells = _cells(identity, rows) if kind == "table" else ()
    inside = {cell.runs[0][1] for cell in cells}
    return Block(
        id=identity,
        kind=kind,
        label=label["label"] if label else None,
        caption=reflow([(title, 0) for title in titles if title]).text or None,
        rows=tuple(tuple(line.text for line in row) for row in rows),
        source_note=reflow([(line.text, line.start) for line in source]).text or None,
        page=printing.page(lines[0].start),
        source_spans=tuple((line.start, line.end) for line in lines if line.start not in inside),
        cells=cells,
    )


def _rows(lines: Sequence[Line], printing: Printing) -> list[list[Line]]:
    """Put together the lines that stand side by side."""
    rows: list[list[Line]] = []
    last = -1
    for line in lines:
        row = printing.row(line.start)
        if not rows or row < 0 or row != last:
            rows.append([])
        rows[-1].append(line)
        last = row
    return rows


def _cells(identity: str, rows: Sequence[Sequence[Line]]) -> tuple[Passage, ...]:
    return tuple(
        Passage(id=f"{identity}.r{r}.c{c}", text=line.text, runs=((0, line.start, len(line.text)),))
        for r, row in enumerate(rows, 1)
        for c, line in enumerate(row, 1)
    )
