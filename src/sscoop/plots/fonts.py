"""Which font of this machine can draw Chinese.

Reads: what fontconfig lists, else the names of the files in the folders where systems keep their fonts. Writes: the
name of one font, or None. Promises: no font file is opened, and nothing is remembered, so that a font that was just
installed counts.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

FAMILIES = (
    ("Noto Sans CJK SC", "notosanscjk"),
    ("Noto Sans SC", "notosanssc"),
    ("Source Han Sans SC", "sourcehansans"),
    ("PingFang SC", "pingfang"),
    ("Hiragino Sans GB", "hiraginosansgb"),
    ("Heiti SC", "stheiti"),
    ("Microsoft YaHei", "msyh"),
    ("DengXian", "deng"),
    ("SimHei", "simhei"),
    ("WenQuanYi Micro Hei", "wqymicrohei"),
    ("WenQuanYi Zen Hei", "wqyzenhei"),
    ("Noto Serif CJK SC", "notoserifcjk"),
    ("Source Han Serif SC", "sourcehanserif"),
    ("SimSun", "simsun"),
    ("Droid Sans Fallback", "droidsansfallback"),
)
"""Fonts for Chinese, those that suit a chart best first; and how the names of their files begin, letters only."""

SUFFIXES = (".ttf", ".ttc", ".otf", ".otc")
NO_FONT = "no font for Chinese found; on Debian and Ubuntu: apt install fonts-noto-cjk"
_PATIENCE = 10  # seconds for fontconfig, which builds its cache when it is first asked


def chinese_font() -> str | None:
    """Give the family name of a font that can draw Chinese, None where there is none."""
    listed = _listed()
    known = (family for family, _ in FAMILIES if family in listed)
    return next(known, None) or next(iter(sorted(listed)), None) or _kept(_files(folders()))


def font_told() -> str:
    """Say in one line which font draws Chinese, or what to install."""
    return chinese_font() or NO_FONT


def _listed() -> set[str]:
    """Give the families that fontconfig knows for Chinese, each under its first name; none without fontconfig."""
    command = shutil.which("fc-list")
    if command is None:
        return set()
    try:
        asked = [command, ":lang=zh-cn", "family"]
        told = subprocess.run(asked, capture_output=True, check=True, timeout=_PATIENCE).stdout
    except (OSError, subprocess.SubprocessError):
        return set()
    names = (line.split(",")[0].replace("\\", "").strip() for line in told.decode("utf-8", "replace").splitlines())
    return {name for name in names if name}


def folders() -> list[Path]:
    """Give the folders in which this system keeps its fonts."""
    home = Path(os.path.expanduser("~"))
    if sys.platform == "win32":
        windows, local = os.environ.get("WINDIR", r"C:\Windows"), os.environ.get("LOCALAPPDATA", "")
        return [Path(windows, "Fonts"), Path(local, "Microsoft", "Windows", "Fonts")]
    if sys.platform == "darwin":
        system = Path("/System/Library")
        return [system / "Fonts", system / "AssetsV2", Path("/Library/Fonts"), home / "Library" / "Fonts"]
    return [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts", home / ".fonts"]


def _files(places: Iterable[Path]) -> Iterator[str]:
    """Give the names of all font files, letters and digits only."""
    for place in places:
        for _, _, names in os.walk(place):  # says nothing of folders that are not there or must not be read
            for name in names:
                if name.lower().endswith(SUFFIXES):
                    yield "".join(filter(str.isalnum, name.lower()))


def _kept(names: Iterable[str]) -> str | None:
    found = tuple(names)
    return next((family for family, begins in FAMILIES if any(name.startswith(begins) for name in found)), None)
