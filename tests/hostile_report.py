"""A report in which every free text, id and name is an attack on a page that shows it."""

from typing import Any

import sscoop as ss

PAYLOAD = (
    '</script><script>window.hacked = 1</script></style><img src=x onerror="window.hacked = 1">\'"><svg onload='
    "window.hacked=1>&lt;b&gt;<!--]]>%zz{{7*7}}\u202e\u2066 \u2028\u2029\x00javascript:window.hacked=1"
)
_TEXT = """ 第七十五届会议
议程项目 25
  南南合作情况*
  秘书长的报告
 摘要
本报告依照第 74/239 号决议提交。
 一. 导言
1. 27 个联合国实体举行了 145 多次政策对话。1 开发署筹集到 1 410 万美元，增加了三分之二。
 A. 后续行动
2. 其中 10%至 22%的举措为期三年。
__________________
 1 见 A/74/1，共有 12 个国家。
"""
_CHOSEN = {"kind", "role", "type", "severity", "qualifier", "flow", "change", "format"}
"""Fields whose values come from a list of ours."""


def _poisoned(value: Any, key: str = "") -> Any:
    if isinstance(value, str):
        return value if key in _CHOSEN else value + PAYLOAD
    if isinstance(value, dict):
        return {name: _poisoned(inside, name) for name, inside in value.items()}
    if isinstance(value, list | tuple):
        return [_poisoned(inside, key) for inside in value]
    return value


def hostile_report() -> ss.Report:
    """Poison a report; a name of it crosses a figure, another lies outside its text, one passage has an id of ours."""
    report = ss.parse(_TEXT)
    dump = report.model_dump()
    figure = next(metric for metric in report.metrics if metric.passage == "p1")
    crossing = {"passage": "p1", "start": figure.start + 2, "end": figure.end + 3, "text": "crossing"}
    outside = {"passage": "p1", "start": -7, "end": 10_000, "text": "outside"}
    dump["entities"] = [
        *dump["entities"],
        {"id": "X", "name": "X", "name_en": "X", "type": "fund", "aliases": ["x"], "mentions": [crossing, outside]},
    ]
    cell = {"id": "tab1.r1.c1", "text": "41 个"}
    dump["blocks"] = [
        {"id": "tab1", "kind": "table", "label": "表 1", "caption": "c", "rows": [["41 个", "b"]], "cells": [cell], "source_note": "s"},
        {"id": "figures", "kind": "chart", "label": "图 1", "rows": [["a", "b"]]},
    ]  # fmt: skip
    dump["diagnostics"] = [{"code": "x", "severity": "error", "message": "m", "passage": "p1"}]
    dump["metadata"] |= {"symbol": "A/1", "organ": "大会", "distribution": "普遍", "job_number": "1"}
    return ss.Report.model_validate(_poisoned(dump))
