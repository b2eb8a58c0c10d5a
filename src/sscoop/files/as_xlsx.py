"""Excel workbooks: a sheet for each table (extra `xlsx`, openpyxl).

Reads: a report or a table. Writes: XLSX. Promises: text is text, never a formula; a number that Excel would round is
written as text; the same input gives the same bytes; reading it back gives an equal table.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from sscoop.errors import MissingExtra, NotRepresentable
from sscoop.models import Comparison, Entities, Findings, Mention, Metrics, Report
from sscoop.tables.columns import Headers, to_cell
from sscoop.tables.rows import Table, columns_named, headed, records, rows

_ROWS, _CHARACTERS = 1_048_576, 32_767  # of a sheet and of a cell
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_WRITTEN = re.compile("_x([0-9A-Fa-f]{4})_")
_WIDTHS = {"text": 40, "item": 24, "subject": 16, "whole": 20, "name": 32, "name_en": 32, "cite_zh": 22, "cite_en": 20}
_EPOCH = (1980, 1, 1, 0, 0, 0)
_TIMES = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


def write_xlsx(what: Report | Table, path: Path, headers: Headers = "en") -> None:
    """Write a workbook: of a report the sheets metrics, entities and mentions, of a table those it needs.

    Raises:
        MissingExtra: openpyxl is not installed.
        NotRepresentable: there are more rows than a sheet has, or a text is longer than a cell.
    """
    openpyxl = _openpyxl()
    sheets = list(_sheets(what, headers))  # all of them before the first is begun: a text may be too long
    book = openpyxl.Workbook(write_only=True)
    for sheet in sheets:
        _write_sheet(book, sheet)
    packed = io.BytesIO()
    book.save(packed)
    path.write_bytes(_without_times(packed))


class _Sheet(NamedTuple):
    """What stands in a sheet: `names` are those of the columns, whatever their headers."""

    title: str
    header: Sequence[str]
    names: Sequence[str]
    lines: list[list[Any]]

    @classmethod
    def of(cls, title: str, columns: Sequence[tuple[str, str]], lines: Iterable[Iterable[Any]]) -> "_Sheet":
        shown = [[_shown(value) for value in line] for line in lines]
        if len(shown) >= _ROWS:
            raise NotRepresentable(f"a sheet has {_ROWS:,} rows; write CSV or Parquet")
        return cls(title, [header for header, _ in columns], [name for _, name in columns], shown)


def _sheets(what: Report | Table, headers: Headers) -> Iterator[_Sheet]:
    if isinstance(what, Comparison | Findings):
        columns = [(header, column.name) for header, column in headed(what, headers)]
        title = "comparison" if isinstance(what, Comparison) else "findings"
        yield _Sheet.of(title, columns, (row.values() for row in rows(what, headers)))
        return
    if not isinstance(what, Entities):
        metrics = what.metrics if isinstance(what, Report) else what
        columns = [(header, column.name) for header, column in headed(metrics, headers)]
        yield _Sheet.of("metrics", columns, (row.values() for row in rows(metrics, headers)))
    if not isinstance(what, Metrics):  # mentions are too many for one cell
        entities = what.entities if isinstance(what, Report) else what
        kept = [(header, column) for header, column in headed(entities, headers) if column.name != "mentions"]
        lines = ([column.of(entity) for _, column in kept] for entity in entities)
        yield _Sheet.of("entities", [(header, column.name) for header, column in kept], lines)
        found = ((e.id, m.passage, m.start, m.end, m.text) for e in entities for m in e.mentions)
        yield _Sheet.of("mentions", [(name, name) for name in ("entity", *Mention.model_fields)], found)


def _write_sheet(book: Any, told: _Sheet) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(told.title)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(told.header))}{len(told.lines) + 1}"
    for place, name in enumerate(told.names, 1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(name, 12)

    def cell(value: Any, *, bold: bool = False) -> Any:
        made = WriteOnlyCell(sheet, value)
        if isinstance(value, str):
            made.data_type = "s"  # never a formula, whatever it begins with
            made.quotePrefix = True
        if bold:
            made.font = Font(bold=True)
        return made

    sheet.append([cell(name, bold=True) for name in told.header])
    for line in told.lines:
        sheet.append([None if value is None else cell(value) for value in line])


def _shown(value: Any) -> Any:
    """Give a value as a cell holds it: exact numbers as numbers, all else as text."""
    if value is None or value == [] or isinstance(value, bool | int):
        return None if value == [] else value
    if isinstance(value, Decimal):
        near = float(value)
        return near if abs(near) < 1e15 and Decimal(repr(near)) == value else to_cell(value)
    text = _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", to_cell(value))
    if len(text) > _CHARACTERS:
        raise NotRepresentable(
            f"{text[:20]}… is longer than the {_CHARACTERS:,} characters of a cell; write CSV or JSON"
        )
    return text


def load_xlsx(path: Path) -> Metrics | Entities:
    """Read what `write_xlsx` wrote: the metrics, or the entities of a workbook that has none.

    Raises:
        MissingExtra: openpyxl is not installed.
        ValueError: it is no workbook, or has no such sheet.
    """
    with open(path, "rb") as file:
        book = _openpyxl().load_workbook(file, read_only=True)
        lines = {sheet.title: _lines(sheet) for sheet in book}
        if "metrics" in lines:
            return _read(lines["metrics"])
        if "entities" not in lines:
            raise ValueError("it has neither a sheet 'metrics' nor 'entities'")
        mentions: dict[str, list[Mention]] = {}
        for line in list(lines.get("mentions", ()))[1:]:
            entity, *told = (_value(value) for value in line)
            mentions.setdefault(str(entity), []).append(Mention(**dict(zip(Mention.model_fields, told, strict=True))))
        header, *rest = lines["entities"]
        named = [*header, "mentions"]
        full = ([*line, [mention.model_dump() for mention in mentions.get(str(line[0]), ())]] for line in rest)
        return records(columns_named(named), ([_value(value) for value in line] for line in full))


def _read(lines: Iterator[Sequence[Any]]) -> Metrics | Entities:
    header = next(lines, ())
    return records(columns_named([str(name) for name in header]), ([_value(value) for value in line] for line in lines))


def _lines(sheet: Any) -> Iterator[Sequence[Any]]:
    yield from sheet.iter_rows(values_only=True)


def _value(value: Any) -> Any:
    if isinstance(value, float):
        return int(value) if value.is_integer() else Decimal(repr(value))
    return _WRITTEN.sub(lambda found: chr(int(found[1], 16)), value) if isinstance(value, str) else value


def _without_times(packed: io.BytesIO) -> bytes:
    """Pack a workbook anew without the time of its making, so that the same input gives the same bytes."""
    anew = io.BytesIO()
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(anew, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _TIMES.sub(b"", content)
            new.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return anew.getvalue()


def _openpyxl() -> Any:
    try:
        import openpyxl
    except ImportError:
        raise MissingExtra.of(
            "Excel workbooks are written and read by openpyxl, which is not installed", "xlsx"
        ) from None
    return openpyxl
