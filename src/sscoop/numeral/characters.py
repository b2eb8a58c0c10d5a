"""The characters of numerals, from `lexicon/data/numerals.toml`, and classes of them for patterns."""

from sscoop.lexicon.load import rows


def _values(kind: str, field: str, rank: str | None = None) -> dict[str, int]:
    found = (row for row in rows("numerals", kind) if rank is None or row["rank"] == rank)
    return {form: row[field] for row in found for form in (*row["forms"], *row.get("financial", ()))}


DIGITS = _values("digit", "value")
"""一 → 1"""
TENS = _values("tens", "value")
"""廿 → 20"""
SMALL = _values("magnitude", "power", "small")
"""百 → 2, the power of ten"""
BIG = _values("magnitude", "power", "big")
"""万 → 4, the power of ten"""

MAGNITUDES = {**SMALL, **BIG}

D = "".join(DIGITS)
S = "".join(SMALL) + "".join(TENS)
B = "".join(BIG)
ALL = D + S + B
"""Every character a Chinese numeral is made of, for a class in a pattern."""

FINANCIAL = "".join(
    form for kind in ("digit", "magnitude") for row in rows("numerals", kind) for form in row.get("financial", ())
)
"""Characters that are a numeral only together with others: 壹 拾 陆."""

VULGAR = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
"""The fractions that Unicode has as one character."""

BLANK = " \t\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
"""The blanks that may stand inside a printed number or between it and its unit; also for a class in a pattern."""

FULL_WIDTH = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")
