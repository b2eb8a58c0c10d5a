"""What a notebook shows: all of it escaped and well formed, no scripts, long tables cut short."""

import re

import pytest
from lxml import etree

import sscoop as ss

HOSTILE = '1. <script>alert(1)</script>有 27 个<b>实体</b>，占 20%，"开发署" & 1 410 万美元。'


def tree(html: str) -> etree._Element:
    return etree.fromstring(f"<div>{html}</div>".replace("&nbsp;", " "))


def test_everything_is_well_formed_and_says_what_it_should(r75: ss.Report) -> None:
    shown = {
        "A/75/297 南南合作情况": r75,
        "结论和建议": r75.sections[-1],
        "1 143 项举措": r75["p29"],
        "资本总额": r75.metrics.money,
        "UNDP": r75.entities.where(type="un_entity"),
        "开发署": r75.entities["UNDP"],
        "numeral.mixed": r75.metrics.one("p78", value=14_100_000).explain(),
    }
    for words, one in shown.items():
        html = one._repr_html_()  # type: ignore[attr-defined]
        assert words in "".join(tree(html).itertext())
        assert not re.search(r"<script|\son\w+=|https?://", html)


def test_figures_of_a_paragraph_are_painted(r75: ss.Report) -> None:
    painted = tree(r75["p29"]._repr_html_()).xpath("//*[contains(@class, 'f k-')]")  # type: ignore[union-attr]
    assert [one.text for one in painted][:3] == ["10%至 22%", "130 个国家办事处", "113 个"]


def test_bars_are_as_long_as_their_values(r75: ss.Report) -> None:
    bars = tree(r75.metrics.where("p29", kind="percent")._repr_html_()).xpath("//rect")
    assert [float(bar.get("width")) for bar in bars] == pytest.approx(
        [7.2, 33, 19.2, 7.8]
    )  # 10 to 22, 55, 32, 13 of 100
    assert float(bars[0].get("x")) == pytest.approx(6)


def test_long_tables_are_cut_and_say_so(r75: ss.Report) -> None:
    html = r75.metrics._repr_html_()
    assert len(tree(html).xpath("//tr")) == 61
    assert f"… {len(r75.metrics) - 60} more" in html


def test_hostile_text_stays_text() -> None:
    report = ss.parse(HOSTILE)
    for one in (report, report.sections[0], report.paragraphs[0], report.metrics, report.entities):
        found = tree(one._repr_html_())
        assert found.xpath("//script") == []
        assert {element.tag for element in found.iter()} <= {
            "div", "style", "b", "p", "ul", "li", "span", "table", "tr", "th", "td", "svg", "rect", "sup", "pre",
        }  # fmt: skip
