"""The lines of a chart, table or box → a `Block`.

Reads: its lines, in the order of the page. Writes: a `Block`; of a table also its cells, passages of their own.
"""

import re
from collections.abc import Mapping, Sequence

from sscoop.models import Block
from sscoop.models.report import Passage
from sscoop.structure.lines import Line
from sscoop.structure.printing import Printing
from sscoop.structure.reflow import reflow

_LABEL = re.compile(r"(?P<label>[^\W\d]+?\s*(?:[一二三四五六七八九十百]{1,4}|[\dA-Z][\d.]{0,4}))(?:[：:.\s]+|$)")
_KINDS = {"表": ("table", "tab"), "图": ("chart", "fig"), "插": ("chart", "fig")}

_BOX = ("box", "box")


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
