"""What must hold for any text: the invariants of the models, and that moved line breaks change nothing."""

import random
import re
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import sscoop as ss
from sscoop.testing import assert_accounted
from tests_support import FIXTURES, TEXTS, report_texts

ALPHABET = st.sampled_from(
    list("一二三十百千万亿半两第年月日个项次名国多余约近至以上内的了在和。，；：、（）()《》“”*_-/.．% \n\f\t")
    + list("0123456789０２ABCDabcde会议报告项目美元南合作")
    + [
        "1. ",
        "\n2. ",
        "\n (a) ",
        "\n__________\n 1 见 ",
        "https://undocs.org/ch/A/74/336\n",
        "摘要\n",
        "\n一. ",
        "COVID-19",
        "5 500 万美元",
    ]
)
ANY_TEXT = st.one_of(st.text(max_size=200), st.lists(ALPHABET, max_size=120).map("".join))


check_invariants = assert_accounted  # as the other tests call it


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


@given(ANY_TEXT)
@example("00美元0元")
@example("0两万0")  # 两 is a unit, and a digit of the next numeral
def test_any_text_gives_a_sound_report(text: str) -> None:
    check_invariants(ss.parse(text))


def test_a_star_in_text_before_a_paragraph() -> None:
    check_invariants(ss.parse("资*。\n9.美"))


@given(ANY_TEXT)
def test_any_passage_gives_sound_figures(text: str) -> None:
    for metric in ss.extract(text):
        assert text[metric.start : metric.end] == metric.text == text[metric.source_start : metric.source_end]
    for numeral in ss.numerals(text):
        assert text[numeral.start : numeral.end] == numeral.text


@given(ANY_TEXT)
def test_every_digit_and_numeral_character_is_accounted_for(text: str) -> None:
    found = ss.numerals(text)
    characters = "0123456789０１２３４５６７８９一二三四五六七八九十百千万亿半〇零两"
    for at, character in enumerate(text):
        weighs = character == "两" and text[at - 1 : at] in set(characters)  # 二两: a weight, where no numeral has it
        times = sum(n.start <= at < n.end for n in found if n.start is not None and n.end is not None)
        if character in characters and not (weighs and times == 0):
            assert times == 1


@given(report_texts())
def test_made_up_reports_are_sound(text: str) -> None:
    check_invariants(ss.parse(text))


@pytest.mark.parametrize("name", TEXTS)
def test_the_fixtures_are_sound(name: str) -> None:
    check_invariants(ss.parse(TEXTS[name]))


CONFUSED = ("0O", "1l", "。.", "，,", "一—", "二=", "（(", "－-", "8B", "口日", "千干", "万方", "；;", '“"', " \u3000")
"""Pairs that scanning takes for one another."""


def damage(lines: list[str], draw: Callable[[int, int], int]) -> list[str]:
    """Damage lines as documents are damaged on their way: one change, chosen and placed by `draw`."""
    at, other = draw(0, len(lines) - 1), draw(0, len(lines) - 1)
    change = draw(0, 6)
    if change == 0:
        return lines[:at] + lines[at + 1 :] or lines
    if change == 1:
        return [*lines[:at], lines[at], *lines[at:]]
    if change == 2:
        lines = list(lines)
        lines[at], lines[other] = lines[other], lines[at]
        return lines
    if change == 3:
        return lines[: at + 1]
    if change == 4:  # re-wrapped
        cut = draw(0, len(lines[at]))
        return [*lines[:at], lines[at][:cut], lines[at][cut:], *lines[at + 1 :]]
    if change == 5:  # wrapped no more
        return [*lines[:at], "".join(lines[at : at + 3]), *lines[at + 3 :]]
    pair = CONFUSED[draw(0, len(CONFUSED) - 1)]
    return [*lines[:at], *(line.replace(*pair) for line in lines[at : at + 9]), *lines[at + 9 :]]


@given(st.sampled_from(sorted(TEXTS)), st.data())
def test_damaged_reports_are_sound(name: str, data: st.DataObject) -> None:
    """Lines dropped, doubled, swapped, cut off, re-wrapped or misread never break an invariant."""
    lines = TEXTS[name].split("\n")
    start = data.draw(st.integers(0, len(lines) - 60))
    part = lines[start : start + 60]
    for _ in range(data.draw(st.integers(1, 8))):
        part = damage(part, lambda low, high: data.draw(st.integers(low, high)))
    check_invariants(ss.parse("\n".join(part)))


def test_lines_are_damaged() -> None:
    """The property above would hold of a function that changes nothing."""
    lines = TEXTS["A_75_297"].split("\n")[:60]
    pick = random.Random(1)
    assert sum(damage(lines, pick.randint) != lines for _ in range(100)) > 70


@given(
    st.sampled_from(sorted(TEXTS)),
    st.integers(0, 20_000),
    st.sampled_from(["gb18030", "utf-16", "utf-8-sig", "utf-16-le"]),
)
def test_encodings_change_nothing(name: str, start: int, encoding: str) -> None:
    text = TEXTS[name][start : start + 900].strip() + "该署支助了 27 个国家的合作。"
    report = ss.read(text.encode(encoding))
    assert report.raw == text
    parsed = ss.parse(text)
    assert (report.metrics, report.sections, report.numerals) == (parsed.metrics, parsed.sections, parsed.numerals)


@given(
    st.sampled_from(sorted(TEXTS)),
    st.integers(0, 20_000),
    st.sampled_from(["gb18030", "big5hkscs", "utf-16", "utf-8"]),
    st.sampled_from(["gb18030", "big5hkscs", "utf-8"]),
)
def test_text_in_a_wrong_encoding_is_sound(name: str, start: int, written: str, read: str) -> None:
    """What comes of text written in one encoding and read in another is text all the same."""
    text = TEXTS[name][start : start + 600].encode(written, "replace").decode(read, "replace")
    check_invariants(ss.parse(text))


@given(report_texts())
def test_json_round_trip_is_exact(text: str) -> None:
    report = ss.parse(text)
    loaded = ss.Report.model_validate_json(report.model_dump_json())
    assert loaded == report
    assert loaded.model_dump_json() == report.model_dump_json()


# Moving line breaks inside a paragraph's or note's text changes neither structure nor figures.

_HAN = "\u3400-\u9fff\u3000-\u303f\uff00-\uffef“”‘’—…"


def breakable(before: str, after: str) -> bool:
    """Whether a line may end here: at a printed blank, or between two characters of Chinese."""
    if re.match(r"\s*\d{1,4}\s*[.．]", after) or re.match(r"\s", before[-1:]):
        return False
    at_blank = after[:1] == " "
    return at_blank or bool(re.search(f"[{_HAN}]$", before) and re.match(f"[{_HAN}]", after))


def paragraphs_of(text: str) -> list[list[str]]:
    """Group the lines of a fixture into stretches within which breaks may move: running text and notes."""
    stretches: list[list[str]] = [[]]
    for line in text.split("\n\n"):
        if (
            re.match(r"\s*(?:\d+\.? |[一二三四五六七八九十]+\. |[A-Z]\. |\([a-z]\)|_{5,}|\*|摘要|https?:)", line)
            or "\n" in line
        ):
            stretches.append([line])
        elif line.startswith(" ") or not line.strip():
            stretches.append([line])
            stretches.append([])
        else:
            stretches[-1].append(line)
    return [s for s in stretches if s]


def move_breaks(text: str, pick: Callable[[int, int], int], many: int) -> str:
    """Move `many` line breaks a few characters, each to a place that `pick` chooses."""
    stretches = paragraphs_of(text)
    movable = [i for i, s in enumerate(stretches) if len(s) > 1]
    for index in sorted({movable[pick(0, len(movable) - 1)] for _ in range(many)}):
        lines = stretches[index]
        at = pick(0, len(lines) - 2)
        first, second = lines[at].rstrip(" "), lines[at + 1]
        if "\n" in first or "\n" in second:
            continue
        joint = len(first)
        blank = "" if breakable(first, second) else " "
        whole = first + blank + second
        if whole[joint - 1].isascii() and not blank:
            continue
        places = [
            i for i in range(max(4, joint - 12), min(len(whole) - 4, joint + 12)) if breakable(whole[:i], whole[i:])
        ]
        if places:
            place = places[pick(0, len(places) - 1)]
            lines[at], lines[at + 1] = whole[:place] + " ", whole[place:].lstrip(" ")
    return "\n\n".join(line for s in stretches for line in s)


def figures(report: ss.Report) -> list[object]:
    return [
        (
            m.id,
            bare(m.text),
            bare(m.number),
            m.value,
            m.low,
            m.high,
            m.qualifier,
            m.kind,
            m.unit,
            bare(m.item or ""),
            m.part_of,
        )
        for m in report.metrics
    ] + [(n.passage, bare(n.text), n.role) for n in report.numerals]


def structure(report: ss.Report) -> list[object]:
    return [
        *((s.id, bare(s.title), [p.id for p in s.paragraphs]) for s in report.walk()),
        *((i, bare(p.text)) for i, p in report.passages.items()),
        *((f.id, f.urls, f.cited_by) for f in report.footnotes),
        *(
            (p.id, r.number, bare(p.text[: r.offset]))
            for p in report.passages.values()
            for r in getattr(p, "footnote_refs", ())
        ),
    ]


@given(st.sampled_from(sorted(TEXTS)), st.data())
def test_moved_line_breaks_change_nothing(name: str, data: st.DataObject) -> None:
    moved = ss.parse(move_breaks(TEXTS[name], lambda low, high: data.draw(st.integers(low, high)), 40))
    printed = ss.parse(TEXTS[name])
    assert structure(moved) == structure(printed)
    assert figures(moved) == figures(printed)


def test_the_breaks_do_move() -> None:
    """The property above would hold of a function that moves nothing."""
    moved = move_breaks(TEXTS["A_75_297"], random.Random(1).randint, 40)
    assert bare(moved) == bare(TEXTS["A_75_297"])
    assert sum(a != b for a, b in zip(moved.split("\n"), TEXTS["A_75_297"].split("\n"), strict=False)) > 20


def test_same_input_same_bytes() -> None:
    name = "A_75_297"
    assert ss.parse(TEXTS[name]).model_dump_json() == ss.parse(TEXTS[name]).model_dump_json()


def test_fixtures_are_where_they_should_be() -> None:
    assert len(TEXTS) == 2
    assert FIXTURES.is_dir()
