"""Who and what is named: on the golds, on single sentences, and the promises of every table."""

import cProfile
import json
import pickle
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sscoop as ss
from sscoop.entities.known import KnownReader
from sscoop.entities.read import EntityReader
from sscoop.lexicon.lexicon import Lexicon
from sscoop.lexicon.load import rows
from sscoop.lexicon.names import all_names, looked_up
from sscoop.lexicon.plain import plain
from sscoop.models.report import Passage, TextBearing
from sscoop.score import NameScore, score_names

FIXTURES = Path(__file__).parent.parent / "fixtures"
REPORTS = ("A_75_297", "A_74_336")


def named(text: str) -> list[tuple[str, str]]:
    """Give the id and the printed form of every mention in a passage, in order."""
    report = ss.parse(text)
    found = [(m.start, entity.id, m.text) for entity in report.entities for m in entity.mentions]
    return [(id, printed) for _, id, printed in sorted(found)]


@pytest.mark.parametrize("name", REPORTS)
def test_the_short_forms_of_the_golds_are_read_with_their_left_edge(name: str) -> None:
    gold = json.loads((FIXTURES / "gold" / f"{name}.entities.json").read_text(encoding="utf-8"))
    report = ss.read(FIXTURES / f"{name}.zh.txt")
    pairs = Lexicon.default().compiled(EntityReader).defined_in(report.passages.values())
    wanted = {(line["long"], line["short"]) for line in gold["abbreviations"]}
    assert {(full, short) for full, short in wanted if not short.isascii()} <= {*pairs}
    assert {*pairs} <= wanted


@pytest.fixture(scope="module", params=REPORTS)
def scored(request: pytest.FixtureRequest) -> NameScore:
    gold = json.loads((FIXTURES / "gold" / f"{request.param}.entities.json").read_text(encoding="utf-8"))
    return score_names(gold, ss.read(FIXTURES / f"{request.param}.zh.txt"))


def test_entities_of_the_golds_are_found(scored: NameScore) -> None:
    assert scored.found.rate >= 0.92, scored.found.wrong
    assert scored.reported.rate >= 0.95, scored.reported.wrong
    assert scored.types.rate >= 0.95, scored.types.wrong


def test_entities_of_the_golds_are_found_where_they_are_mentioned(scored: NameScore) -> None:
    assert scored.mentioned.rate >= 0.95, scored.mentioned.wrong
    assert scored.passages.rate >= 0.95, scored.passages.wrong


def test_every_document_of_the_golds_is_found_and_none_invented(scored: NameScore) -> None:
    assert (scored.documents.wrong, scored.invented.wrong) == ([], [])


def test_every_short_form_of_the_golds_is_found(scored: NameScore) -> None:
    assert scored.abbreviations.wrong == []


FLOORS = {
    # found, reported that are right, documents, short forms: of what was read since
    "report_1": (0.86, 0.95, 1.00, 0.94),
    "report_2": (0.91, 0.95, 0.94, 0.94),
    "report_3": (0.92, 0.94, 1.00, 0.97),
    "report_4": (0.93, 0.92, 1.00, 0.96),
    "report_5": (0.93, 0.98, 1.00, 0.95),
    "report_6": (0.86, 0.93, 1.00, 0.95),
    "report_7": (0.95, 0.95, 1.00, 0.96),
    "report_8": (0.90, 0.97, 1.00, 0.90),
}
"""On eight reports written for this test on other subjects, annotated by reading before sscoop had seen them."""


@pytest.mark.parametrize("name", FLOORS)
def test_entities_of_other_reports(name: str) -> None:
    corpus = Path(__file__).parent / "corpus" / "names"
    gold = json.loads((corpus / f"{name}.entities.json").read_text(encoding="utf-8"))
    scored = score_names(gold, ss.read(corpus / f"{name}.zh.txt"))
    found, reported, documents, short = FLOORS[name]
    assert scored.found.rate >= found, scored.found.wrong
    assert scored.reported.rate >= reported, scored.reported.wrong
    assert scored.types.rate >= 0.97, scored.types.wrong
    assert min(scored.mentioned.rate, scored.passages.rate) >= 0.93, (scored.mentioned.wrong, scored.passages.wrong)
    assert min(scored.documents.rate, scored.invented.rate) >= documents, scored.documents.wrong
    assert scored.abbreviations.rate >= short, scored.abbreviations.wrong


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("印度-联合国发展伙伴关系基金资助了 46 个项目", ["india-un-development-partnership-fund"]),
        ("发展中国家和其中国家一级的机构", ["developing-countries"]),
        ("世界无线电通信大会在沙姆沙伊赫举行", ["WRC", "sharm-el-sheikh"]),
        ("代表们前往巴西利亚", ["brasilia"]),
        ("可持续发展目标 11", ["SDG-11"]),
        ("沿海地区和欧美国家", []),
        ("参加国际会议的国家代表", []),
        ("有关公约、双边协定和各项倡议", []),
        ("各国统计局和挪威统计局", ["挪威统计局"]),
        ("加入“聚光灯”倡议", ["spotlight-initiative"]),
        ("聚光灯倡议资助了 26 个国家", ["spotlight-initiative"]),
        ("维持和平行动部队和安保部门", []),
        ("西南非洲和巴拿马运河", []),
        ("“WIPO Match”", []),
        ("行预咨委会建议大会核准", ["ACABQ", "GA"]),
        ("大会第七十五届会议第六委员会", ["GA", "sixth-committee"]),
    ],
)
def test_a_name_inside_another_is_not_mentioned(text: str, expected: list[str]) -> None:
    assert [id for id, _ in named(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("大会第 74/239 号决议", ["GA", "A/RES/74/239"]),
        ("见 A/75/297 和 Add.1", ["A/75/297", "A/75/297/Add.1"]),
        ("见 A/74/6 (Sect. 22)", ["A/74/6(Sect.22)"]),
        ("LC/SES.37/8/Corr.1 和 IFAD11/5/INF.2", ["LC/SES.37/8/Corr.1", "IFAD11/5/INF.2"]),
        ("第 70/1、70/2 和 71/243 B 号决议", ["A/RES/70/1", "A/RES/70/2", "A/RES/71/243B"]),
        ("第 70/1 号和第 70/2 号决议", ["A/RES/70/1", "A/RES/70/2"]),
        ("安全理事会第 1325 (2000)号决议", ["SC", "S/RES/1325(2000)"]),
        ("第 2758(XXVI)号决议", ["A/RES/2758(XXVI)"]),
        ("第 217 A (III)号决议", ["A/RES/217(III)A"]),
        ("第 2019/15 号决议", ["E/RES/2019/15"]),
        ("人权理事会第 43/1 号决议", ["HRC", "A/HRC/RES/43/1"]),
        ("亚太经社会成员国通过了第 75/3 号决议", ["ESCAP", "ESCAP/RES/75/3"]),
        ("亚太经社会根据第 74/239 号决议", ["ESCAP", "A/RES/74/239"]),
        ("第 74/537 B 号决定", ["A/DEC/74/537B"]),
        ("WHA73.1 号决议", ["WHA73.1"]),
        ("理事会第 46/7 号决议", ["resolution-46-7"]),
        ("非洲经委会部长会议通过了第 943 (XLIX) 号决议", ["ECA", "resolution-943-xlix"]),
        ("联合国环境大会第 4/1 号决定", ["UNEA", "unea-decision-4-1"]),
        ("第 1/CP.21 号决定", ["1/CP.21"]),
        ("甲型 A/H1N1 流感、24/7 服务和/或 TCP/IP", []),
        ("见 https://undocs.org/ch/A/RES/75/3", []),
    ],
)
def test_documents_have_their_canonical_symbol(text: str, expected: list[str]) -> None:
    assert [id for id, _ in named(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("有助于实现可持续发展目标 1、2 和 17", ["SDG-1", "SDG-2", "SDG-17"]),
        ("可持续发展目标，特别是目标 3 至目标 5", ["SDGs", "SDG-3", "SDG-5"]),
        ("千年发展目标 4", ["MDG-4"]),
        ("可持续发展目标的战略目标 2", ["SDGs"]),
        ("可持续发展目标 2 个项目", ["SDGs"]),
        ("该计划的目标 2", []),
    ],
)
def test_goals_are_told_by_number(text: str, expected: list[str]) -> None:
    assert [id for id, _ in named(text)] == expected


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("大湖区渔业协调委员会(渔协委)成立。渔协委有 12 名成员。", "渔协委"),
        ("联合国山区农业研究所(以下简称“山农所”)开放。山农所很小。", "山农所"),
        ("他领导国家水利电力管理局(水电局)。水电局有 30 名职员。", "水电局"),
    ],
)
def test_a_short_form_is_the_same_entity_everywhere(text: str, form: str) -> None:
    report = ss.parse(text)
    entity = report.entities[form]
    assert [m.text for m in entity.mentions].count(form) == 2
    assert entity.name == text[text.index(entity.name) :][: len(entity.name)]
    assert form in entity.aliases


def test_an_aside_in_brackets_is_no_short_form() -> None:
    report = ss.parse("联合国大学(东京)和世界银行(9%)。东京很大。")
    assert report.entities["联合国大学"].aliases == ()
    assert report.entities["东京"].type == "city"


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("开发署创建了 60 个国家支持平台。", "UNDP"),
        ("中国政府提供了 500 万美元。", "CHN"),
        ("2020 年，粮食署援助了 30 个国家。该署还培训了 200 名学员。", "WFP"),
        ("大湖区渔业方案始于 2019 年。该方案培训了 200 名学员。", None),
        ("印度通过印度-联合国基金向加共体国家追加拨款 1 400 万美元。", "IND"),
        ("泰国通过泰国国际合作署向老挝提供 20 个奖学金名额。", "THA"),
        ("儿基会和世卫组织培训了 12 名医生。", None),
        ("其中人居署主办 8 个，开发署主办 12 个。", "UNDP"),
        ("开发署在 20 个国家、环境署在 14 个国家实施了项目。", "UNEP"),
        ("中亚占 26%，东欧国家占 19%。", "151"),
        ("人口基金支持 30 个项目。该组织还培训了 400 名助产士。", "UNFPA"),
    ],
)
def test_the_subject_of_a_figure_has_its_id(text: str, subject: str | None) -> None:
    metrics = ss.extract(text)
    assert metrics[-1].subject_id == subject
    if subject is not None:
        assert subject in metrics[-1].entities


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("国际电联与儿基会共同发起的“千兆连接”倡议已绘制 49 个国家的状况图。", "“千兆连接”倡议"),
        ("农发基金的“农村解决方案门户”平台收录了 46 项方案。", "农发基金的“农村解决方案门户”平台"),
        ("世界粮食计划署(粮食署)反饥饿卓越中心支持了 59 个国家。", "世界粮食计划署(粮食署)反饥饿卓越中心"),
        ("联合国志愿人员方案(志愿人员方案)部署了 12 名志愿人员。", "联合国志愿人员方案"),
        ("新开发银行总部设在上海，已核准 21 个项目。", "新开发银行"),
        ("欧洲联盟(欧盟)和世界银行资助了 3 个项目。", "欧洲联盟(欧盟)和世界银行"),
        ("其中人居署主办 8 个，开发署主办 12 个。", "开发署"),
    ],
)
def test_a_subject_goes_on_behind_a_known_name(text: str, subject: str) -> None:
    assert ss.extract(text)[-1].subject == subject


@pytest.mark.parametrize(
    ("text", "concerned"),
    [
        ("瑞典通过儿基会向也门提供 500 万美元，向约旦提供 300 万美元。", [{"SWE", "UNICEF", "YEM"}, {"SWE", "JOR"}]),
        ("粮食署向中国提供了 30 万美元。中国培训了 20 名专家。", [{"WFP", "CHN"}, {"CHN"}]),
        ("东南欧国家(9%)和高加索国家(8%)", [{"south-eastern-europe"}, {"caucasus"}]),
        ("儿基会外地办事处举行了 20 次对话。", [{"UNICEF"}]),
        ("中国政府提供 30 万美元，用于支持联合国南南合作基金。", [{"CHN", "UNFSSC"}]),
        ("130 个国家办事处中，开发署的 113 个作出答复，其中 20 个在非洲。", [set(), {"UNDP"}, {"UNDP", "002"}]),
    ],
)
def test_a_figure_concerns_what_is_named_in_its_clause(text: str, concerned: list[set[str]]) -> None:
    assert [set(metric.entities) for metric in ss.extract(text)] == concerned


def test_figures_are_asked_by_any_form_of_a_name() -> None:
    report = ss.parse(
        "1. 联合国开发计划署(开发署)支持 37 个国家。\n\n2. 开发署筹集到 500 万美元，粮食署筹集到 800 万美元。"
    )
    asked = [report.metrics.where(entity=form) for form in ("UNDP", "undp", "开发署", "联合国开发计划署")]
    assert [[m.number for m in metrics] for metrics in asked] == [["37", "500 万"]] * 4
    assert [m.number for m in report.metrics.where(entity="WFP")] == ["800 万"]
    assert len(report.metrics.where(entity="无名组织")) == 0
    loaded = ss.Report.model_validate_json(report.model_dump_json())
    assert loaded == report
    assert [m.number for m in loaded.metrics.where(entity="开发署", kind="money")] == ["500 万"]
    assert report.metrics.where(entity=report.entities["UNDP"]) == asked[0]
    with pytest.raises(TypeError, match="entity"):
        report.metrics.where(entity=3)
    with pytest.raises(TypeError, match="asked by its id"):
        report.entities.get(3)  # type: ignore[arg-type]


def test_a_name_the_report_does_not_print_is_known_all_the_same() -> None:
    report = ss.parse("人口基金支持 9 个国家。中国政府捐款 3 万美元。印度—联合国基金资助 4 个项目。")
    assert report.entities["UNFPA"].name == "联合国人口基金"
    assert [m.number for m in report.metrics.where(entity="联合国人口基金")] == ["9"]
    assert [m.number for m in report.metrics.where(entity="中国政府")] == ["3 万"]
    assert [m.number for m in report.metrics.where(entity="印度-联合国发展伙伴关系基金")] == ["4"]
    assert "中华人民共和国" in report.entities["CHN"].known_as
    assert report.metrics.where(entity="中华人民共和国") == report.metrics.where(entity="CHN")


def test_entities_are_asked_by_id_name_and_type() -> None:
    report = ss.read(FIXTURES / "A_75_297.zh.txt")
    assert (
        report.entities["UNDP"] is report.entities["开发署"] is report.entities["United Nations Development Programme"]
    )
    assert {entity.type for entity in report.entities.where(type="fund")} == {"fund"}
    assert sum(report.entities.counts.values()) == len(report.entities)
    assert repr(report.entities).startswith(f"Entities({len(report.entities)}: ")
    assert report.entities[:3] == report.entities[0:3]
    assert report.entities.__contains__("开发署")
    assert not report.entities.__contains__("无名组织")
    assert report.entities[0] in report.entities
    assert pickle.loads(pickle.dumps(report.entities)) == report.entities
    assert pickle.loads(pickle.dumps(report.metrics)).where(entity="UNDP") == report.metrics.where(entity="UNDP")
    with pytest.raises(ss.NoSuchEntity, match="无名组织"):
        report.entities["无名组织"]
    with pytest.raises(TypeError, match="colour"):
        report.entities.where(colour="red")
    with pytest.raises(ValueError, match="fund"):
        report.entities.where(type="money")


def test_mentions_lead_back_to_the_text() -> None:
    for name in REPORTS:
        report = ss.read(FIXTURES / f"{name}.zh.txt")
        for entity in report.entities:
            assert entity.mentions
            for mention in entity.mentions:
                assert report[mention.passage].text[mention.start : mention.end] == mention.text
        assert {id for metric in report.metrics for id in metric.entities} <= {entity.id for entity in report.entities}


def test_every_form_of_every_row_is_found() -> None:
    reader = KnownReader(Lexicon.default().named, Lexicon.default())
    wrong = []
    for name, row in all_names(()):
        for form in name.forms if row.get("in_text", True) else ():
            text = plain(looked_up(form))
            if [(found.key, found.start, found.end) for found in reader.find(text)] != [(name.id, 0, len(text.text))]:
                wrong.append((name.id, form))
    assert wrong == []


def test_no_id_and_no_form_stands_in_two_rows() -> None:
    names = [name for name, _ in all_names(())]
    assert len({name.id for name in names}) == len(names)
    owners: dict[str, set[str]] = {}
    for name in names:
        for form in name.forms:
            owners.setdefault(plain(form).text, set()).add(name.id)
    assert {form: ids for form, ids in owners.items() if len(ids) > 1} == {}
    assert [
        (name.id, row["alone"]) for name, row in all_names(()) if not set(row.get("alone", ())) <= set(name.forms)
    ] == []


def test_there_are_names_enough() -> None:
    counted: dict[str, int] = {}
    for name, _ in all_names(()):
        counted[name.type] = counted.get(name.type, 0) + 1
    assert counted["un_entity"] + counted["un_organ"] >= 120
    assert counted["intergovernmental_org"] >= 80
    assert counted["country"] >= 195
    assert counted["city"] >= 300
    m49 = {dict(name.identifiers).get("m49") for name, _ in all_names(()) if name.type == "region"}
    assert len(m49 - {None}) == 31  # the regions of M49, and 003, which the list of the UN has as well
    assert [name.id for name, _ in all_names(()) if not name.name_en] == []


def test_names_are_read_in_traditional_script() -> None:
    assert named("聯合國開發計劃署與國際勞工組織") == [("UNDP", "聯合國開發計劃署"), ("ILO", "國際勞工組織")]


def test_a_user_adds_names() -> None:
    own = {
        "other_org": [
            {"id": "MWA", "name": "湄公河水务联盟体", "forms": ["湄水盟"], "name_en": "Mekong Water Alliance"}
        ]
    }
    extractor = ss.Extractor(lexicon=ss.Lexicon.default().extend(own))
    assert extractor.parse("湄水盟修建了 12 口水井。").metrics[0].subject_id == "MWA"
    assert ss.parse("湄水盟修建了 12 口水井。").entities == ()
    more = ss.Lexicon.default().extend({"un_entity": [{"id": "UNDP", "name": "联合国开发计划署", "forms": ["计发署"]}]})
    report = ss.Extractor(lexicon=more).parse("计发署支持 37 个国家。开发署支持 5 个国家。")
    assert [(m.subject_id, m.entities) for m in report.metrics] == [("UNDP", ("UNDP",))] * 2
    assert report.entities["UNDP"].name_en == "United Nations Development Programme"
    mine = ss.Lexicon.default().extend({"other_org": [{"id": "MINE", "name": "我的开发署", "forms": ["开发署"]}]})
    text = "联合国开发计划署(开发署)支持 3 个国家。开发署支持 5 个国家。"
    assert ss.Extractor(lexicon=mine).parse(text).metrics[-1].subject_id == "MINE"
    with pytest.raises(ss.LexiconError, match="which is a un_entity"):
        ss.Extractor(lexicon=ss.Lexicon.default().extend({"city": [{"id": "UNDP", "name": "某城"}]})).extract("某城")
    with pytest.raises(ss.LexiconError, match="lacks id"):
        ss.Lexicon.default().extend({"other_org": [{"name": "湄公河水务联盟体"}]})


def test_ten_times_the_names_find_as_fast() -> None:
    """Counted in calls, which no busy machine changes; `python -m bench` measures the time."""
    own = [
        {"id": f"x{place}{name.id}", "name": f"{form}{'甲乙丙丁戊己庚辛壬'[place]}", "name_en": "x"}
        for name, _ in all_names(())
        for form in name.forms
        for place in range(9)
    ]
    lexicon = Lexicon.default()
    more = lexicon.extend({"other_org": own})
    passages = list(ss.read(FIXTURES / "A_75_297.zh.txt").passages.values())
    few, many = (_calls(EntityReader(each), passages) for each in (lexicon, more))
    assert many <= 1.2 * few


@pytest.mark.parametrize(
    "piece",
    ["开发署和甲乙渔业所{}(乙所{})，", "开发署。第 70/1 号决议。", "中国甲{}倡议。", "可持续发展目标 1、", "基金"],
)
def test_names_take_as_many_steps_as_the_text_is_long(piece: str) -> None:
    reader = EntityReader(Lexicon.default())
    short, long = ("".join(piece.format(place, place) for place in range(times)) for times in (100, 400))
    few, many = (_calls(reader, [Passage(id="text", text=text)]) for text in (short, long))
    assert many <= 4.5 * few


def _calls(reader: EntityReader, passages: Sequence[TextBearing]) -> int:
    reader.read(passages)  # what is built once for a lexicon is not counted
    profile = cProfile.Profile()
    profile.runcall(reader.read, passages)
    return sum(entry.callcount for entry in profile.getstats())


@given(st.text("联合国开发计划署大会中国家(简称)第74/239号决议《议程》“倡议”目标 12A/B、和的基金", max_size=60))
def test_mentions_of_any_text_stand_apart(text: str) -> None:
    report = ss.parse(text)
    for id in report.passages:
        places = sorted((m.start, m.end) for e in report.entities for m in e.mentions if m.passage == id)
        assert all(end <= start for (_, end), (start, _) in pairwise(places))
        for entity in report.entities:
            for m in entity.mentions:
                assert report[m.passage].text[m.start : m.end] == m.text


def test_every_head_reads_its_examples() -> None:
    for row in rows("names/heads", "name_head"):
        for example in row["examples"]:
            found = [entity.type for entity in ss.parse(example).entities]
            assert row["type"] in found, (example, found)
        for example in row["counter_examples"]:
            assert ss.parse(example).entities == (), example
