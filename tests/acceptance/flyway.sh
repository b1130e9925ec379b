#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Fetches Flyway with Maven and compiles FlywayBridge.java, once, into the user's cache, and prints the class path
# to run it with. Fails with one sentence when Java, Maven or the network are not there.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/tm-apps-db/flyway
key=$(cat "$here/flyway-pom.xml" "$here/FlywayBridge.java" | sha256sum | cut -c1-16)
ready=$cache/$key

say() { echo "flyway.sh: $*" >&2; }

if [ ! -d "$ready" ]; then
    for program in java javac mvn; do
        command -v "$program" >/dev/null || { say "$program is not installed (Debian: default-jdk-headless maven)"; exit 1; }
    done
    mkdir -p "$cache"
    making=$(mktemp -d "$cache/making-XXXXXX")
    trap 'rm -rf "$making"' EXIT
    say "fetching Flyway with Maven into $ready"
    if ! mvn -q -B -f "$here/flyway-pom.xml" dependency:copy-dependencies \
        -DoutputDirectory="$making/jars" >"$making/log" 2>&1; then
        say "Maven could not fetch Flyway: $(grep -m1 ERROR "$making/log" || tail -n1 "$making/log")"
        exit 1
    fi
    javac -cp "$making/jars/*" -d "$making/classes" "$here/FlywayBridge.java" >&2
    # Another run may have been quicker; then its folder is as good.
    mv -T "$making" "$ready" 2>/dev/null || [ -d "$ready" ]
fi
echo "$ready/classes:$ready/jars/*"
