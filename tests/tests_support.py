"""What tests share: the fixtures as text, and reports made up by Hypothesis."""

import os
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

import sscoop as ss
from sscoop.sources.open import Readable

FIXTURES = Path(__file__).parent.parent / "fixtures"
TEXTS = {
    path.name.removesuffix(".zh.txt"): path.read_text(encoding="utf-8") for path in sorted(FIXTURES.glob("*.zh.txt"))
}

_PHRASES = st.sampled_from([
    "27 个联合国实体", "就南南和三方合作举行了 145 多次政策对话", "2019 年，", "筹集到 1 410 万美元", "第 74/239 号决议",
    "《2030 年可持续发展议程》", "进一步加强", "三分之二的国家", "10%至 22%的举措", "开发署(联合国开发计划署)", "第五次会议",
    "在过去五年里", "为期三年", "一个平台", "目标 3", "COVID-19 大流行", "数百人", "见 www.un.org/zh/2019", "，", "；", "和",
    "比 2014 年的 48%大幅增加", "约 70 000 次", "十几个", "一半以上",
])  # fmt: skip


@st.composite
def report_texts(draw: st.DrawFn) -> str:
    """Make up a report: title, sections, paragraphs with marks, notes under rules, link lists, page breaks."""
    lines = [
        " 第七十五届会议",
        "议程项目 25",
        "  南南合作情况*",
        "  秘书长的报告",
        " 摘要",
        "本报告依照第 74/239 号决议提交。",
    ]
    paragraph = note = 0
    for section in range(draw(st.integers(0, 4))):
        lines.append(
            f" {'一二三四'[section]}. {draw(st.sampled_from(['导言', '结论和建议', '后续行动', '2025 年目标']))}"
        )
        for _ in range(draw(st.integers(0, 4))):
            paragraph += 1
            text = "".join(draw(st.lists(_PHRASES, min_size=1, max_size=12)))
            marked = draw(st.booleans())
            if marked:
                note += 1
            body = f"{paragraph}. {text}。{f'{note} ' if marked else ''}"
            width = draw(st.integers(20, 60))
            lines += [body[i : i + width] for i in range(0, len(body), width)]
            if marked:
                lines += ["__________________", f" {note} 见 A/74/{note}。"]
            if draw(st.booleans()):
                lines += ["https://undocs.org/ch/A/74/336"]
    separator = draw(st.sampled_from(["\n", "\n\n", " \n\n", "\r\n"]))
    return separator.join(lines) + separator


class DeadlyExtractor(ss.Extractor):
    """An extractor that some documents kill, as a fault in a library of C does."""

    def read(self, source: Readable, **options: Any) -> ss.Report:
        data = source.read() if hasattr(source, "read") else b""
        if data == b"deadly":
            os._exit(9)
        return super().read(data, **options)
