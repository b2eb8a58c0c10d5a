"""sscoop reads United Nations reports in Chinese and turns them into typed data.

    import sscoop as ss

    report = ss.read("A_75_297.zh.txt")
    report["p29"].text
    report.metrics.where(kind="money")

Names are loaded when they are first used, so that importing the package costs next to nothing.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sscoop.checks.check import check
    from sscoop.comparison.compare import compare
    from sscoop.errors import (
        BinarySource,
        DamagedSource,
        EmptySource,
        EncryptedSource,
        GarbledSource,
        ImageOnlySource,
        LexiconError,
        MissingExtra,
        NoChineseFont,
        NoSuchEntity,
        NoSuchPassage,
        NotAddable,
        NotOneMetric,
        NotRepresentable,
        SchemaMismatch,
        SourceError,
        SourceNotFound,
        SourceNotLoaded,
        SourceTooLarge,
        SscoopError,
        UndecodableSource,
        UnknownFormat,
        WorkerDied,
    )
    from sscoop.files.store import load, write
    from sscoop.lexicon.lexicon import Lexicon
    from sscoop.many.read import read_many
    from sscoop.many.write import write_many
    from sscoop.models import (
        Block,
        Breakdown,
        Breakdowns,
        Comparison,
        ComparisonRow,
        Diagnostic,
        Entities,
        Entity,
        Explanation,
        Failure,
        Finding,
        Findings,
        Footnote,
        FootnoteRef,
        Furniture,
        Item,
        Mention,
        Metadata,
        Metric,
        Metrics,
        Numeral,
        Paragraph,
        Report,
        Section,
        Share,
        Shares,
        Source,
        Written,
    )
    from sscoop.pipeline import Extractor
    from sscoop.public import extract, numerals, parse, read
    from sscoop.sources.limits import Limits

__version__ = "0.1.0"

_HOMES = {
    "sscoop.checks.check": ("check",),
    "sscoop.comparison.compare": ("compare",),
    "sscoop.errors": (
        "BinarySource", "DamagedSource", "EmptySource", "EncryptedSource", "GarbledSource", "ImageOnlySource",
        "LexiconError", "MissingExtra", "NoChineseFont", "NoSuchEntity", "NoSuchPassage", "NotAddable", "NotOneMetric",
        "NotRepresentable", "SchemaMismatch", "SourceError", "SourceNotFound", "SourceNotLoaded", "SourceTooLarge",
        "SscoopError", "UndecodableSource", "UnknownFormat", "WorkerDied",
    ),
    "sscoop.files.store": ("load", "write"),
    "sscoop.lexicon.lexicon": ("Lexicon",),
    "sscoop.many.read": ("read_many",),
    "sscoop.many.write": ("write_many",),
    "sscoop.models": (
        "Block", "Breakdown", "Breakdowns", "Comparison", "ComparisonRow", "Diagnostic", "Entities", "Entity",
        "Explanation", "Failure", "Finding", "Findings", "Footnote", "FootnoteRef", "Furniture", "Item", "Mention",
        "Metadata", "Metric", "Metrics", "Numeral", "Paragraph", "Report", "Section", "Share", "Shares", "Source",
        "Written",
    ),
    "sscoop.pipeline": ("Extractor",),
    "sscoop.public": ("extract", "numerals", "parse", "read"),
    "sscoop.sources.limits": ("Limits",),
}  # fmt: skip
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "BinarySource", "Block", "Breakdown", "Breakdowns", "Comparison", "ComparisonRow", "DamagedSource", "Diagnostic",
    "EmptySource", "EncryptedSource", "Entities", "Entity", "Explanation", "Extractor", "Failure", "Finding",
    "Findings", "Footnote", "FootnoteRef", "Furniture", "GarbledSource", "ImageOnlySource", "Item", "Lexicon",
    "LexiconError", "Limits", "Mention", "Metadata", "Metric", "Metrics", "MissingExtra", "NoChineseFont",
    "NoSuchEntity", "NoSuchPassage", "NotAddable", "NotOneMetric", "NotRepresentable", "Numeral", "Paragraph",
    "Report", "SchemaMismatch", "Section", "Share", "Shares", "Source", "SourceError", "SourceNotFound",
    "SourceNotLoaded", "SourceTooLarge", "SscoopError", "UndecodableSource", "UnknownFormat", "WorkerDied", "Written",
    "__version__", "check", "compare", "extract", "load", "numerals", "parse", "read", "read_many", "write",
    "write_many",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'sscoop' has no attribute {name!r}")
    value = getattr(importlib.import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
