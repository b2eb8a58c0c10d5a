"""The Word twins printed by LibreOffice: a PDF that neither this project nor its test libraries set."""

import shutil
import subprocess
from pathlib import Path

import pytest

import sscoop as ss
import twins
from test_formats import REPORTS, bare, figures, outline, report
from test_properties import check_invariants

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Set each report as a Word document, and have LibreOffice print it."""
    folder = tmp_path_factory.mktemp("twins")
    for name in REPORTS:
        (folder / f"{name}.docx").write_bytes(twins.docx_of(twins.content_of(report(name))))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    files = [str(folder / f"{name}.docx") for name in REPORTS]
    subprocess.run([*convert, *files], check=True, capture_output=True, timeout=300)
    return {name: folder / f"{name}.pdf" for name in REPORTS}


@pytest.mark.parametrize("name", REPORTS)
class TestPrinted:
    def test_outline(self, name: str, printed: dict[str, Path]) -> None:
        assert outline(ss.read(printed[name])) == outline(report(name))

    def test_footnotes(self, name: str, printed: dict[str, Path]) -> None:
        found = [(note.id, bare(note.text), note.cited_by) for note in ss.read(printed[name]).footnotes]
        assert found == [(note.id, bare(note.text), note.cited_by) for note in report(name).footnotes]

    def test_figures(self, name: str, printed: dict[str, Path]) -> None:
        assert figures(ss.read(printed[name])) == figures(report(name))

    def test_invariants(self, name: str, printed: dict[str, Path]) -> None:
        read = ss.read(printed[name])
        check_invariants(read)
        assert read.diagnostics == ()


def test_fonts_that_tell_no_characters(printed: dict[str, Path]) -> None:
    data = printed["A_75_297"].read_bytes()
    assert b"/ToUnicode" in data
    with pytest.raises(ss.GarbledSource, match="ocrmypdf"):
        ss.read(data.replace(b"/ToUnicode", b"/ToUnknown"))
