"""The tables of words: every row has an example that it reads, and no form stands twice."""

import re
import tomllib
from pathlib import Path

import pytest

import sscoop as ss
from sscoop.lexicon import toml
from sscoop.lexicon.lexicon import Lexicon
from sscoop.lexicon.load import KINDS, Row, rows, table
from sscoop.structure.headings import labelled_heading

# kinds of rows whose every example reads otherwise without the forms of its row
PROVED = [
    *(
        kind
        for kind, row in KINDS.items()
        if row.file in ("changes", "flows", "items", "references", "subjects", "times")
    ),
    *("mode", "of_things", "of_persons", "of_all", "naming", "undivided", "per", "per_base", "per_amount"),
    *("proportion", "warmth", "only", "rest", "copula", "each", "mean", "extra", "comparing"),
    *("suffix", "deed", "object", "several", "this_sort"),
]
TABLES = [("classifiers", "classifier"), ("units", "unit"), ("currencies", "currency")]


@pytest.mark.parametrize(("name", "kind"), TABLES)
def test_every_unit_reads_its_examples(name: str, kind: str) -> None:
    failed = []
    for row in rows(name, kind):
        for example in row["examples"]:
            found = ss.extract(f"共有{example}，")
            expected = row.get("unit", row.get("code"))
            units = {m.unit for m in found}
            if expected is not None and expected not in units:
                failed.append((example, units))
            if expected is None and not units & set(row["forms"]):
                failed.append((example, units))
    assert failed == []


def test_no_form_stands_twice() -> None:
    seen: dict[str, str] = {}
    twice = []
    for name, kind in TABLES:
        for row in rows(name, kind):
            for form in row["forms"]:
                if form in seen:
                    twice.append((form, seen[form], name))
                seen[form] = name
    assert twice == []


def test_no_boundary_is_of_two_kinds() -> None:
    kinds: dict[str, set[str]] = {}
    for row in rows("boundaries", "boundary"):
        for form in row["forms"]:
            kinds.setdefault(form, set()).add(row["kind"])
    assert {form: kind for form, kind in kinds.items() if len(kind) > 1} == {}


def test_qualifiers_read_their_examples() -> None:
    for row in rows("qualifiers", "qualifier"):
        for example in row["examples"]:
            assert row["relation"] in {m.qualifier for m in ss.extract(f"，{example}，")}, example
        for example in row.get("counter_examples", ()):
            assert row["relation"] not in {m.qualifier for m in ss.extract(f"，{example}，")}, example


def test_changes_read_their_examples() -> None:
    for row in rows("changes", "change"):
        for example in row["examples"]:
            assert [m.change for m in ss.extract(f"人数{example}，")] == [row["direction"]], example
        for example in row["counter_examples"]:
            assert [m.change for m in ss.extract(f"人数{example}，")] == [None], example


def test_words_claim_their_examples_and_not_their_counter_examples() -> None:
    for row in rows("words", "word"):
        for example in row["examples"]:
            assert any(n.role == row["role"] for n in ss.numerals(example)), example
        for example in row.get("counter_examples", ()):
            assert all(n.rule.partition(".")[0] != "word" or n.role != row["role"] for n in ss.numerals(example)), (
                example
            )


def test_heading_forms_read_their_examples() -> None:
    for row in rows("headings", "heading"):
        for example in row["examples"]:
            heading = labelled_heading(example)
            assert heading is not None, example
            assert heading.form.id == row["id"]
        for example in row.get("counter_examples", ()):
            heading = labelled_heading(example)
            assert heading is None or heading.form.id != row["id"], example


@pytest.mark.parametrize(
    "name",
    [
        "boundaries",
        "checks",
        "changes",
        "classifiers",
        "compounds",
        "flows",
        "modes",
        "numerals",
        "qualifiers",
        "references",
        "subjects",
        "times",
        "units",
        "words",
    ],
)
def test_every_row_has_an_example(name: str) -> None:
    for kind, found in table(name).items():
        for row in found:
            assert row["examples"], (name, kind, row)
            assert row["forms"], (name, kind, row)
            assert len(set(row["forms"])) == len(row["forms"]), [f for f in row["forms"] if row["forms"].count(f) > 1]


def test_words_for_checks_stand_in_their_examples() -> None:
    """They are read by `compare` and `check` alone; tests/test_check.py has a report for each rule."""
    lexicon = Lexicon.default()
    idle = []
    for kind, found in table("checks").items():
        for row in found:
            idle += [(kind, example) for example in row["examples"] if not lexicon.any_of(kind).search(example)]
    assert idle == []


def test_countries() -> None:
    countries = rows("names/countries", "country")
    assert len({row["id"] for row in countries}) == len(countries) > 190
    assert all(re.fullmatch("[A-Z]{3}", row["id"]) for row in countries)
    assert all(re.fullmatch(r"\d{3}", row["identifiers"]["m49"]) for row in countries)
    assert all(row["identifiers"]["iso3166"] == row["id"] for row in countries)
    assert sum(row.get("state", False) for row in countries) == 193 + len(("罗马教廷", "巴勒斯坦国"))


def test_every_country_may_be_a_subject() -> None:
    names = [row["name"] for row in rows("names/countries", "country") if "，" not in row["name"]]
    assert len(names) > 240
    assert [name for name in names if ss.extract(f"{name}向 12 个国家提供了帮助。")[0].subject != name] == []


def test_words_that_hold_one_of_denial_or_intention() -> None:
    for row in rows("modes", "mode"):
        if row["mode"].startswith("not_"):
            for example in row["examples"]:
                assert [(m.negated, m.planned) for m in ss.extract(f"，{example}。")] == [(False, False)], example


def test_a_missing_table_is_told() -> None:
    with pytest.raises(ss.LexiconError, match="nothing"):
        rows("nothing", "row")


# ISO 4217, the active currencies and funds; not the metals, the test code and the code for none
ISO_4217 = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW
CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG
HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK
MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR
SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYI UYU UYW UZS
VED VES VND VUV WST XAF XCD XDR XOF XPF XSU XUA YER ZAR ZMW
""".split()


def test_every_currency_of_iso_4217_is_read_by_name_and_by_code() -> None:
    names: dict[str, str] = {}
    for row in rows("currencies", "currency"):
        names.setdefault(row["code"], row["forms"][0])
    assert sorted(set(ISO_4217) - names.keys()) == []
    for code in ISO_4217:
        assert [m.unit for m in ss.extract(f"支出 300 万{names[code]}。")] == [code]
        assert [m.unit for m in ss.extract(f"支出 300 万 {code}。")] == [code]
        assert [m.unit for m in ss.extract(f"支出 {code} 300 万。")] == [code]


def test_there_are_classifiers_enough() -> None:
    forms = {form for row in rows("classifiers", "classifier") for form in row["forms"]}
    assert len(rows("classifiers", "classifier")) >= 150
    asked = "届 期 笔 宗 例 国 方面 人次 户 所 处 起 批 场 轮 套 批次 个 次 项 名 家 份 人 位 件 台 辆 艘 架 门 篇 册".split()
    assert [form for form in asked if form not in forms] == []


def test_the_rows_of_subjects_have_examples_that_are_read() -> None:
    subjects = {
        "body": "秘书处采购司与 4 300 家供应商签订了合同",
        "saying": "行预咨委会注意到，该厅设立了 3 个中心",
        "receiving": "从太平洋岛屿发展论坛借调 1 名人员",
    }
    found = {kind: ss.extract(text)[0].subject for kind, text in subjects.items()}
    assert found == {"body": "秘书处采购司", "saying": "该厅", "receiving": "太平洋岛屿发展论坛"}


class Without(Lexicon):
    """The lexicon without the forms of one row."""

    def __init__(self, kind: str, place: int) -> None:
        super().__init__()
        self.gone = (kind, place)

    def rows(self, kind: str) -> list[Row]:
        found = super().rows(kind)
        if kind == self.gone[0]:
            found[self.gone[1]] = {**found[self.gone[1]], "forms": ["\0"]}
        return found


@pytest.mark.parametrize("kind", PROVED)
def test_every_example_needs_its_row(kind: str) -> None:
    idle = []
    for place, row in enumerate(rows(KINDS[kind].file, kind)):
        own = ss.Extractor(lexicon=Without(kind, place))
        for example in row["examples"]:
            if (own.extract(example), own.numerals(example)) == (ss.extract(example), ss.numerals(example)):
                idle.append(example)
        for example in row.get("counter_examples", ()):
            if (own.extract(example), own.numerals(example)) != (ss.extract(example), ss.numerals(example)):
                idle.append(example)
    assert idle == []


def test_our_tables_are_read_as_tomllib_reads_them() -> None:
    data = Path(toml.__file__).parent / "data"
    texts = [path.read_text(encoding="utf-8") for path in data.rglob("*.toml")]
    assert texts
    for text in texts:
        assert toml.loads(text) == tomllib.loads(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a = 1",
        'a.b = "甲"',
        'a = "甲" # 乙',
        "a = '\\d'",
        'a = """甲\n乙"""',
        'a = ["甲", # 乙\n"丙"]',
        'a = [\n  "甲",\n  "乙",\n]',
        'a = [\n  "甲", # 乙\n]',
        '[[a]]\nb = "\\u4e00\\U00004e8c"\n[[a]]\nb = [1, 2.5, true]',
        '[a.b]\nc = { d = "甲", e = 1 }',
        "a = 1979-05-27",
        '"a" = "甲"\r\nb = "乙"\r\n',
    ],
)
def test_other_toml_is_read_as_tomllib_reads_it(text: str) -> None:
    assert toml.loads(text) == tomllib.loads(text)


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "a = [",
        "a = null",
        "a = NaN",
        'a = [{"b": 1}]',
        'a = "甲"\na = "乙"',
        "[a]\n[a]",
        "[a]\n[[a]]",
        "a = 1\n[[a]]",
        'a = "\x07"',
    ],
)
def test_what_is_no_toml_is_refused(text: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        toml.loads(text)
