"""How long it takes to read a PDF, against what pypdfium2 needs to give its characters."""

import ctypes
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pypdfium2

import sscoop as ss
from bench.timing import measure, timed
from sscoop.sources.open import open_document

_ROUNDS = 9


def print_pdfs(paths: Sequence[Path]) -> None:
    """Print how many times as long as pypdfium2 needs for the characters and their boxes it takes to read a PDF."""
    print(f"{'file':<32} {'pages':>6} {'opened':>8} {'read':>8}")
    for path in paths:
        data = path.read_bytes()
        seconds = measure(
            {
                "boxes": timed(partial(_boxes, data)),
                "opened": timed(partial(open_document, data)),
                "read": timed(partial(ss.read, data)),
            },
            _ROUNDS,
        )
        ratios = (seconds["opened"] / seconds["boxes"], seconds["read"] / seconds["boxes"])
        print(f"{path.name[:32]:<32} {ss.read(data).source.pages:>6}", *(f"{ratio:>8.2f}" for ratio in ratios))


def _boxes(data: bytes) -> None:
    """Ask pypdfium2 for each character and its box."""
    document = pypdfium2.PdfDocument(data)
    edges = [ctypes.c_double() for _ in range(4)]
    for page in document:
        text = page.get_textpage()
        for place in range(text.count_chars()):
            pypdfium2.raw.FPDFText_GetUnicode(text.raw, place)
            pypdfium2.raw.FPDFText_GetCharBox(text.raw, place, *edges)
    document.close()
