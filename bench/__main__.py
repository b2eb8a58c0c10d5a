"""Ratios of speed, measured in one run: `python -m bench [FILE.pdf …]`; `--help` tells what else it measures."""

import argparse
import sys
from pathlib import Path


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Ratios of speed, measured in one run.")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE.pdf", help="PDFs, instead of the two reports")
    parser.add_argument("--calls", action="store_true", help="count calls, and fail if they have grown")
    parser.add_argument("--keep", action="store_true", help="with --calls: keep the numbers as those to compare with")
    parser.add_argument("--many", action="store_true", help="read 2,000 reports with read_many: minutes")
    parser.add_argument("--engines", action="store_true", help="what engines pay for a report, by format")
    parser.add_argument("--spark", type=int, metavar="N", help="read N files on Spark: minutes")
    asked = parser.parse_args()
    if asked.calls:
        from bench.calls import compare_calls

        sys.exit(0 if compare_calls(keep=asked.keep) else 1)
    elif asked.many:
        from bench.many import print_many

        print_many()
    elif asked.engines:
        from bench.engines import print_engines

        print_engines()
    elif asked.spark:
        from bench.engines import print_spark

        print_spark(asked.spark)
    elif asked.files:
        from bench.pdfs import print_pdfs

        print_pdfs(asked.files)
    else:
        measure_reports()


def measure_reports() -> None:
    """Print all tables about the two reports."""
    from bench.contestants import print_contestants
    from bench.growth import print_growth
    from bench.process import print_process
    from bench.stages import print_stages

    for print_table in (print_contestants, print_process, print_stages, print_growth):
        print_table()
        print(flush=True)


if __name__ == "__main__":
    main()
