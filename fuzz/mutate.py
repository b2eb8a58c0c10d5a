"""Changes at random of an input: those that documents suffer, and those that only an attacker makes."""

from collections.abc import Callable, Sequence
from random import Random

PIECES = (
    *"一二三四五六七八九十百千万亿半两零〇几数多余第约近超至比占共其中分之点又个名项次年月日元％%",
    *"0123456789０１，。、；：（）()《》“”·.-—/*_ \n\f\t\r",
    "1 410 万", "5 500 万美元", "10%至 22%", "三分之二", "百分之十五", "27 个国家", "2019 年", "第 74/239 号决议",
    "(a) ", "目标 3", "\n1. ", "\n一. 导言\n", "\n A. ", "\n__________________\n 1 见 A/74/1。\n",
    "https://undocs.org/ch/A/74/336\n",
    " 摘要\n", "附件一\n", "图一\n", "资料来源：", "表 1\n", "联合国开发计划署(开发署)", "为期三年", "其中",
    "分别", "零下 10 度", "百分之负三", "负",
    "1.2×10^6", "2.5e9", "1/4", "\u3000", "\u200b", "\ufeff", "\u2028", "\x00", "\ud7ff", "\U0001f600", "４５．９万",
)  # fmt: skip
"""What is put in: characters and phrases on which sscoop has rules."""

CONFUSED = ("0O", "1l", "。.", "，,", "一—", "二=", "（(", "－-", "８B", "口日", "千干", "万方", "末未", "；;", "：:")
"""Pairs that scanning takes for one another."""

NUMBERS = (b"0", b"-1", b"65536", b"4294967296", b"1e308", b"NaN", b"999999999999999999999", b"0.00001")
"""What is put in the place of a number in a file."""

_MOST = 4  # changes of one input


def mutate(data: bytes, others: Sequence[bytes], random: Random, is_text: bool, longest: int) -> bytes:
    """Change an input a few times; `others` lend pieces."""
    for _ in range(random.randint(1, _MOST)):
        if is_text:
            other = random.choice(others).decode("utf-8", "replace")
            data = random.choice(_TEXT)(data.decode("utf-8", "replace"), other, random).encode("utf-8", "replace")
        else:
            data = random.choice(_BYTES)(data, random.choice(others), random)
    return data[:longest]


def _span(length: int, random: Random, most: int = 40) -> tuple[int, int]:
    start = random.randint(0, length)
    return start, min(length, start + random.randint(1, most))


def _cut(text: str, other: str, random: Random) -> str:
    start, end = _span(len(text), random)
    return text[:start] + text[end:]


def _double(text: str, other: str, random: Random) -> str:
    start, end = _span(len(text), random)
    return text[:end] + text[start:end] * random.randint(1, 4) + text[end:]


def _put(text: str, other: str, random: Random) -> str:
    at = random.randint(0, len(text))
    return text[:at] + "".join(random.choices(PIECES, k=random.randint(1, 4))) + text[at:]


def _splice(text: str, other: str, random: Random) -> str:
    at, (start, end) = random.randint(0, len(text)), _span(len(other), random)
    return text[:at] + other[start:end] + text[at:]


def _replace(text: str, other: str, random: Random) -> str:
    at = random.randint(0, len(text))
    character = chr(random.choice((random.randint(0, 0x7F), random.randint(0x3000, 0x9FFF), random.randint(0, 0xD7FF))))
    return text[:at] + character + text[at + 1 :]


def _confuse(text: str, other: str, random: Random) -> str:
    one, two = random.sample(random.choice(CONFUSED), 2)
    return text.replace(one, two, random.randint(1, 3))


def _swap_lines(text: str, other: str, random: Random) -> str:
    lines = text.split("\n")
    one, two = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return "\n".join(lines)


def _rewrap(text: str, other: str, random: Random) -> str:
    at = random.randint(0, len(text))
    return text[:at] + random.choice(("\n", "\r\n", " \n\n", "\f", " ")) + text[at:].replace("\n", "", 1)


def _cut_bytes(data: bytes, other: bytes, random: Random) -> bytes:
    start, end = _span(len(data), random)
    return data[:start] + data[end:]


def _flip(data: bytes, other: bytes, random: Random) -> bytes:
    at = random.randint(0, max(0, len(data) - 1))
    return data[:at] + bytes([random.randrange(256)]) + data[at + 1 :]


def _double_bytes(data: bytes, other: bytes, random: Random) -> bytes:
    start, end = _span(len(data), random)
    return data[:end] + data[start:end] * random.randint(1, 8) + data[end:]


def _splice_bytes(data: bytes, other: bytes, random: Random) -> bytes:
    at, (start, end) = random.randint(0, len(data)), _span(len(other), random)
    return data[:at] + other[start:end] + data[at + random.randint(0, 8) :]


def _number(data: bytes, other: bytes, random: Random) -> bytes:
    """Put another number in the place of one."""
    digits = [at for at in range(*_span(len(data), random, 400)) if data[at : at + 1].isdigit()]
    if not digits:
        return data
    start = end = random.choice(digits)
    while data[end : end + 1].isdigit():
        end += 1
    return data[:start] + random.choice(NUMBERS) + data[end:]


def _truncate(data: bytes, other: bytes, random: Random) -> bytes:
    return data[: random.randint(0, len(data))]


_TEXT: tuple[Callable[[str, str, Random], str], ...] = (
    _cut, _double, _put, _put, _put, _splice, _replace, _confuse, _swap_lines, _rewrap,
)  # fmt: skip
_BYTES: tuple[Callable[[bytes, bytes, Random], bytes], ...] = (
    _cut_bytes, _flip, _flip, _double_bytes, _splice_bytes, _number, _number, _truncate,
)  # fmt: skip
