"""`write` and `load`: reports and tables to files and back, by suffix.

Reads: a report or a table, or a file. Writes: a file, or what it holds. Promises: a file is there whole or not at all;
what is loaded equals what was written; errors name the file.
"""

from os import PathLike
from pathlib import Path
from typing import Any

from pydantic_core import PydanticSerializationError

from sscoop.errors import DamagedSource, NotRepresentable, SchemaMismatch, SourceNotFound, SscoopError, UnknownFormat
from sscoop.files.as_json import Written
from sscoop.files.atomic import replacing
from sscoop.files.formats import FileFormat, Format, format_of
from sscoop.models import Comparison, Entities, Findings, Metrics, Report
from sscoop.models.doors import Headers
from sscoop.models.exact import exact
from sscoop.tables.rows import Table

_TABLES = ("jsonl", "csv", "parquet")  # of a report these hold the metrics


@exact
def write(
    what: Report | Table,
    path: str | PathLike[str],
    *,
    format: FileFormat | None = None,
    columns: Headers | None = None,
    bom: bool | None = None,
    lang: Headers | None = None,
) -> Path:
    """Write a report or a table to a file, in the format that its suffix tells; give its path.

    Tables are metrics, entities, comparisons and findings. json holds all of a report; jsonl, csv and parquet hold its
    metrics, xlsx those and its entities; a duckdb database keeps what it has of other reports; md, html (a page to
    read) and xml (Akoma Ntoso) are for readers. `columns` are the headers of a table ("en": the names of the fields,
    "zh"), `bom=True` lets Excel open a CSV as UTF-8, `lang` is the language of a page. The file is replaced at once
    when all of it is written, or not at all.

    Raises:
        UnknownFormat: the suffix tells no format, or one that cannot hold `what`.
        TypeError: for what is neither a report nor a table, or an option that the format does not have.
        NotRepresentable: a value or text is larger than the format holds, or is none that a file can hold.
        MissingExtra: the package for the format is not installed.
        OSError: the file cannot be written.
    """
    target = Path(path)
    name, chosen = format_of(target, format)
    if not isinstance(what, Report | Metrics | Entities | Comparison | Findings):
        raise TypeError(f"write() needs a Report, Metrics, Entities, Comparison or Findings, not {type(what).__name__}")
    if type(what).__name__ not in chosen.writes:
        raise UnknownFormat(f"{name} holds {' or '.join(chosen.writes)}, not {type(what).__name__}")
    options = _options(name, chosen.takes, columns=columns, bom=bom, lang=lang)
    try:
        _write(what, name, chosen, target, options)
    except (UnicodeEncodeError, PydanticSerializationError) as error:  # models may be built by hand
        raise NotRepresentable(f"a text holds half a character, which no file can hold: {error}") from error
    return target


def _write(what: Report | Table, name: str, chosen: Format, target: Path, options: dict[str, Any]) -> None:
    written = what.metrics if isinstance(what, Report) and name in _TABLES else what
    if chosen.growing:
        chosen.write(written, target, **options)
    else:
        with replacing(target) as new:
            chosen.write(written, new, **options)


_PARAMETERS = {"columns": "headers"}  # what a writer calls an option


def _options(name: str, takes: frozenset[str], **given: Any) -> dict[str, Any]:
    asked = {option: value for option, value in given.items() if value is not None}
    for option in asked:
        if option not in takes:
            raise TypeError(f"{name} has no {option}=")
    return {_PARAMETERS.get(option, option): value for option, value in asked.items()}


@exact
def load(path: str | PathLike[str], *, format: FileFormat | None = None) -> Written:
    """Read what `write` wrote: of json what it was, of the formats of tables metrics or entities.

    Raises:
        SourceNotFound: there is no such file.
        UnknownFormat: the suffix tells no format that can be loaded.
        SchemaMismatch: the file is of another version of the schema.
        DamagedSource: it is broken, or not of the format its name tells, or holds something else.
        MissingExtra: the package for the format is not installed.
    """
    source = Path(path)
    _, chosen = format_of(source, format)
    if not source.is_file():
        raise SourceNotFound(f"{source}: no such file")
    try:
        loaded: Written = chosen.load(source)
    except SchemaMismatch as error:
        raise SchemaMismatch(f"{source}: {error}") from None
    except (SscoopError, MemoryError):
        raise
    except Exception as error:
        # whatever the library of a format raises on a broken file: they have no common root
        raise DamagedSource(f"{source} cannot be loaded: {error}") from error
    return loaded
