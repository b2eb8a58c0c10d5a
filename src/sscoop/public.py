"""The functions of the package: those of the extractor with the default lexicon."""

from sscoop.models import Metrics, Numeral, Report
from sscoop.pipeline import default_extractor
from sscoop.sources.open import Readable


def read(source: Readable) -> Report:
    """Read a report from a path, bytes or a binary file; the format is told by content.

    Raises:
        SourceNotFound: the path names no readable file.
        EmptySource: there is no character but blanks.
        BinarySource: the bytes are of no format sscoop reads.
        UndecodableSource: they are text in no known encoding.
    """
    return default_extractor().read(source)


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
