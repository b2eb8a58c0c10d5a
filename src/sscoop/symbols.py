"""Document symbols: A/75/297."""

import re

# A_75_297.zh.txt · A_RES_74_239.pdf · E_2019_68-zh.txt
_NAME = re.compile(
    r"(?P<symbol>[A-Z]{1,6}(?:_[A-Z]{1,8}(?:\.\d+)?)*(?:_\d{1,4})+(?:_(?:Add|Corr|Rev)\.\d+)?)(?=[^A-Za-z0-9]|$)"
)


def symbol_from_name(name: str | None) -> str | None:
    """Read the symbol a file is named by.

    >>> symbol_from_name("A_75_297.zh.txt"), symbol_from_name("A_RES_74_239.pdf"), symbol_from_name("notes.txt")
    ('A/75/297', 'A/RES/74/239', None)
    """
    match = _NAME.match(name or "")
    return match["symbol"].replace("_", "/") if match else None
