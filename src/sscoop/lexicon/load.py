"""TOML files of rows → Python, read once."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from sscoop.errors import LexiconError

Row = dict[str, Any]


@cache
def table(name: str) -> dict[str, list[Row]]:
    """Read `lexicon/data/<name>.toml`: its arrays of rows, by name.

    Raises:
        LexiconError: when there is no such file, or it is no TOML.
    """
    try:
        text = (files("sscoop.lexicon") / "data" / f"{name}.toml").read_text(encoding="utf-8")
        return tomllib.loads(text)
    except (FileNotFoundError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"lexicon {name}: {error}") from error


def rows(name: str, kind: str) -> list[Row]:
    """Give the rows of one array of one file, in the order of the file."""
    return table(name)[kind]
