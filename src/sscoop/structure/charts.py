"""The lines of a chart, table or box → a `Block`.

Reads: its lines, in the order of the page. Writes: a `Block`; of a table also its cells, passages of their own. In a
text, where no format tells which lines are a chart's, they are found by the label above and the source below them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from sscoop.models import Block
from sscoop.models.report import Passage
from sscoop.structure import forms
from sscoop.structure.headings import labelled_heading
from sscoop.structure.lines import Line, width
from sscoop.structure.printing import Printing
from sscoop.structure.reflow import Flow, reflow

_LABEL = re.compile(r"(?P<label>[^\W\d]+?\s*(?:[一二三四五六七八九十百]{1,4}|[\dA-Z][\d.]{0,4}))(?:[：:.\s]+|$)")
_KINDS = {"表": ("table", "tab"), "图": ("chart", "fig"), "插": ("chart", "fig")}

_BOX = ("box", "box")


# 图一 · 图 2：按区域分列, alone on its line; in a text only charts, whose words and numbers make no sentences
_CHART = re.compile(r"(?:图|图表|插图)\s*(?:[一二三四五六七八九十百]{1,4}|[\dA-Z][\d.]{0,4})(?:[：:.\s].*)?")
_SOURCE = re.compile(r"(?:资料)?来源\s*[：:]")
_TITLE_LINES = 3  # of a chart's title at most
_LONGEST = 200  # lines of a chart at most
_SPARSE = 20  # empty cells for each that is printed: no table has so many, and a file may ask for more than memory
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
    inside = [line for line in lines if line.kind == "figure"]
    rows = _READERS[kind](inside, printing)
    marks = [mark for line in inside for mark in range(line.start, line.end) if mark in printing.marks]
    flows = [[_flow(cell, printing) for cell in row] for row in rows]
    cells = _cells(identity, flows) if kind != "chart" else ()
    return Block(
        id=identity,
        kind=kind,
        label=label["label"] if label else None,
        caption=reflow([(title, 0) for title in titles if title]).text or None,
        rows=tuple(tuple(flow.text for flow in row) for row in flows),
        source_note=reflow([(line.text, line.start) for line in source]).text or None,
        page=printing.page(lines[0].start),
        source_spans=tuple(
            [(line.start, line.end) for line in lines if not (cells and line.kind == "figure")]
            + [(mark, mark + 1) for mark in marks if cells]
        ),
        cells=cells,
    )


def _rows(lines: Sequence[Line], printing: Printing) -> list[list[list[Line]]]:
    """Put together the lines that stand side by side, each a cell."""
    rows: list[list[list[Line]]] = []
    last = -1
    for line in lines:
        row, _ = printing.cell(line.start)
        if not rows or row < 0 or row != last:
            rows.append([])
        rows[-1].append([line])
        last = row
    return rows


def _table(lines: Sequence[Line], printing: Printing) -> list[list[list[Line]]]:
    """Put together the lines of each cell, and the cells of each row, empty ones too."""
    places = [printing.cell(line.start) for line in lines]
    columns = 1 + max((column for _, column in places), default=-1)
    sparse = columns * len({row for row, _ in places}) > _SPARSE * (len(lines) + _SPARSE)
    if columns < 1 or sparse or any(column < 0 for _, column in places):
        return _rows(lines, printing)
    rows: dict[int, list[list[Line]]] = {}
    for line, (row, column) in zip(lines, places, strict=True):
        rows.setdefault(row, [[] for _ in range(columns)])[column].append(line)
    return [rows[row] for row in sorted(rows)]


def _box(lines: Sequence[Line], printing: Printing) -> list[list[list[Line]]]:
    """Put together the lines of each paragraph of a box; those of its columns stand side by side."""
    columns: dict[int, list[Line]] = {}
    for line in lines:
        columns.setdefault(printing.cell(line.start)[1], []).append(line)
    texts = [_paragraphs(columns[column]) for column in sorted(columns)]
    return [list(row) for row in zip_longest(*texts, fillvalue=[])]


def _paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Divide lines where a sentence ends and the next line is set off, or where the format says that one begins."""
    margin = min(line.indent for line in lines)
    found: list[list[Line]] = []
    for line in lines:
        ended = bool(found) and forms.SENTENCE_END.search(found[-1][-1].text) is not None
        if not found or line.begins or (ended and (line.gap or line.indent > margin + 1)):
            found.append([])
        found[-1].append(line)
    return found


_READERS = {"table": _table, "chart": _rows, "box": _box}


def _flow(cell: Sequence[Line], printing: Printing) -> Flow:
    """Join the lines of a cell, and leave out the marks of notes and the blanks at its ends."""
    flow = reflow([(line.text, line.start) for line in cell])
    cuts = [
        (at, at + 1)
        for start, source, length in flow.runs
        for at in range(start, start + length)
        if source + at - start in printing.marks
    ]
    flow = flow.without(cuts) if cuts else flow
    first, last = len(flow.text) - len(flow.text.lstrip()), len(flow.text.rstrip())
    return flow.without([(0, first), (last, len(flow.text))]) if last - first < len(flow.text) else flow


def _cells(identity: str, rows: Sequence[Sequence[Flow]]) -> tuple[Passage, ...]:
    return tuple(
        Passage(id=f"{identity}.r{r}.c{c}", text=flow.text, runs=flow.runs)
        for r, row in enumerate(rows, 1)
        for c, flow in enumerate(row, 1)
        if flow.text
    )
