"""Lines of Chinese: nothing is lost, nothing is wider than the line, and numbers hold together."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console, Group

from sscoop.cli.wrapping import Prose, cuts

TEXTS = st.text(st.sampled_from("在中国年 1290%，。（）“”ab-_/.\u0301"), max_size=200)


@given(TEXTS, st.integers(2, 40), st.integers(0, 6))
def test_lines_fit_and_hold_all_of_the_text(text: str, columns: int, hang: int) -> None:
    hang = min(hang, columns // 2 - 1)
    ends = cuts(text, columns, hang)
    assert ends == sorted(set(ends))
    lines = [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]
    assert "".join(lines) == text
    for number, line in enumerate(lines):
        assert cell_len(line.rstrip(" ")) <= (columns - hang if number else columns)


def lines(text: str, columns: int) -> list[str]:
    ends = cuts(text, columns)
    return [text[start:end].rstrip() for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]


def test_where_a_line_breaks() -> None:
    assert lines("共有 113 个国家办事处", 8) == ["共有", "113 个国", "家办事处"]
    assert lines("共有 1 143 项举措", 10) == ["共有", "1 143 项举", "措"]
    assert lines("见报告(第 27 段)", 12) == ["见报告", "(第 27 段)"]
    assert lines("占 10%，即", 6) == ["占", "10%，", "即"]
    assert lines("称“绿色”", 4) == ["称", "“绿", "色”"]
    assert lines("regional-commissions", 16) == ["regional-", "commissions"]
    assert lines("internationalization", 8) == ["internat", "ionaliza", "tion"]


def test_later_lines_hang() -> None:
    console = Console(width=10, color_system=None)
    with console.capture() as capture:
        console.print(Group(Prose("15  这些成果基于报告", hang=4)))
    assert capture.get() == "15  这些成\n    果基于\n    报告\n"
