"""Work grows with the length of a text and no faster: hostile inputs at n, 2n and 4n.

Counted are the calls of Python and of C that reading makes, which are the same on every machine; and, since one call may
itself take longer the longer the text is, the time too, by a generous measure.
"""

import os
import sys
import time
from collections.abc import Callable
from types import FrameType

import pytest

import sscoop as ss
from sscoop.sources.pdf import _FOOT
from sscoop.structure import forms

NUMERALS = "一二三四五六七八九十"


def characters(place: int) -> str:
    """Two characters that hardly come again: parts of a name that no table has."""
    return chr(0x4E00 + place % 3001) + chr(0x6000 + place % 2999)


HOSTILE: dict[str, Callable[[int], str]] = {
    # numerals
    "digits": lambda n: "1" * 40 * n,
    "digits in groups": lambda n: "1 234" + " 567" * 10 * n,
    "decimal points": lambda n: "1.1" * 8 * n,
    "一": lambda n: "一" * 40 * n,
    "万亿": lambda n: "万亿" * 10 * n,
    "分之": lambda n: "三分之" * 8 * n,
    "percent signs": lambda n: "1%" * 10 * n,
    "fractions with a slash": lambda n: "1/" * 10 * n,
    "plus or minus": lambda n: "1±" * 8 * n,
    # brackets and quotes
    "brackets unclosed": lambda n: "《“(" * 8 * n,
    "brackets closed without being open": lambda n: "》”)" * 8 * n,
    "nested quotes": lambda n: "“‘" * 8 * n + "南南合作" + "’”" * 8 * n,
    "nested titles": lambda n: "《" * 10 * n + "决议" + "》" * 10 * n,
    # headings, paragraphs, items
    "headings": lambda n: "一. 导言\n\n" * n,
    "numbered headings": lambda n: "".join(f" {NUMERALS[i % 10]}. 标题{i}\n" for i in range(2 * n)),
    "paragraphs": lambda n: "".join(f"{i}. 段落有 3 个国家。\n" for i in range(1, n)),
    "paragraphs numbered downwards": lambda n: "".join(f"{i}. 段落有 3 个国家。\n" for i in range(n, 0, -1)),
    "one number again and again": lambda n: "1. 段落有 3 个国家。\n" * n,
    "labels alone": lambda n: "".join(f"{i}.\n" for i in range(1, 4 * n)),
    "items": lambda n: "1. 如下：\n" + "(a) 甲；\n" * n,
    "items inside a line": lambda n: "1. 如下：" + "(a) 甲；(b) 乙；" * n,
    "summaries": lambda n: "摘要\n" * 4 * n,
    "title lines": lambda n: "南南合作\n" * 4 * n,
    # footnotes
    "footnote marks": lambda n: "1. " + "".join(f"该署支助了合作。{i % 999 + 1} 并推动。" for i in range(n)),
    "footnotes": lambda n: "____\n" + "".join(f" {i % 999 + 1} 见甲。\n" for i in range(n)),
    "footnotes marked in one long line": lambda n: (
        "1. " + "该署支助了合作。1 " * n + "\n____\n" + "".join(f" {i % 999 + 1} 见甲。\n" for i in range(n))
    ),
    "one footnote again and again": lambda n: "1. 合作。1 \n____\n" + " 1 见甲。\n" * n,
    "stars": lambda n: "题*\n" * n + "* 注。\n" * n,
    # furniture
    "page feet": lambda n: "20-04320\n" * 2 * n,
    "running heads": lambda n: "A/75/297\n" * 2 * n,
    "pages": lambda n: "甲乙丙\n1/22\n\f" * n,
    "rules": lambda n: "____\n" * 4 * n,
    "dotted leaders": lambda n: "一. 导言 ........ 3\n" * n,
    "contents": lambda n: "目录\n" + "导言    3\n" * n,
    "charts without a source": lambda n: "图一\n" * 4 * n,
    "charts": lambda n: "图一\n甲 乙\n1 2\n资料来源：甲。\n" * n,
    # addresses and symbols
    "addresses": lambda n: "https://a.b/c\n" * n,
    "one long address": lambda n: "https://" + "www.a/1" * 8 * n,
    "links in text": lambda n: "见 www.un.org/zh/2019 " * n,
    "symbols": lambda n: "A/75/1" * 4 * n,
    "resolutions": lambda n: "第 74/239 号决议" * n,
    "第": lambda n: "第" * 40 * n,
    "第 before numbers": lambda n: "第 1" * 8 * n,
    # names
    "names": lambda n: "开发署、儿基会、" * 2 * n,
    "countries": lambda n: "中国巴西印度" * 3 * n,
    "definitions": lambda n: "".join(f"{characters(i)}发展委员会(下称“{characters(i)}委”)，" for i in range(n)),
    "aliases used": lambda n: (
        "".join(f"{characters(i)}发展委员会({characters(i)}委)举行会议。" for i in range(n))
        + "".join(f"{characters(i)}委举行了 3 次会议。" for i in range(n))
    ),
    "one definition again and again": lambda n: "联合国开发计划署(开发署)" * n,
    # sentences
    "figures in one line": lambda n: "、27 个国家" * n,
    "figures in one sentence": lambda n: "1. " + "开发署向 27 个国家提供了 30 万美元，2019 年" * n,
    "占": lambda n: "占 10%" * 2 * n,
    "其中": lambda n: "共有 30 个国家，" + "其中 10 个，" * n,
    "其中 without an end": lambda n: "其中 10 个" * n,
    "分别": lambda n: "甲、乙、" * n + "分别为" + "10 个、" * n,
    "只有": lambda n: "23 个框架提及，只有 9 个框架" * n,
    "从 … 提高到": lambda n: "从 10%提高到 " * n,
    "的": lambda n: "1 个" + "的国家" * 8 * n,
    "ranges": lambda n: "1-2-3至" * 2 * n,
    "below zero": lambda n: "零下 3 度" * 2 * n,
    "compound durations": lambda n: "1 小时" + "30 分" * 2 * n,
    "sums": lambda n: "1 元 2 角 3 分" * n,
    "verbs": lambda n: "增加减少提高" * 4 * n + "3 个",
    "years": lambda n: "2019、" * n,
    "spans of years": lambda n: "2019 年至 2020 年" * n,
    "goals": lambda n: "目标 1" + "、2" * 2 * n,
    "commas": lambda n: "，" * 40 * n + "3 个",
    "no stop": lambda n: "发展" * 20 * n + "3 个",
    # blanks
    "blanks behind a number": lambda n: "2019 年占 10%，" + " " * 80 * n + "3 个",
    "blanks between numbers": lambda n: ("1" + " " * 40) * n,
    "blanks in a contents list": lambda n: "目录\n导言 1\n甲" + " " * 80 * n + "乙\n",
    "blank lines": lambda n: "\n" * 80 * n + "1",
    "form feeds": lambda n: "1\f" * 4 * n,
}  # fmt: skip
"""What is repeated, and how: each text is about so many pieces long."""

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
BASE = 120 if LONG else 30


def calls(text: str) -> int:
    """Count the calls that reading a text makes, but for the few of the collector of garbage."""
    count = 0

    def tell(frame: FrameType, event: str, called: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(tell)
    try:
        ss.parse(text)
    finally:
        sys.setprofile(None)
    return count


def seconds(text: str) -> float:
    """Take the best of two."""
    times = []
    for _ in range(2):
        start = time.process_time()
        ss.parse(text)
        times.append(time.process_time() - start)
    return min(times)


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    ss.parse("1. 27 个国家。")  # loads the lexicon


@pytest.mark.parametrize("name", HOSTILE)
def test_work_grows_no_faster_than_the_text(name: str) -> None:
    """Quadratic work would grow to four times, and then to sixteen."""
    make = HOSTILE[name]
    ss.parse(make(BASE))  # what is built once is not counted
    once, twice, four = (calls(make(BASE * times)) for times in (1, 2, 4))
    assert twice < 2.6 * once + 2_000
    assert four < 2.6 * twice + 2_000


SCANNED = ("footnotes marked in one long line", "one footnote again and again")
"""Where each of many pieces once had all of a long line searched again; what other pieces do is tried in long runs."""


@pytest.mark.parametrize("name", HOSTILE if LONG else SCANNED)
def test_time_grows_no_faster_than_the_text(name: str) -> None:
    """What one call does may grow too. Quadratic time would grow to sixteen times."""
    make = HOSTILE[name]
    once, four = seconds(make(1_000)), seconds(make(4_000))
    assert four < 8 * once + 0.1


# Whole inputs of the sizes that the worst files have


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("1" * 1_000_000, 5.0),
        ("一" * 1_000_000, 5.0),
        (" " * 1_000_000 + "1", 5.0),
        ("一. 导言\n" * (100_000 if LONG else 10_000), 60.0),
        (
            "1. " + "开发署向 27 个国家提供支助。" * (200_000 if LONG else 4_000),
            600.0,
        ),  # one line; 10 MB where there is time
    ],
    ids=["a million digits", "a million 一", "a million blanks", "headings", "one line"],
)
def test_large_inputs(text: str, most: float) -> None:
    start = time.process_time()
    ss.parse(text)
    assert time.process_time() - start < most


# Patterns that once matched in very many ways


@pytest.mark.parametrize("text", ["1" * 5_000 + "x", "1/" * 5_000 + "x", "- " * 5_000 + "x", "12-34567" * 900 + "x"])
def test_the_foot_of_a_page_matches_in_one_way(text: str) -> None:
    """Thirty digits were once more than a lifetime."""
    start = time.process_time()
    assert _FOOT.fullmatch(text) is None
    assert time.process_time() - start < 1


def test_what_is_the_foot_of_a_page() -> None:
    feet = ["21-04320 (C) 220421 270421", "*2104320*", "2/22", "2 21-04320 /22", "3", "- 3 -", "12 / 345", "/22"]
    assert [foot for foot in feet if not _FOOT.fullmatch(foot)] == []
    others = ["A/75/297", "3 个", "2/", "(c)", "*21*", "第 3 页"]
    assert [other for other in others if _FOOT.fullmatch(other)] == []


def test_what_is_an_entry_of_a_contents_list() -> None:
    entries = ["一. 导言    3", "导言 3", "2019  3", "A. 规划  5-21  4", "导言\u30003"]
    assert [entry for entry in entries if not forms.CONTENTS_ENTRY.fullmatch(entry)] == []
    others = ["2019 3", "导言3", "导言 1234", "3", "3 个国家"]
    assert [other for other in others if forms.CONTENTS_ENTRY.fullmatch(other)] == []
