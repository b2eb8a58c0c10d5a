"""`sscoop schema` and `doctor`: the form of the data, and what this installation can do."""

import importlib.util
import locale
import platform
import shutil
import sys
from collections.abc import Mapping
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated

import typer

from sscoop import __version__, models
from sscoop.cli.output import json_line, line, print_table, to_terminal
from sscoop.plots.fonts import font_told

_MODELS: Mapping[str, type[models.base.Model]] = {
    "report": models.Report,
    "section": models.Section,
    "paragraph": models.Paragraph,
    "footnote": models.Footnote,
    "entity": models.Entity,
    "metric": models.Metric,
    "numeral": models.Numeral,
    "explanation": models.Explanation,
    "share": models.Share,
    "comparison": models.ComparisonRow,
    "finding": models.Finding,
}
ModelName = StrEnum("ModelName", {name.upper(): name for name in _MODELS})  # type: ignore[misc]
_EXTRAS = {
    "fast": "rjieba", "pdf": "pypdfium2", "docx": None, "html": "lxml", "arrow": "pyarrow", "polars": "polars",
    "pandas": "pandas", "duckdb": "duckdb", "xlsx": "openpyxl", "plot": "altair", "plot-png": "vl_convert",
    "spark": "pyspark", "testing": "hypothesis",
}  # fmt: skip
_DISTRIBUTIONS = {"vl_convert": "vl-convert-python"}


def schema(
    model: Annotated[ModelName, typer.Argument(help="The model to describe.")] = ModelName("report"),
) -> None:
    """Print the JSON Schema of a model: a report or one of its parts, a row of a comparison, a finding.

    Example: sscoop schema metric
    """
    import json

    line(json.dumps(_MODELS[model.value].model_json_schema(mode="serialization"), ensure_ascii=False, indent=2))


def doctor() -> None:
    """Print versions, which extras are installed, and what the terminal can show."""
    told = {
        "sscoop": __version__,
        "python": platform.python_version(),
        **{name: _version(name) or "missing" for name in ("pydantic", "regex", "jieba", "typer", "rich")},
        **{f"extra {extra}": _extra(extra, package) for extra, package in _EXTRAS.items()},
        "Chinese in charts": font_told(),
        "encoding": f"{sys.stdout.encoding}, locale {locale.getpreferredencoding(False)}",
        "columns": str(shutil.get_terminal_size().columns),
    }
    if to_terminal():
        print_table("", (("what", {"no_wrap": True}), ("state", {"ratio": 1})), told.items())
    else:
        json_line(told)


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _extra(extra: str, package: str | None) -> str:
    if package is None:
        return "built in"
    if importlib.util.find_spec(package) is None:
        return f'missing; pip install "sscoop[{extra}]"'
    return f"{package} {_version(_DISTRIBUTIONS.get(package, package)) or ''}".strip()
