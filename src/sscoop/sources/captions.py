"""How charts, tables and boxes are labelled, in every format: 图一, 表 1：捐款, 专栏 2."""

import re

LABEL = re.compile(
    r"(?:图表|插图|图|表|专栏|方框)\s*(?:[一二三四五六七八九十百]{1,4}|[\dA-Z][\d.]{0,4})(?:[：:.\s].*)?"
)


def is_chart(label: str) -> bool:
    """Whether a label is that of a chart: 图一, 图表 2, 插图 3."""
    return label.startswith(("图", "插图"))
