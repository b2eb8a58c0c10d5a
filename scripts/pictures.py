"""Draw the pictures of the documentation: `python scripts/pictures.py`."""

from pathlib import Path

import sscoop as ss

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Write docs/years.svg, the chart of docs/compare.md."""
    reports = [ss.read(ROOT / "fixtures" / name) for name in ("A_74_336.zh.txt", "A_75_297.zh.txt")]
    ss.compare(*reports).plot(labels="en").save(str(ROOT / "docs" / "years.svg"))


if __name__ == "__main__":
    main()
