"""The numbers that Word prints before paragraphs, by the names of its formats (ECMA-376, ST_NumberFormat)."""

_DIGITS = "零一二三四五六七八九"
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LAST_LETTERS = 780  # z, thirty times: Word writes no longer ones
_CHINESE = frozenset(
    {
        "chineseCounting", "chineseCountingThousand", "chineseLegalSimplified", "japaneseCounting",
        "ideographDigital", "taiwaneseCounting", "taiwaneseCountingThousand",
    }
)  # fmt: skip
_LAST_LETTERS = 780  # a thirty times, …, z thirty times: Word writes no longer label in letters


def label_of(number: int, form: str) -> str:
    """Write a number in one of Word's formats; of one that is not known, in digits.

    >>> [label_of(12, form) for form in ("decimal", "chineseCounting", "lowerLetter", "lowerRoman", "none")]
    ['12', '十二', 'l', 'xii', '']
    """
    if form in ("none", "bullet"):
        return ""
    if form in _CHINESE and 0 <= number < 100:
        return _chinese(number)
    if form in ("lowerLetter", "upperLetter") and 0 < number <= _LAST_LETTERS:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < number < 400:
        return _roman(number).upper() if form == "upperRoman" else _roman(number)
    return str(number)


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones or not tens else "")


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        while number >= value:
            written += letters
            number -= value
    return written
