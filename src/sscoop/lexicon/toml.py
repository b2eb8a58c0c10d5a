"""The TOML of our own tables, read many times as fast as by `tomllib`, which is written in Python.

Reads: a text. Writes: what `tomllib.loads` gives. Promises: where a line is not as our files are written, `tomllib`
reads all of the text.
"""

import json
import re
import tomllib
from collections.abc import Iterator
from typing import Any

_TABLE = re.compile(r"\[([A-Za-z_]+)\]|\[\[([A-Za-z_]+)\]\]")
_PAIR = re.compile(r'([A-Za-z_]+|"[^"\\]+") = (.+)')
_PLAIN = re.compile(r'"([^"\\\x00-\x1f\x7f]*)"')
_INLINE = re.compile(r'\{ [a-z0-9_]+ = "[^"\\]*"(?:, [a-z0-9_]+ = "[^"\\]*")* \}')
_INLINE_PAIR = re.compile(r'([a-z0-9_]+) = "([^"\\]*)"')


def loads(text: str) -> dict[str, Any]:
    r"""Read TOML.

    >>> loads('[[word]]\nforms = ["统一", "一致"]')
    {'word': [{'forms': ['统一', '一致']}]}

    Raises:
        TOMLDecodeError: it is none.
    """
    try:
        return _read(text)
    except _Unknown:
        return tomllib.loads(text)


class _Unknown(Exception):
    """A line is not as our files are written."""


def _read(text: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    row = found
    lines = iter(text.split("\n"))
    for line in lines:
        if not line or line[0] == "#":
            continue
        if line[0] == "[":
            row = _table(line, found)
            continue
        pair = _PAIR.fullmatch(line)
        if pair is None:
            raise _Unknown
        key, value = pair.groups()
        key = key.strip('"')
        if key in row:
            raise _Unknown
        row[key] = _value(value if value != "[" else _list_over(lines))
    return found


def _table(line: str, found: dict[str, Any]) -> dict[str, Any]:
    """Begin a table, or the next of a list of them."""
    match = _TABLE.fullmatch(line)
    if match is None:
        raise _Unknown
    table, listed = match.groups()
    row: dict[str, Any] = {}
    if table is not None:
        if table in found:
            raise _Unknown
        found[table] = row
        return row
    rows = found.setdefault(listed, [])
    if type(rows) is not list or (rows and type(rows[0]) is not dict):
        raise _Unknown
    rows.append(row)
    return row


def _list_over(lines: Iterator[str]) -> str:
    """Put together a list that is printed over several lines."""
    parts: list[str] = []
    for line in lines:
        if line == "]":
            return f"[{' '.join(parts).rstrip().removesuffix(',')}]"
        parts.append(line)
    raise _Unknown


def _value(printed: str) -> Any:
    """Give a value: strings and lists are printed in TOML as they are in JSON."""
    plain = _PLAIN.fullmatch(printed)
    if plain is not None:
        return plain.group(1)
    if printed[0] == "{":
        if _INLINE.fullmatch(printed) is None:
            raise _Unknown
        return dict(_INLINE_PAIR.findall(printed))
    if "null" in printed or "{" in printed:
        raise _Unknown
    try:
        return json.loads(printed, parse_constant=_refuse)
    except ValueError:
        raise _Unknown from None


def _refuse(constant: str) -> None:
    raise _Unknown
