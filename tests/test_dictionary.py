"""Words that only a dictionary knows: read alike by jieba and rjieba, and neither loaded without need."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sscoop as ss
from sscoop.lexicon import segmentation
from sscoop.lexicon.lexicon import Lexicon
from sscoop.lexicon.load import rows
from tests_support import FIXTURES

WORDS = sorted(form for row in Lexicon.default().rows("dictionary") for form in row["forms"])
PASSAGES = st.lists(
    st.sampled_from(
        [*WORDS, "共", "志愿者", "在", "的", "和", "27 个国家", "三个", "两年", "约", "，", "。", "百", "万", "人"]
    ),
    max_size=12,
).map("".join)


JIEBA = segmentation._jieba()


@given(PASSAGES)
def test_both_cut_alike(text: str) -> None:
    rjieba = pytest.importorskip("rjieba")
    assert list(JIEBA(text)) == rjieba.cut(text, False)


@pytest.mark.parametrize("package", ["jieba", "rjieba"])
def test_figures_are_the_same_with_either(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cutter = JIEBA if package == "jieba" else pytest.importorskip("rjieba") and segmentation._cutter()
    monkeypatch.setattr(segmentation, "_cutter", lambda: cutter)
    assert {text: [(n.text, n.role) for n in ss.numerals(text)] for text in ROLES} == ROLES


ROLES = {
    "会上百家争鸣，三门峡的 3 台机组投产。": [("百", "word"), ("三", "name"), ("3", "metric")],
    "三国志愿者共 30 人。": [("三", "metric"), ("30", "metric")],
    "三门峡谷": [("三", "name")],
    "二人转有二人": [("二", "metric"), ("二", "metric")],
}


@pytest.mark.parametrize("role", ["word", "name"])
def test_the_words_are_known(role: str) -> None:
    forms = [form for row in rows("dictionary", "dictionary") if row["role"] == role for form in row["forms"]]
    assert [form for form in forms if ss.extract(f"他们提到{form}。")] == []


def test_the_two_reports_need_no_dictionary() -> None:
    reports = [str(path) for path in sorted(FIXTURES.glob("*.txt"))]
    code = (
        "import sys, sscoop as ss\n"
        f"for path in {reports!r}:\n    ss.read(path)\n"
        "print([name for name in ('jieba', 'rjieba') if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_nothing_is_written_or_told(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "import sys, tempfile, pathlib; sys.modules['rjieba'] = None\n"
        "import sscoop as ss; folder = tempfile.mkdtemp(); tempfile.tempdir = folder\n"
        "print(ss.numerals('会上百家争鸣')[0].role, list(pathlib.Path(folder).iterdir()))"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("word []\n", "")
