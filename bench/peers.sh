#!/usr/bin/env bash
# An environment of their own for the libraries sscoop is measured against: `bash bench/peers.sh [PLACE]`.
# Without PLACE it is where `python -m bench` looks for it; SSCOOP_PEERS names another. One that cannot be installed is
# told, and missing in the table.
set -u
place=${1:-${SSCOOP_PEERS:-${XDG_CACHE_HOME:-$HOME/.cache}/sscoop/peers}}
"${PYTHON:-python3}" -m venv "$place" || exit
for package in rjieba==0.2.2 jionlp==1.5.31 cn2an==0.5.24; do
  "$place/bin/pip" install -q "$package" || echo "not installed: $package"
done
# recognizers-text-suite is older and needs an emoji that is older still; this is the same library under its new name,
# of which recognizers_text is found as ms_recognizers_text
"$place/bin/pip" install -q ms-recognizers-text-suite==1.0.1 || echo "not installed: ms-recognizers-text-suite"
echo "the libraries are in $place"
