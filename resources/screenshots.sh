#!/bin/bash
# SPDX-License-Identifier: MIT
# Makes the README's pictures again: runs the console on the sample project, in a virtual display, and lets it
# photograph itself. Needs a build with tests, and Xvfb.
#   resources/screenshots.sh [BUILD_FOLDER [OUTPUT_FOLDER]]
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
build=${1:-$root/build/dev}
output=${2:-$root/resources/screenshots}

if [[ ! -x $build/tests/screenshots ]]; then
    echo "screenshots.sh: $build/tests/screenshots is not there; build the target 'screenshots' first" >&2
    exit 1
fi
if ! command -v xvfb-run >/dev/null; then
    echo "screenshots.sh: xvfb-run is not installed (Debian: apt-get install xvfb xauth)" >&2
    exit 1
fi

# A server of its own: the pictures must not depend on what somebody did in the demo.
demo=$(mktemp -d /tmp/tm-apps-db-shots-XXXXXX)
export TM_APPS_DB_DEMO_DIR=$demo/demo
export TM_APPS_DB_LAYOUT=$build/bin/tm-apps-db-layout
chmod 755 "$demo" # as root, the server runs under another account
cleanup() {
    "$build/bin/tm-apps-db" --quiet demo stop >/dev/null 2>&1 || true
    rm -rf "$demo"
}
trap cleanup EXIT

mkdir -p "$output"
QT_QPA_PLATFORM=xcb QT_SCALE_FACTOR=1 \
    xvfb-run -a -s '-screen 0 1600x1000x24' "$build/tests/screenshots" "$output"

# A picture of many words is large; 255 colours will do for it.
if command -v convert >/dev/null; then
    find "$output" -name '*.png' -size +200k -exec convert {} -strip -colors 255 PNG8:{} \;
fi
