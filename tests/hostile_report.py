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


INJECTIONS = (
    "<script>window.hacked=1</script>", "</script><script>window.hacked=1</script>", "<img src=x onerror=window.hacked=1>",
    "\"><svg onload=window.hacked=1>", "' onmouseover='window.hacked=1", "</style><script>window.hacked=1</script>",
    "</textarea><script>window.hacked=1</script>", "--><script>window.hacked=1</script>", "]]><script>window.hacked=1</script>",
    "<iframe srcdoc='<script>parent.hacked=1</script>'>", "<a href=javascript:window.hacked=1>x</a>", "javascript:window.hacked=1",
    "data:text/html,<script>window.hacked=1</script>", "<math><mtext></mtext><script>window.hacked=1</script></math>",
    "<base href=http://127.0.0.1:1/>", "<meta http-equiv=refresh content=0;url=http://127.0.0.1:1/>",
    "<link rel=stylesheet href=http://127.0.0.1:1/>", "&lt;script&gt;window.hacked=1&lt;/script&gt;", "&#60;script&#62;", "&#0;&amp;",
    "＜script＞window.hacked=1＜/script＞", "<scr\x00ipt>window.hacked=1</scr\x00ipt>", "${window.hacked=1}", "{{7*7}}", "<%= 7 %>",
    "=1+1", "+1+1", "-1+1", "@SUM(1)", "＝1+1", "\t=1+1", "\r=1+1", "\n=1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://127.0.0.1:1")',
    "'=1", '"=1', "%0A=1", "_x003D_1", "'; DROP TABLE metric; --", '"; DROP TABLE metric; --', "' OR 1=1 --", "$1 ? :x %s {}", "\\", "\\'",
    "[x](javascript:window.hacked=1)", "![x](http://127.0.0.1:1/x)", "[^1]: x", "| a | b |", "# x", "```", "<!ENTITY x SYSTEM 'file:///etc/passwd'>",
    "<?xml version='1.0'?>", "<![CDATA[x", "\x00", "\x01\x0b\x0c\x1b[31m", "\x7f\x85\x9b", "\u2028\u2029", "\u202e\u2066", "\ufeff", "\ufffe\uffff",
    "\r", "\r\n", "\U0001fffe\U0010ffff", "_x0041_", "_x005F_x0041_", "../../etc/passwd", "%n%s", "nan", "1e999", "é\u0301👩‍👩‍👧𠀀",
)  # fmt: skip
"""What does something in a page, a spreadsheet, a database, a Markdown or XML file, or on a terminal, if it is let in."""
