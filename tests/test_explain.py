"""`explain`: every metric and numeral says how it came about."""

import pickle

import sscoop as ss

TEXT = "2020 年，27 个联合国实体举行了 145 多次政策对话，其中约 30 次由开发署主办。"


def gives(explanation: ss.Explanation) -> dict[str, tuple[str, str]]:
    return {piece.field: (piece.text, piece.gives) for piece in explanation.pieces}


def test_the_pieces_of_a_metric() -> None:
    explanation = ss.extract(TEXT)[1].explain()
    assert explanation.rule == "count.classifier"
    assert gives(explanation) == {
        "value": ("145", "145"),
        "qualifier": ("多", "over"),
        "unit": ("次", "次"),
        "item": ("政策对话", "政策对话"),
        "subject": ("联合国实体", "联合国实体"),
        "time": ("2020 年", "2020"),
    }
    for piece in explanation.pieces:
        assert TEXT[piece.start : piece.end] == piece.text
        assert piece.rule


def test_what_is_taken_over_is_said() -> None:
    pieces = {piece.field: piece for piece in ss.extract(TEXT)[2].explain().pieces}
    assert pieces["item"].text == pieces["whole"].text == "政策对话"
    assert "taken over" in pieces["item"].note
    assert pieces["qualifier"].rule == "qualifier.about.before"


def test_what_else_was_tried() -> None:
    tried = ss.extract(TEXT)[2].explain().tried
    assert [attempt.rule for attempt in tried if attempt.field == "item"] == [
        "item.restated",
        "item.level",
        "item.sort",
    ]
    units = ss.extract("为期三个月")[0].explain().tried
    assert ("unit", "个: shorter than what was read") in [(attempt.field, attempt.outcome) for attempt in units]


def test_a_numeral_says_its_rule_and_those_asked_before() -> None:
    explanation = ss.numerals("第 74/239 号决议")[0].explain()
    assert (explanation.rule, gives(explanation)["role"]) == ("symbol", ("74", "symbol"))
    assert [attempt.rule for attempt in explanation.tried] == ["url", "label", "word", "title"]


def test_doubtful_readings_are_told() -> None:
    def doubts(text: str) -> list[str]:
        return [a.outcome for n in ss.numerals(text) for a in n.explain().tried if a.field in ("value", "unit")]

    assert doubts("价格百三元")[0] == "might be 103 said without 零"
    assert doubts("三五个人")[0] == "might be the digits 35"
    assert "a pair: two things counted as one" in doubts("一对花瓶")
    assert doubts("一百零三个人") == []
    rupees = {piece.field: piece.note for piece in ss.extract("300 万卢比")[0].explain().pieces}
    assert "Indian" in rupees["unit"]


def test_a_report_that_was_loaded_says_what_its_fields_say() -> None:
    report = ss.parse(f"1. {TEXT}")
    loaded = type(report).model_validate_json(report.model_dump_json())
    assert loaded == report
    assert loaded.metrics[1].explain().rule == "count.classifier"
    pieces = loaded.metrics[1].explain().pieces
    assert [(piece.field, piece.text) for piece in pieces] == [("value", "145"), ("item", "政策对话"), ("unit", "次")]
    assert all(loaded["p1"].text[piece.start : piece.end] == piece.text for piece in pieces)
    assert all("read the report again" in piece.note for piece in pieces)
    assert loaded.numerals[0].explain().pieces
    assert pickle.loads(pickle.dumps(report)).metrics[1].explain() == report.metrics[1].explain()


def test_ones_own_lexicon_explains_ones_own_words() -> None:
    own = ss.Extractor(lexicon=ss.Lexicon.default().extend({"classifier": [{"forms": ["挺"]}]}))
    assert gives(own.extract("缴获三挺机枪")[0].explain())["unit"] == ("挺", "挺")


def test_every_numeral_of_a_report_explains_itself() -> None:
    report = ss.read("fixtures/A_75_297.zh.txt")
    rules = {metric.id: metric.rule for metric in report.metrics}
    for numeral in report.numerals:
        explanation = numeral.explain()
        assert explanation.rule == (rules[numeral.metric_id] if numeral.metric_id else numeral.rule)
        assert explanation.pieces
    assert str(report.metrics[0].explain()).startswith(report.metrics[0].rule)
