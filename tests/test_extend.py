"""Words of a user's own: from Python or a file, without touching anybody else's."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

import sscoop as ss
from sscoop.lexicon.load import KINDS


def test_a_classifier_of_ones_own() -> None:
    own = ss.Extractor(
        lexicon=ss.Lexicon.default().extend({"classifier": [{"forms": ["挺"], "examples": ["三挺机枪"]}]})
    )
    text = "缴获三挺机枪。"
    assert [(m.text, m.unit, m.item) for m in own.extract(text)] == [("三挺机枪", "挺", "机枪")]
    assert ss.extract(text) == ()  # nobody else's lexicon has changed


def test_a_unit_a_name_and_a_qualifier(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        """
[[unit]]
kind = "measure"
unit = "[teu]"
forms = ["标准箱"]

[[word]]
role = "name"
forms = ["六六六"]

[[qualifier]]
id = "own"
relation = "about"
side = "before"
forms = ["估摸着"]
""",
        encoding="utf-8",
    )
    own = ss.Extractor(lexicon=ss.Lexicon.default().extend(path))
    metric = own.extract("港口吞吐量估摸着 300 万标准箱")[0]
    assert (metric.unit, metric.qualifier, metric.kind) == ("[teu]", "about", "measure")
    assert own.numerals("农药六六六")[0].role == "name"
    assert own.parse("1. 吞吐量为 300 万标准箱。").metrics[0].unit == "[teu]"


def test_currency_of_ones_own() -> None:
    """元 alone is renminbi unless the lexicon says otherwise."""
    own = ss.Extractor(lexicon=ss.Lexicon.default().extend({"currency": [{"code": "TWD", "forms": ["元"]}]}))
    assert own.extract("补助 300 元")[0].unit == "TWD"
    assert ss.extract("补助 300 元")[0].unit == "CNY"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ({"colour": [{"forms": ["红"]}]}, "no rows of kind 'colour'"),
        ({"classifier": [{"examples": ["三挺"]}]}, "classifier row 1 needs `forms`"),
        ({"unit": [{"forms": ["标准箱"]}]}, "lacks kind, lacks unit"),
        ({"classifier": [{"forms": ["挺"], "colour": "red"}]}, "has unknown colour"),
    ],
)
def test_wrong_rows_are_told(rows: dict[str, list[dict[str, object]]], told: str) -> None:
    with pytest.raises(ss.LexiconError, match=told):
        ss.Lexicon.default().extend(rows)


def test_a_wrong_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ss.LexiconError, match=r"nothing\.toml"):
        ss.Lexicon.default().extend(tmp_path / "nothing.toml")


def test_our_rows_have_the_fields_we_ask_of_others() -> None:
    from sscoop.lexicon.load import KINDS, check_rows, table

    for name in {kind.file for kind in KINDS.values()} - {"glossary"}:
        for kind, found in table(name).items():
            if kind in KINDS:
                check_rows(kind, found)


def test_a_name_a_blocker_and_a_verb_of_change_of_ones_own() -> None:
    """Names act and hold, words keep numerals from counting, verbs of change say which way."""
    text = "苍穹计划组于 2021 年发射了 3 颗卫星，三江源头的用水量锐增 20%。"
    assert ss.extract(text)[-1].change is None
    own = ss.Extractor(
        lexicon=ss.Lexicon.default().extend(
            {
                "name": [{"forms": ["苍穹"], "examples": ["苍穹发射了 3 颗卫星"]}],
                "word": [{"role": "name", "forms": ["三江源"], "examples": ["三江源头"]}],
                "change": [{"direction": "increase", "forms": ["锐增"], "examples": ["锐增 20%"]}],
            }
        )
    )
    assert own.extract("2021 年，苍穹发射了 3 颗卫星。")[0].subject == "苍穹"
    assert [n.role for n in own.numerals("三江源头")] == ["name"]
    assert own.extract(text)[-1].change == "increase"
    assert ss.extract(text)[-1].change is None  # nobody else's lexicon has changed


def test_words_that_rules_look_for_of_ones_own() -> None:
    own = ss.Extractor(
        lexicon=ss.Lexicon.default().extend(
            {
                "part": [{"forms": ["回"], "not_before": ["合"]}],
                "reference": [{"forms": ["附文"]}],
                "qualifier": [
                    {"id": "own", "relation": "about", "side": "before", "forms": ["廓"], "not_after": ["轮"]}
                ],
                "now": [{"forms": ["眼下"]}],
            }
        )
    )
    assert [own.numerals(text)[0].role for text in ("第三回", "第三回合", "附文三")] == [
        "reference",
        "ordinal",
        "reference",
    ]
    assert [ss.numerals(text)[0].role for text in ("第三回", "附文三")] == ["ordinal", "word"]
    assert [own.extract(text)[0].qualifier for text in ("廓 300 人", "轮廓 300 人")] == ["about", "exact"]
    text = "2019 年设立了 3 个中心。眼下有 5 个中心。"
    assert [[m.time for m in found] for found in (own.extract(text), ss.extract(text))] == [
        ["2019", None],
        ["2019", "2019"],
    ]


def test_a_row_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ss.LexiconError, match="lacks direction"):
        ss.Lexicon.default().extend({"change": [{"forms": ["锐增"]}]})
    with pytest.raises(ss.LexiconError, match="no rows of kind 'verb'"):
        ss.Lexicon.default().extend({"verb": [{"forms": ["锐增"]}]})


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ({"classifier": {"forms": ["挺"]}}, r"begins with \[\[classifier\]\]"),
        ({"classifier": "挺"}, "needs a list of rows"),
        ({"classifier": ["挺"]}, "is no table of fields"),
        ({"classifier": [{"forms": ["挺"], "not_before": 3}]}, "no list of characters"),
        ({"unit": [{"kind": "weight", "unit": "kg", "forms": ["公斤"]}]}, "kind 'weight'; it is one of"),
        ({"unit": [{"kind": "measure", "unit": 3, "forms": ["公斤"]}]}, "unit 3, which is no text"),
        ({"unit": [{"kind": "measure", "unit": "kg", "scale": "abc", "forms": ["公斤"]}]}, "which is no number"),
        ({"word": [{"role": "foo", "forms": ["六六六"]}]}, "role 'foo'; it is one of"),
        ({"qualifier": [{"id": "a", "relation": "foo", "side": "before", "forms": ["估摸"]}]}, "relation 'foo'"),
        ({"qualifier": [{"id": "a", "relation": "about", "side": "up", "forms": ["估摸"]}]}, "side 'up'"),
    ],
)
def test_what_a_row_may_hold(rows: dict[str, Any], told: str) -> None:
    with pytest.raises(ss.LexiconError, match=told):
        ss.Lexicon.default().extend(rows)
    with pytest.raises(ss.LexiconError, match=told):
        ss.Lexicon(rows)


def test_what_is_no_lexicon_and_no_text() -> None:
    with pytest.raises(ss.LexiconError, match="not NoneType"):
        ss.Lexicon.default().extend(None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="needs a Lexicon, not dict"):
        ss.Extractor(lexicon={})  # type: ignore[arg-type]
    for wrong in (None, 3, b"27"):
        with pytest.raises(TypeError, match=r"extract\(\) needs a str"):
            ss.extract(wrong)  # type: ignore[arg-type]
        with pytest.raises(TypeError, match=r"numerals\(\) needs a str"):
            ss.numerals(wrong)  # type: ignore[arg-type]


def test_every_kind_of_row_is_told_in_the_docs() -> None:
    told = (Path(__file__).parent.parent / "docs" / "lexicon.md").read_text(encoding="utf-8")
    assert [kind for kind in KINDS if f"`{kind}`" not in told] == []
    toml = told.partition("```toml\n")[2].partition("```")[0]
    own = ss.Extractor(lexicon=ss.Lexicon.default().extend(tomllib.loads(toml)))
    assert [(m.unit, m.qualifier) for m in own.extract("估摸着 300 标箱位")] == [("{TEU}", "about")]
