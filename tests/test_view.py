"""The reading view, without a browser: what is painted, and what the page holds."""

import base64
import hashlib
import json
import re
import time
from collections import defaultdict
from decimal import Decimal
from html import unescape
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sscoop as ss
from hostile_report import PAYLOAD, hostile_report
from sscoop.models import Block, EntityType, Kind, Passage, Role
from sscoop.view.data import ranks
from sscoop.view.order import order_of
from sscoop.view.page import page_of
from sscoop.view.paint import Mark, Span, paint
from sscoop.view.strings import GROUP_OF, STRINGS
from tests_support import report_texts

_VOID = {"meta", "input"}


class Page(HTMLParser):
    """A page taken apart: fails on a tag that is not closed in order; keeps ids, links, and the text under each key."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[tuple[str, dict[str, str]]] = []
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.under: dict[tuple[str, str], str] = defaultdict(str)
        self.texts: dict[str, str] = {}
        self.scripts: list[tuple[dict[str, str], str]] = []
        self.style = ""
        self.feed(html)
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        assert len(given) == len(attrs), f"an attribute twice: {attrs}"
        self.tags.append((tag, given))
        if "id" in given:
            self.ids.append(given["id"])
        if tag not in _VOID:
            self.stack.append((tag, given))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack, tag
        assert self.stack.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        tag, given = self.stack[-1] if self.stack else ("", {})
        if tag == "script":
            self.scripts.append((given, data))
        if tag == "style":
            self.style += data
        for key in ("f", "e", "n"):
            for place in given.get(f"data-{key}", "").split():
                self.under[key, place] += data
        self._keep_text(data)

    def _keep_text(self, data: str) -> None:
        """Keep the text of passages, without footnote marks and links back."""
        classes = [given.get("class", "") for _, given in self.stack]
        if not any("text" in one.split() for one in classes) or {"mark", "back"} & set(classes):
            return
        owner = next(given["id"] for _, given in reversed(self.stack) if "id" in given)
        self.texts[owner] = self.texts.get(owner, "") + data

    @property
    def data(self) -> Any:
        return json.loads(next(text for given, text in self.scripts if given.get("type") == "application/json"))


@pytest.fixture(scope="module", params=["r75", "r74"])
def report(request: pytest.FixtureRequest) -> ss.Report:
    found: ss.Report = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def page(report: ss.Report) -> Page:
    return Page(page_of(report))


def _bare(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", re.sub(r'<sup class="mark".*?</sup>', "", html, flags=re.DOTALL)))


# ---- paint


def test_crossing_spans_are_cut_at_every_boundary() -> None:
    painted = paint("abcdef", [Span(0, 4, "x", "f", "1"), Span(2, 6, "y", "f", "2"), Span(3, 4, "z y", "n", "3")])
    assert painted == (
        '<span class="x" data-f="1">ab</span><span class="x y" data-f="1 2">c</span>'
        '<span class="x y z" data-f="1 2" data-n="3">d</span><span class="y" data-f="2">ef</span>'
    )


def test_a_mark_cuts_the_span_it_stands_in() -> None:
    painted = paint("abc", [Span(0, 3, "x")], [Mark(1, "4", "#fn4", "ref4", "n", "9"), Mark(3, "5")])
    assert painted == (
        '<span class="x">a</span><sup class="mark"><a href="#fn4" id="ref4" data-n="9">4</a></sup>'
        '<span class="x">bc</span><sup class="mark">5</sup>'
    )


def test_attributes_cannot_be_left() -> None:
    painted = paint("a", [Span(0, 1, '"><b>', "f", '"><i>')], [Mark(0, "<u>", 'javascript:"', '"')])
    assert not re.search(r"<(?!/?(span|sup|a)\b)", painted)
    assert Page(painted).tags[-1] == ("span", {"class": '"><b>', "data-f": '"><i>'})


_spans = st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40)), max_size=12)
_marks = st.lists(st.integers(-3, 40), max_size=4)


@given(st.text(max_size=30), _spans, _marks)
def test_nothing_is_lost_and_every_span_covers_its_own(
    text: str, spans: list[tuple[int, int]], marks: list[int]
) -> None:
    html = paint(
        text,
        [Span(start, end, f"c{place % 3}", "f", str(place)) for place, (start, end) in enumerate(spans)],
        [Mark(offset, "7", "#x") for offset in marks],
    )
    assert _bare(html) == text
    assert html.count("<sup") == len(marks)
    pieces = re.findall(r'<span class="[^"]*" data-f="([\d ]*)">([^<]*)</span>', html)
    assert len(pieces) == html.count("<span") == html.count("</span>")
    for place, (start, end) in enumerate(spans):
        covered = "".join(inner for places, inner in pieces if str(place) in places.split())
        assert unescape(covered) == text[max(start, 0) : max(end, 0)]


def test_many_spans_take_little_time() -> None:
    """Were every piece to look at every span, this would take hours."""
    count = 60_000
    started = time.perf_counter()
    html = paint("字" * 4 * count, [Span(4 * n, 4 * n + 5, "f", "f", str(n)) for n in range(count)])
    assert html.count("<span") == 2 * count - 1
    assert time.perf_counter() - started < 20


# ---- the page


def test_the_page_is_well_formed_and_its_links_lead_somewhere(page: Page) -> None:
    assert len(page.ids) == len(set(page.ids))
    links = [given["href"] for tag, given in page.tags if tag == "a" and "href" in given]
    assert len(links) > 150
    assert {link for link in links if link[0] != "#" or link[1:] not in page.ids} == set()
    labels = [given["aria-labelledby"] for _, given in page.tags if "aria-labelledby" in given]
    assert set(labels) <= set(page.ids)


def test_nothing_is_loaded(page: Page) -> None:
    loading = {"src", "srcset", "background", "poster", "action", "formaction", "style", "onclick", "onload"}
    assert [given for _, given in page.tags if loading & set(given)] == []
    assert {tag for tag, _ in page.tags} & {"link", "img", "iframe", "object", "embed", "base", "form"} == set()
    assert not re.search(r"url\(|@import|@font-face", page.style)
    assert "fetch(" not in page.scripts[-1][1]


def test_the_policy_allows_this_style_and_script_only(page: Page) -> None:
    policy = next(given["content"] for tag, given in page.tags if given.get("http-equiv") == "Content-Security-Policy")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))

    def hashed(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    script = [text for given, text in page.scripts if not given]
    assert len(script) == 1
    assert rules == {
        "default-src": "'none'",
        "style-src": hashed(page.style),
        "script-src": hashed(script[0]),
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_the_same_report_gives_the_same_page(report: ss.Report) -> None:
    loaded = ss.Report.model_validate_json(report.model_dump_json())
    assert page_of(report) == page_of(loaded)


def test_every_text_is_there_whole(report: ss.Report, page: Page) -> None:
    wanted = {p.id: p.text for p in report.passages.values() if isinstance(p, Passage)}
    assert page.texts == wanted


def test_every_figure_is_painted_and_in_the_table(report: ss.Report, page: Page) -> None:
    rows = [given["data-row"] for tag, given in page.tags if "data-row" in given]
    assert rows == [str(place) for place in range(len(report.metrics))]
    assert [page.under["f", row] for row in rows] == [metric.text for metric in report.metrics]
    assert [figure["id"] for figure in page.data["figures"]] == [metric.id for metric in report.metrics]


def test_every_mention_is_painted_and_in_the_list(report: ss.Report, page: Page) -> None:
    mentions = [mention for entity in report.entities for mention in entity.mentions]
    assert len(mentions) > 400
    assert [page.under["e", str(place)] for place in range(len(mentions))] == [m.text for m in mentions]
    for entity, one in zip(report.entities, page.data["entities"], strict=True):
        assert mentions[one["first"]] == entity.mentions[0]
        assert [page.data["places"][at][2] for at, _ in one["at"]] == [m.passage for m in entity.mentions]


def test_every_numeral_is_in_the_ledger_and_painted_if_it_is_in_the_text(report: ss.Report, page: Page) -> None:
    data = page.data
    assert len(data["numerals"]) == len(report.numerals)
    assert set(data["roles"]) == set(get_args(Role))
    for place, (numeral, row) in enumerate(zip(report.numerals, data["numerals"], strict=True)):
        assert (row[1], data["roles"][row[2]], data["reasons"][row[3]]) == (
            numeral.text, numeral.role, [numeral.reason, numeral.rule],
        )  # fmt: skip
        painted = page.under.get(("n", str(place)))
        if numeral.passage is None:
            assert painted is None
        elif numeral.start is None:
            assert painted is not None
            assert numeral.text in painted
        else:
            assert painted == numeral.text
            assert report[numeral.passage].text[max(0, numeral.start - 12) :].startswith(row[4] + row[1] + row[5])


def test_notes_and_marks_lead_to_each_other(report: ss.Report, page: Page) -> None:
    marks = {given["href"][1:]: given["id"] for _, given in page.tags if given.get("id", "").startswith("ref-")}
    assert marks == {note.id: f"ref-{note.id}" for note in report.footnotes}
    back = [given["href"] for _, given in page.tags if given.get("class") == "back"]
    assert back == [f"#ref-{note.id}" for note in report.footnotes]


def test_two_marks_of_one_note_are_two_numerals(r75: ss.Report) -> None:
    place, mark = next((n, one) for n, one in enumerate(r75.numerals) if one.role == "footnote_mark")
    note = r75.footnotes[0]
    cited = r75[note.cited_by or ""]
    assert isinstance(cited, ss.Paragraph)
    twice = cited.model_copy(update={"footnote_refs": (cited.footnote_refs[0], *cited.footnote_refs)})
    section = r75.sections[0].model_copy(update={"paragraphs": (twice,), "sections": ()})
    numerals = (*r75.numerals[: place + 1], mark, *r75.numerals[place + 1 :])
    fields = {name: getattr(r75, name) for name in ss.Report.model_fields}
    report = ss.Report(**fields | {"sections": (section,), "numerals": numerals})
    page = Page(page_of(report))
    marks = [given for _, given in page.tags if given.get("href") == f"#{note.id}" and given.get("class") != "no"]
    assert [(given.get("id"), given["data-n"]) for given in marks] == [
        (f"ref-{note.id}", str(place)),
        (None, str(place + 1)),
    ]


def test_the_details_tell_all_of_a_figure(r75: ss.Report) -> None:
    figures = {figure["id"]: figure for figure in Page(page_of(r75)).data["figures"]}
    told: dict[str, list[Any]] = defaultdict(list)
    for key, zh, en, link in figures["p78.m1"]["details"]:
        told[key].append((zh, en, link) if link else (zh, en))
    metric = r75.metrics.one(id="p78.m1")
    assert told["value"] == [("14,100,000", "14,100,000")]
    assert told["kind"] == [("金额", "money")]
    assert told["flow"] == [("筹集", "raised")]
    assert told["unit"] == [("USD", "USD")]
    assert told["subject"] == [(metric.subject, metric.subject)]
    assert told["rule"] == [(metric.rule, metric.rule)]
    assert told["cite"] == [("A/75/297，第 78 段",) * 2, ("A/75/297, para. 78",) * 2]
    assert next(r75.entities[int(link[1:])].id for *_, link in told["concerns"]) == metric.subject_id
    share = r75.metrics.one(passage="p29", value=113)
    part_of = next(line for line in figures[share.id]["details"] if line[0] == "part_of")
    assert r75.metrics[int(part_of[3][1:])].id == share.part_of


def test_values_are_ranked_exactly(r75: ss.Report) -> None:
    order = ranks(r75)
    least = [metric.value if metric.value is not None else metric.low for metric in r75.metrics]
    by_rank = [value for _, value in sorted(zip(order, least, strict=True)) if value is not None]
    assert by_rank == sorted(by_rank)
    huge = ss.parse("1. 共有 9007199254740993 人和 9007199254740992 人。")
    assert [metric.value for metric in huge.metrics] == [Decimal("9007199254740993"), Decimal("9007199254740992")]
    assert ranks(huge) == [1, 0]


def test_interface_in_english(r75: ss.Report) -> None:
    zh, en = page_of(r75), page_of(r75, lang="en")
    assert '<html lang="zh-Hans"' in zh
    assert '<html lang="en"' in en
    assert ">目录</span>" in zh
    assert ">Contents</span>" in en
    assert r75["p1"].text in unescape(re.sub("<[^>]*>", "", en))
    with pytest.raises(ValueError, match="'zh' or 'en'"):
        page_of(r75, lang="fr")  # type: ignore[arg-type]


def test_all_words_are_said_in_both_languages(page: Page) -> None:
    assert [key for key, words in STRINGS.items() if not all(words)] == []
    asked = {value for _, given in page.tags for name, value in given.items() if name.startswith("data-t")}
    script = (files("sscoop.view") / "page.js").read_text(encoding="utf-8")
    asked |= set(re.findall(r'say\("([\w.]+)"\)', script))
    asked |= {line[0] for figure in page.data["figures"] for line in figure["details"]}
    assert asked <= set(STRINGS)
    prefixed = ("kind.", "type.", "role.", "qualifier.", "flow.", "group.", "change.", "meta.", "item.")
    rare = {"part_of", "per", "negated", "planned", "bounds", "change", "item_en", "whole", "footnotes", "yes"}
    unsaid = {key for key in set(STRINGS) - asked if not key.startswith(prefixed)}
    assert unsaid <= rare | {"empty.figures", "diagnostics"}


def _looks(prefix: str) -> dict[str, tuple[str, str]]:
    """Give for each class of the style its colour, and all else."""
    css = (files("sscoop.view") / "page.css").read_text(encoding="utf-8")
    rules = re.findall(rf"(?m)^\.{prefix}-(\w+) {{ (.*?) }}$", css)
    return {name: (re.findall(r"var\(--\w+\)", rule)[0], re.sub(r"var\(--\w+\)", "", rule)) for name, rule in rules}


def test_kinds_and_names_are_told_apart_without_colour() -> None:
    kinds, groups = _looks("k"), _looks("g")
    assert set(kinds) == set(get_args(Kind))
    assert set(groups) == {key.partition(".")[2] for key in STRINGS if key.startswith("group.")}
    for looks in (kinds, groups):
        assert len({line for _, line in looks.values()}) == len(looks)


def test_no_two_roles_look_alike() -> None:
    roles = _looks("r")
    assert set(roles) == set(get_args(Role))
    assert len(set(roles.values())) == len(roles)


def test_every_entity_type_has_a_name_and_a_group() -> None:
    assert set(GROUP_OF) == set(get_args(EntityType))
    assert {f"type.{type_}" for type_ in get_args(EntityType)} <= set(STRINGS)


# ---- blocks, damage, hostility


def test_blocks_stand_where_they_are_printed() -> None:
    report = ss.parse("1. 甲。\n图一：按区域分列\n 12 34\n资料来源：秘书处。\n2. 乙。\n")
    assert [block.kind for block in report.blocks] == ["chart"]
    page = Page(page_of(report))
    assert page.ids.index("p1") < page.ids.index("fig1") < page.ids.index("p2")
    numbers = next(given["data-n"] for _, given in page.tags if given.get("id") == "fig1").split()
    assert [report.numerals[int(place)].text for place in numbers][-2:] == ["12", "34"]


def test_cells_of_a_table_are_painted() -> None:
    read = ss.parse("1. 甲有 27 个国家。\n2. 乙。\n")
    cells = (Passage(id="tab1.r1.c1", text="27 个国家", runs=((0, 5, 6),)), Passage(id="tab1.r9.c1", text="余"))
    table = Block(id="tab1", kind="table", rows=(("27 个国家", "x"),), cells=cells)
    metrics = [metric.model_copy(update={"passage": "tab1.r1.c1", "start": 0, "end": 6}) for metric in read.metrics]
    report = read.model_copy(update={"blocks": (table,), "metrics": ss.Metrics(metrics)})
    page = Page(page_of(report))
    assert (page.under["f", "0"], page.texts["tab1.r1.c1"], page.texts["tab1.r9.c1"]) == (
        "27 个国家",
        "27 个国家",
        "余",
    )
    assert page.ids.index("p1") < page.ids.index("tab1") < page.ids.index("p2")
    assert order_of(report).chains["tab1.r1.c1"] == order_of(report).chains["p1"]


@given(report_texts())
def test_any_report_gives_a_page(text: str) -> None:
    report = ss.parse(text)
    page = Page(page_of(report))
    assert len(page.ids) == len(set(page.ids))
    assert [page.under["f", str(place)] for place in range(len(report.metrics))] == [m.text for m in report.metrics]


@pytest.mark.parametrize("text", ["", "没有数字。", "1. \ud800 一半\udfff。", "1. a\r\x00\x0b 3 个。"])
def test_damage_gives_a_page(text: str) -> None:
    html = page_of(ss.parse(text))
    html.encode("utf-8")
    Page(html)


def test_nothing_hostile_becomes_markup() -> None:
    calm, html = page_of(ss.parse("1. 27 个国家。")), page_of(hostile_report())
    page = Page(html.replace("\x00", ""))
    ours = {"sup", "h3", "tr", "td", "figure", "figcaption", "i", "b", "ol", "ul", "li", "dt", "dd", "details", "code"}
    assert {tag for tag, _ in page.tags} <= {tag for tag, _ in Page(calm).tags} | ours
    assert not any(name.startswith("on") for _, given in page.tags for name in given)
    assert len([given for given, _ in page.scripts if not given]) == 1
    assert html.count("</script>") == calm.count("</script>")
    assert html.count("<!--") == 0
    links = [given["href"] for _, given in page.tags if "href" in given]
    assert all(link.startswith("#") for link in links)
    assert PAYLOAD.replace("\x00", "") in page.texts["p1" + PAYLOAD.replace("\x00", "")]


def test_data_holds_no_character_that_ends_a_script(report: ss.Report) -> None:
    html = page_of(hostile_report())
    data = html[html.index('id="data">') : html.index("</script>")]
    assert set("<&\u2028\u2029") & set(data) == set()
    assert data.count(">") == 1


def test_sections_of_the_filter_hold_those_below(r75: ss.Report) -> None:
    order = order_of(r75)
    names = [part.id for part in order.parts]
    assert names[:2] == ["title", "summary"]
    assert [names[place] for place in order.chains["p29"]] == ["s2", "s2.B", "s2.B.2"]
    assert all(above < below for chain in order.chains.values() for above, below in pairwise(chain))
    assert set(order.chains) == set(r75.passages)
