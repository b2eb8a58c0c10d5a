"""Charts: they show the figures of the report, speak two languages, draw no boxes, and say what they leave out."""

import json
import os
import re
import shutil
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import sscoop as ss
from sscoop.cli.about import doctor
from sscoop.plots import fonts
from sscoop.plots.parts import share_told
from sscoop.plots.slope import Point, Row, slope
from sscoop.plots.style import KIND_COLOURS, PART_COLOURS
from sscoop.plots.words import Words, has_chinese
from sscoop.testing import sample
from sscoop.view.strings import KINDS

pytest.importorskip("altair")

FONT = fonts.chinese_font()
needs_font = pytest.mark.skipif(FONT is None, reason=fonts.NO_FONT)
WAYS = ("kind", "entity", "subject", "item", "flow", "qualifier", "time", "passage", "document")

OFFICES = Row(
    "p29.m3",
    "国家办事处",
    "country offices",
    (Point(Decimal(100), "over", text="100 多个办事处"), Point(Decimal(113), text="113 个")),
    "个",
)
MONEY = Row("p78.m1", "筹集", None, (None, Point(Decimal(14_100_000))), "USD")
REPORTS = ("A/74/336", "A/75/297")


@pytest.fixture
def no_font(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sscoop.plots.words.chinese_font", lambda: None)
    monkeypatch.setattr("sscoop.plots.fonts.chinese_font", lambda: None)


def values(chart: Any) -> list[dict[str, Any]]:
    """Give the data of the chart, or of its first layer."""
    spec = chart.to_dict()
    found = spec.get("data") or spec["layer"][0]["data"]
    return list(found["values"])


def totals(chart: Any) -> Counter[str]:
    """Add up what the bars count, by label."""
    told: Counter[str] = Counter()
    for row in values(chart):
        told[row["label"]] += row["figures"]
    return told


def without_fonts(chart: Any) -> str:
    """Give all of a chart but the names of fonts."""
    spec = chart.to_dict()
    del spec["config"]["font"]
    return json.dumps(spec, ensure_ascii=False)


def every_chart(r74: ss.Report, r75: ss.Report, labels: Any) -> Iterator[Any]:
    for report in (r74, r75):
        yield report.plot("section", labels=labels)
        yield from (report.plot(way, top=None, labels=labels) for way in WAYS)
        yield report.metrics.shares.plot(labels=labels)
        yield report.metrics.breakdowns.plot(labels=labels)
    yield slope([OFFICES, MONEY], REPORTS, labels=labels)


class TestCounts:
    @pytest.mark.parametrize("way", ["kind", "qualifier", "flow", "item", "time"])
    def test_bars_count_what_the_figures_say(self, r75: ss.Report, way: str) -> None:
        told = totals(r75.plot(way, top=None, labels="en"))
        groups = {key: len(found) for key, found in r75.metrics.group_by(way).items() if key is not None}
        assert sorted(told.values()) == sorted(groups.values())
        assert sum(told.values()) == len(r75.metrics) - len(r75.metrics.where(**{way: None}))

    def test_by_entity(self, r75: ss.Report) -> None:
        chart = r75.plot("entity", labels="en")
        for name in ("UNDP", "UNOSSC", "India"):
            told = {row["kind"]: row["figures"] for row in values(chart) if row["label"] == name}
            groups = r75.metrics.where(entity=name).group_by("kind")
            assert told == {KINDS[kind][1]: len(found) for kind, found in groups.items()}
        assert len(totals(chart)) == 15
        assert chart.to_dict()["title"]["subtitle"] == [
            "the largest 15 of 46 groups; 4 figures are in no group; a figure may be in several groups"
        ]

    def test_by_section(self, r75: ss.Report) -> None:
        chart = r75.plot("section", labels="en")
        told = totals(chart)
        assert sum(told.values()) == len(r75.metrics)
        paragraphs = {paragraph.id for paragraph in r75.sections[3].paragraphs}
        assert told["section 4"] == sum(metric.passage in paragraphs for metric in r75.metrics)
        shown = chart.to_dict()["layer"][0]["encoding"]["y"]["scale"]["domain"]
        assert {"section 5", "Notes"} <= set(shown)  # a section without a figure too
        assert told["section 5"] == 0

    def test_prose_has_one_section(self) -> None:
        report = sample("prose")
        assert totals(report.plot("section", labels="en")) == {"without a heading": len(report.metrics)}

    def test_top(self, r75: ss.Report) -> None:
        assert len(totals(r75.plot("item", top=3, labels="en"))) == 3
        times = list(totals(r75.metrics.plot("time", labels="en")))
        assert times == sorted(times)
        with pytest.raises(ValueError, match="1 or more"):
            r75.plot(top=0)

    def test_figures_of_several_reports(self, r74: ss.Report, r75: ss.Report) -> None:
        both = r74.metrics + r75.metrics
        assert totals(both.plot("document", labels="en")) == {
            "A/74/336": len(r74.metrics),
            "A/75/297": len(r75.metrics),
        }
        of_one_number = {row["label"] for row in values(both.plot("passage", top=None, labels="en"))} & {
            "para. 25 (A/74/336#p25)",
            "para. 25 (A/75/297#p25)",
        }
        assert len(of_one_number) == len({metric.document for metric in both.where("p25")}) == 2

    def test_what_they_cannot_be_counted_by(self, r75: ss.Report) -> None:
        with pytest.raises(ValueError, match=r"'kind', 'entity', .*'section', not by 'chapter'"):
            r75.plot("chapter")
        with pytest.raises(ValueError, match=r"not by 'section'; report\.plot\(by='section'\)"):
            r75.metrics.plot("section")
        with pytest.raises(ValueError, match="not 'fr'"):
            r75.plot(labels="fr")  # type: ignore[arg-type]

    def test_scales_begin_at_nothing(self, r74: ss.Report, r75: ss.Report) -> None:
        for chart in every_chart(r74, r75, "en"):
            spec = json.dumps(chart.to_dict())
            assert '"zero": false' not in spec
            assert {float(start) for start in re.findall(r'"scale": \{"domain": \[(-?\d[\d.]*),', spec)} <= {0}


class TestParts:
    def test_shares(self, r75: ss.Report) -> None:
        shares = r75.metrics.shares
        rows = values(shares.plot(labels="en"))
        assert [row["percent"] for row in rows] == [float(share.percent) for share in shares]
        assert [row["told"] for row in rows if row["printed"] == "113 个"] == ["113 / 130 = 86.9%"]
        assert len({row["label"] for row in rows}) == len(shares)

    def test_bounds_are_drawn_pale(self, r74: ss.Report) -> None:
        rows = values(r74.metrics.shares.plot(labels="en"))
        assert [row["told"] for row in rows if row["exact"] != "exact"] == ["100 / 130 = over 76.9%", "at least 50%"]
        (over,) = (share for share in r74.metrics.shares if share.part.id == "p45.m2")
        assert share_told(over, Words("zh")) == "100 / 130 = 多于 76.9%"

    def test_breakdowns(self, r75: ss.Report) -> None:
        rows = values(r75.metrics.breakdowns.plot(labels="en"))
        assert [(row["start"], row["end"]) for row in rows] == [(0, 55), (55, 87), (87, 100), (0, 56), (56, 100)]
        assert rows[0]["label"] == "para. 29: 1,143 initiatives"
        assert [row["inside"] for row in rows[3:]] == ["14 million USD", "11 million USD"]

    def test_what_is_not_told_stays_open_and_what_is_too_much_shows(self, r74: ss.Report) -> None:
        rows = values(r74.metrics.breakdowns.plot(labels="en"))
        assert [(row["start"], row["end"]) for row in rows if row["name"] == "not told"] == [(62, 100)]
        assert max(row["end"] for row in rows) == 101

    def test_they_are_sequences(self, r75: ss.Report) -> None:
        shares, breakdowns = r75.metrics.shares, r75.metrics.breakdowns
        assert isinstance(shares, ss.Shares)
        assert isinstance(breakdowns[:1], ss.Breakdowns)
        assert shares == tuple(shares)
        assert repr(shares).startswith("Shares(11)\n  6 of 27 = 22.2 %\n")
        assert repr(breakdowns).startswith("Breakdowns(2)\n  55 + 32 + 13 = 100 % of 1 143 项举措\n")
        assert "113 of 130 = 86.9 %" in shares._repr_html_()
        assert "55 + 32 + 13 = 100 %" in breakdowns._repr_html_()


class TestSlope:
    def test_points(self) -> None:
        rows = values(slope([OFFICES, MONEY], REPORTS, labels="en"))
        assert [(row.get("value"), row.get("hollow"), row.get("told")) for row in rows] == [
            (100, True, "over 100"),
            (113, False, "113"),
            (None, None, None),
            (14_100_000, False, "14.1 million USD"),
        ]
        assert rows[0]["printed"] == "100 多个办事处"
        assert rows[3]["row"] == "p78.m1"  # no English: its id

    def test_lines_do_not_run_across_gaps(self) -> None:
        points = tuple(None if value is None else Point(Decimal(value)) for value in (1, 2, None, 4))
        rows = values(slope([Row("a", "甲", "a", points)], ("1", "2", "3", "4"), labels="en"))
        assert [row["stretch"] for row in rows] == [0, 0, 1, 1]

    def test_ranges(self) -> None:
        point = Point.of(ss.extract("10%至 22%的举措")[0])
        (row, _) = values(slope([Row("a", "举措", "initiatives", (point, Point.of(None)), "%")], REPORTS, labels="en"))
        assert (row["value"], row["low"], row["high"], row["told"], row["hollow"]) == (None, 10, 22, "10–22%", True)

    def test_titles(self) -> None:
        told = [slope([OFFICES], REPORTS, labels="en", title=title).to_dict()["title"]["text"] for title in ("a", "甲")]
        assert told == ["a", "1 figure, report by report"]

    def test_what_does_not_fit(self) -> None:
        with pytest.raises(ValueError, match="2 points for 3 reports"):
            slope([OFFICES], ("a", "b", "c"))
        with pytest.raises(ValueError, match="names that differ"):
            slope([OFFICES], ("a", "a"))

    @pytest.mark.parametrize(
        ("number", "zh", "en"),
        [
            (14_100_000, "1,410 万", "14.1 million"),
            (1_700_000_000, "17 亿", "1.7 billion"),
            (3_800, "3,800", "3,800"),
            (123_456_789, "123,456,789", "123,456,789"),
            (70_000, "7 万", "70,000"),
            (0, "0", "0"),
        ],
    )
    def test_numbers_are_said_whole(self, number: int, zh: str, en: str) -> None:
        assert (Words("zh").number(Decimal(number)), Words("en").number(Decimal(number))) == (zh, en)


class TestLanguages:
    def test_english_has_no_chinese_but_what_is_printed(self, r74: ss.Report, r75: ss.Report) -> None:
        for chart in every_chart(r74, r75, "en"):
            told = re.sub(r'"printed": "[^"]*"', "", without_fonts(chart))
            assert not has_chinese(told)
            assert chart.to_dict()["config"]["font"] == "sans-serif"

    @needs_font
    def test_chinese_names_the_font_first(self, r75: ss.Report) -> None:
        spec = r75.plot().to_dict()
        assert spec["config"]["font"].split(", ")[0] == FONT
        assert spec["config"]["font"].endswith(", sans-serif")
        assert spec["title"]["text"] == "A/75/297：75 项数据，按种类分"
        assert spec["layer"][0]["encoding"]["x"]["title"] == "数据项数"
        assert {row["kind"] for row in values(r75.plot())} == {"数量", "金额", "百分比", "时长"}
        assert values(r75.plot("entity"))[0]["label"] == "开发署"

    @pytest.mark.usefixtures("no_font")
    def test_without_a_font_all_is_english_and_says_so(self, r74: ss.Report, r75: ss.Report) -> None:
        with pytest.warns(ss.NoChineseFont, match="fonts-noto-cjk; the labels are in English"):
            charts = list(every_chart(r74, r75, "auto"))
        for chart in charts:
            assert not has_chinese(without_fonts(chart))
            assert chart.to_dict()["title"]["subtitle"][-1] == fonts.NO_FONT

    @pytest.mark.usefixtures("no_font")
    def test_who_asks_for_chinese_gets_it_with_a_warning(self, r75: ss.Report) -> None:
        with pytest.warns(ss.NoChineseFont, match="may draw boxes") as told:
            chart = r75.plot(labels="zh")
        assert told[0].filename == __file__
        assert "数量" in without_fonts(chart)

    @pytest.mark.usefixtures("no_font")
    def test_the_doctor_says_the_same(self, capsys: pytest.CaptureFixture[str]) -> None:
        doctor()
        assert json.loads(capsys.readouterr().out)["Chinese in charts"] == fonts.NO_FONT

    def test_the_same_report_gives_the_same_chart(self, r74: ss.Report, r75: ss.Report) -> None:
        once, again = ([json.dumps(chart.to_dict()) for chart in every_chart(r74, r75, "en")] for _ in range(2))
        assert once == again


class TestFonts:
    @pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
    def test_fontconfig_is_asked(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        listed = r"Some Han\nNoto Serif CJK SC,Noto Serif CJK SC Light\nNoto Sans CJK JP\n"
        (tmp_path / "fc-list").write_text(f"#!/bin/sh\nprintf '{listed}'\n")
        (tmp_path / "fc-list").chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
        assert fonts.chinese_font() == "Noto Serif CJK SC"  # of those that are known, the one that suits best

    @pytest.mark.skipif(not shutil.which("fc-list"), reason="fontconfig is not installed")
    def test_fontconfig_that_knows_none(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        empty = tmp_path / "fonts.conf"
        empty.write_text('<?xml version="1.0"?><fontconfig></fontconfig>')
        monkeypatch.setenv("FONTCONFIG_FILE", str(empty))
        monkeypatch.setattr("sscoop.plots.fonts.folders", lambda: [tmp_path / "none"])
        assert fonts.chinese_font() is None
        assert fonts.font_told() == fonts.NO_FONT

    @pytest.mark.parametrize(
        ("name", "family"),
        [
            ("NotoSansCJK-Regular.ttc", "Noto Sans CJK SC"),
            ("wqy-zenhei.ttc", "WenQuanYi Zen Hei"),
            ("PingFang.ttc", "PingFang SC"),
            ("msyh.ttc", "Microsoft YaHei"),
            ("STHeiti Light.ttc", "Heiti SC"),
            ("DejaVuSans.ttf", None),
            ("msyh.txt", None),
        ],
    )
    def test_folders_without_fontconfig(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, family: str | None
    ) -> None:
        (tmp_path / "deep").mkdir()
        (tmp_path / "deep" / name).touch()
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setattr("sscoop.plots.fonts.folders", lambda: [tmp_path, tmp_path / "none"])
        assert fonts.chinese_font() == family

    @pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
    def test_every_system_has_its_folders(self, monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
        monkeypatch.setattr(sys, "platform", platform)
        assert len(fonts.folders()) >= 2


class TestSafety:
    def test_a_missing_package_is_told(self, monkeypatch: pytest.MonkeyPatch, r75: ss.Report) -> None:
        monkeypatch.setitem(sys.modules, "altair", None)
        calls: tuple[Callable[[], Any], ...] = (
            r75.plot,
            r75.metrics.plot,
            r75.metrics.shares.plot,
            r75.metrics.breakdowns.plot,
            lambda: slope([OFFICES], REPORTS),
        )
        for call in calls:
            with pytest.raises(ss.MissingExtra, match=r'pip install "sscoop\[plot\]"'):
                call()

    def test_hostile_text_stays_text(self) -> None:
        report = ss.parse(
            "一. </script><b>甲\n1. 130 个<b>办事处</b>中共有 113 个，占 20%，开发署</script>提供 3 万美元。\n"
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ss.NoChineseFont)
            charts = [report.plot(way, labels="zh") for way in ("section", *WAYS)]
            charts += [report.metrics.shares.plot(labels="zh"), report.metrics.breakdowns.plot(labels="zh")]
            charts += [slope([Row("<", "<b>", "<b>", (Point(Decimal(1), text="<b>"),), "<")], ("<i>",), labels="zh")]
        for chart in charts:
            assert "<" not in json.dumps(chart.to_dict())

    def test_nothing_at_all(self) -> None:
        nothing = ss.Metrics()
        for empty in (nothing, nothing.shares, nothing.breakdowns):
            chart = empty.plot(labels="en")
            assert chart.to_dict()["title"]["text"].startswith("0 ")
            assert values(chart) == []
        assert values(slope([], REPORTS, labels="en")) == []


# What eyes of three kinds see of linear RGB, as Machado, Oliveira and Fernandes (2009) measured it.
EYES = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
}


def seen(colour: str, eyes: str) -> tuple[float, ...]:
    """Give what eyes see of a colour in CIE Lab, in which distances are about as large as they look."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares]
    red, green, blue = (min(1, max(0, sum(a * b for a, b in zip(row, linear, strict=True)))) for row in EYES[eyes])
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (one ** (1 / 3) if one > 0.008856 else 7.787 * one + 16 / 116 for one in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("eyes", EYES)
def test_colours_differ_for_all_eyes(eyes: str) -> None:
    for colours in (tuple(KIND_COLOURS.values()), PART_COLOURS):
        for place, one in enumerate(colours):
            for other in colours[place + 1 :]:
                distance = sum((a - b) ** 2 for a, b in zip(seen(one, eyes), seen(other, eyes), strict=True)) ** 0.5
                assert distance > 10, (one, other, distance)  # 2 can just be told apart


class TestPictures:
    @pytest.fixture
    def renderer(self) -> Any:
        return pytest.importorskip("vl_convert", reason='pip install "sscoop[plot-png]"')

    @needs_font
    def test_no_character_is_drawn_as_a_box_or_not_at_all(self, renderer: Any, r74: ss.Report, r75: ss.Report) -> None:
        """Draw each character of the charts alone, with the fonts of the charts, and what no font has."""
        pictures: dict[str, bytes] = {}
        for chart in every_chart(r74, r75, "auto"):
            svg = renderer.vegalite_to_svg(chart.to_dict())
            (family,) = set(re.findall(r'font-family="([^"]*)"', svg))
            assert family.split(", ")[0] == FONT
            written = "".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg))
            for character in {one for one in written if not one.isspace()} - pictures.keys():
                pictures[character] = picture(renderer, family, character)
        assert sum(map(has_chinese, pictures)) > 150
        boxes = {picture(renderer, family, nothing) for nothing in (" ", "\u0378", "\ue000", "\U0010fffd")}
        assert [character for character, drawn in pictures.items() if drawn in boxes] == []

    @needs_font
    def test_the_check_finds_boxes(self, renderer: Any) -> None:
        """The font that is named first decides, and what it lacks comes out as its box."""
        assert picture(renderer, Words("zh", FONT).fonts, "国") == picture(renderer, FONT or "", "国")
        assert picture(renderer, FONT or "", "\ue000") == picture(renderer, FONT or "", "\u0378")

    @pytest.mark.parametrize("labels", ["en", pytest.param("zh", marks=needs_font)])
    def test_png_and_a_page_that_loads_nothing(
        self, renderer: Any, r75: ss.Report, tmp_path: Path, labels: Any
    ) -> None:
        for name, chart in (
            ("counts", r75.plot("entity", labels=labels)),
            ("parts", r75.metrics.breakdowns.plot(labels=labels)),
            ("slope", slope([OFFICES, MONEY], REPORTS, labels=labels)),
            ("nothing", ss.Metrics().plot(labels=labels)),
        ):
            chart.save(str(tmp_path / f"{name}.png"), scale_factor=2)
            assert (tmp_path / f"{name}.png").read_bytes().startswith(b"\x89PNG")
            chart.save(str(tmp_path / f"{name}.html"), inline=True)
            html = (tmp_path / f"{name}.html").read_text(encoding="utf-8")
            assert not re.search(r"<(script|link)[^>]+(src|href)=", html)


def picture(renderer: Any, family: str, character: str) -> bytes:
    text = f'<text x="4" y="30" font-size="26" font-family="{family}">{character}</text>'
    return bytes(renderer.svg_to_png(f'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">{text}</svg>'))
