"""The functions of the package: those of the extractor with the default lexicon."""

from sscoop.models import Metrics, Numeral, Report
from sscoop.pipeline import default_extractor
from sscoop.sources.limits import DEFAULT_LIMITS, Limits
from sscoop.sources.open import Format, Readable


def read(source: Readable, *, format: Format | None = None, limits: Limits = DEFAULT_LIMITS) -> Report:
    """Read a report from a path, bytes or a binary file: a PDF, a Word document, HTML or text.

    The format is told by content where `format` ("pdf", "docx", "html" or "text") does not say it; `limits` bound
    the size, the pages and the unpacked size of what is read.

    Raises:
        SourceNotFound: the path names no readable file.
        EmptySource: there is no character but blanks.
        BinarySource: the bytes are of no format sscoop reads.
        UndecodableSource: they are text in no known encoding.
        SourceTooLarge: the document exceeds a limit.
        EncryptedSource, DamagedSource, ImageOnlySource, GarbledSource: it is of its format, but cannot be read.
        MissingExtra: the package for the format is not installed.
    """
    return default_extractor().read(source, format=format, limits=limits)


def parse(text: str) -> Report:
    """Read a report from a str that holds all of it. Never raises on a str.

    Prose without a report's form gives passages u1, u2, … and the diagnostic `no_structure`.

    >>> report = parse("1. 27 个联合国实体举行了 145 多次政策对话。")
    >>> [(m.id, m.value, m.unit, m.item) for m in report.metrics]
    [('p1.m1', Decimal('27'), '个', '联合国实体'), ('p1.m2', Decimal('145'), '次', '政策对话')]
    """
    return default_extractor().parse(text)


def extract(text: str) -> Metrics:
    """Give the metrics of a bare passage, no report needed; the passage id is `text`.

    >>> extract("2019 年筹集到 1 410 万美元")[0].value
    Decimal('14100000')
    """
    return default_extractor().extract(text)


def numerals(text: str) -> list[Numeral]:
    """Give the ledger of a bare passage: every numeral with its one role.

    >>> [(n.text, n.role) for n in numerals("第 74/239 号决议请 27 个实体")]
    [('74', 'symbol'), ('239', 'symbol'), ('27', 'metric')]
    """
    return default_extractor().numerals(text)
