"""Documents as they lie on disk: encodings, and files that are no report."""

import io
from pathlib import Path

import pytest

import sscoop as ss

TEXT = "1. 2019 年，27 个联合国实体在布宜诺斯艾利斯举行了会议。\n2. 南合办筹集到 1 410 万美元。\n"


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-32", "utf-32"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_encodings(encoding: str, told: str) -> None:
    report = ss.read(TEXT.encode(encoding))
    assert report.raw == TEXT
    assert report.source.encoding == told
    assert [str(m.value) for m in report.metrics] == ["27", "14100000"]


def test_path_bytes_and_file_give_the_same(fixtures: Path) -> None:
    path = fixtures / "A_75_297.zh.txt"
    report = ss.read(path)
    assert report == ss.read(str(path))
    with path.open("rb") as file:
        assert ss.read(file) == report
    assert ss.read(path.read_bytes()).metadata.symbol is None  # bytes have no name to tell it
    assert report.source.name == "A_75_297.zh.txt"
    assert report.source.characters == len(report.raw)
    assert report.source.sha256 == "7c1e8a2eb597c22059019df38a2ceee0d561463abb5dc293d132f1060a0a94cb"


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ss.SourceNotFound, match="no file at"):
        ss.read(tmp_path / "nothing.txt")
    with pytest.raises(FileNotFoundError):
        ss.read(tmp_path / "nothing.txt")
    with pytest.raises(ss.SourceNotFound, match="folder"):
        ss.read(tmp_path)


@pytest.mark.parametrize("data", [b"", b"  \n\t", "\ufeff \u3000".encode()])
def test_empty(data: bytes) -> None:
    with pytest.raises(ss.EmptySource, match="empty"):
        ss.read(data)


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"PK\x03\x04...", "ZIP"), (b"\xd0\xcf\x11\xe0...", "soffice"), (b"{\\rtf1 ...", "RTF"), (b"ab\0cd", "binary")],
)
def test_binary(data: bytes, told: str) -> None:
    with pytest.raises(ss.BinarySource, match=told):
        ss.read(data)


@pytest.mark.parametrize("data", [b"\xff\xff\xfeabc\xc3", b"caf\xe9 \xe0 la carte", b"\xef\xbb\xbf\xff\xff"])
def test_undecodable(data: bytes) -> None:
    with pytest.raises(ss.UndecodableSource, match=r"UTF-8|damaged"):
        ss.read(data)


def test_the_place_of_the_damage_is_told() -> None:
    with pytest.raises(ss.UndecodableSource, match="byte 3 "):
        ss.read("南".encode() + b"\xff\xff" + b"abc")


def test_wrong_types_are_told() -> None:
    with pytest.raises(TypeError, match="needs a str"):
        ss.parse(None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="needs a path"):
        ss.read(None)  # type: ignore[arg-type]
    with pytest.raises(ss.SourceNotFound, match="empty"):
        ss.read("")


def test_lone_surrogates_do_not_spoil_the_json() -> None:
    report = ss.parse("\ud800 27 个国家")
    assert ss.Report.model_validate_json(report.model_dump_json()) == report


def test_text_files_are_refused() -> None:
    with pytest.raises(TypeError, match="binary mode"):
        ss.read(io.StringIO(TEXT))  # type: ignore[arg-type]


def test_every_error_is_a_sscoop_error() -> None:
    from sscoop import errors

    kinds = [v for v in vars(errors).values() if isinstance(v, type) and issubclass(v, Exception)]
    assert len(kinds) > 5
    assert all(issubclass(kind, ss.SscoopError | Warning) for kind in kinds)


def test_big5() -> None:
    text = "1. 聯合國系統的 27 個實體舉行了 145 多次政策對話，並在 2019 年提供了 300 萬美元的資金。"
    report = ss.read(text.encode("big5"))
    assert (report.source.encoding, report.raw) == ("big5hkscs", text)
    assert [metric.value for metric in report.metrics] == [27, 145, 3_000_000]
