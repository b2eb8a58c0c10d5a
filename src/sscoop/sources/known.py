"""By what the first bytes of a document tell its format.

Kept apart from the readers, so that none is loaded for a document of another format.
"""

import re

_PDF_HEAD = 1024  # bytes in which the mark of a PDF may stand
_PAGE_HEAD = 4096  # bytes in which the first tag of a page must stand
_ZIP, _WORD = b"PK\x03\x04", b"word/document.xml"
_COMMENT = re.compile(rb"\s*<!--.*?-->", re.S)
_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype\s+html|<html[\s>])", re.I)


def is_pdf(data: bytes) -> bool:
    """Tell whether bytes are a PDF: its mark may stand behind a few others."""
    return b"%PDF-" in data[:_PDF_HEAD]


def is_docx(data: bytes) -> bool:
    """Tell whether bytes are a Word document: a ZIP package with its main part."""
    return data.startswith(_ZIP) and _WORD in data


def is_html(data: bytes) -> bool:
    """Tell whether bytes are a web page: by its first tag."""
    head, place = data[:_PAGE_HEAD].lstrip(b"\xef\xbb\xbf"), 0
    while comment := _COMMENT.match(head, place):  # one by one: in one pattern they can be divided in countless ways
        place = comment.end()
    return _PAGE.match(head, place) is not None
