# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2034 # the variables are for those who source this
# Sourced by app/run and tests/run: installs what is missing on Debian or Ubuntu, configures, builds.
# Says what it does on standard error. What the tools say is kept in build/log and shown when they fail.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "$*" >&2; }
fail() {
    say "error: $*"
    exit 1
}

# "A or B" in these lists: Debian and Ubuntu do not call it the same, whichever there is will do.
build_packages=(
    g++ cmake ninja-build pkg-config ccache
    qt6-base-dev "qt6-svg-dev or libqt6svg6-dev" "qtkeychain-qt6-dev or libqt6keychain1-dev" libqt6sql6-psql
    libgraphviz-dev libpq-dev libpg-query-dev libprotobuf-c-dev libtomlplusplus-dev libcli11-dev zlib1g-dev
)
# libqt6keychain loads libsecret when it runs, and Debian's package does not ask for it.
runtime_packages=(libsecret-1-0 fonts-dejavu-core)

is_installed() {
    [[ $(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

# The packages of "$@" that are not installed, one a line, alternatives as they are written.
missing_packages() {
    local wanted name found
    for wanted in "$@"; do
        found=no
        for name in ${wanted// or / }; do
            is_installed "$name" && found=yes
        done
        [[ $found == yes ]] || printf '%s\n' "$wanted"
    done
}

# Runs "$@" with its output in a file, which is shown when it fails.
quietly() {
    local name=$1 log=$root/build/log/$1
    shift
    if ! "$@" >"$log" 2>&1; then
        tail -n 60 "$log" >&2
        fail "$name failed: $*"$'\n'"The whole output is in $log"
    fi
}

as_root() {
    if [[ $(id -u) == 0 ]]; then
        "$@"
    else
        sudo "$@"
    fi
}

make_build_folder() {
    mkdir -p "$root/build/log" 2>/dev/null || true
    [[ -w $root/build/log ]] ||
        fail "$root/build cannot be written to (did another user build here?); remove it, or make it yours with chown"
}

# install_missing WHY PACKAGE…
install_missing() {
    local why=$1 missing list packages=() wanted name
    shift
    command -v dpkg-query >/dev/null || fail "this is neither Debian nor Ubuntu: install the packages named in app/setup.sh" \
        "under the names that your system gives them, and build with: cmake --preset release && cmake --build --preset release"
    mapfile -t missing < <(missing_packages "$@")
    ((${#missing[@]})) || return 0

    printf -v list ', %s' "${missing[@]}"
    say "Installing for $why: ${list:2}"
    if [[ $(id -u) != 0 ]]; then
        command -v sudo >/dev/null ||
            fail "these packages are missing, and only root can install them: run this as root once, or install sudo"
        sudo true || fail "these packages are missing, and sudo does not let you install them: run this as root once"
    fi
    quietly apt-update as_root apt-get -qq -o DPkg::Lock::Timeout=300 update
    for wanted in "${missing[@]}"; do
        for name in ${wanted// or / }; do
            if apt-cache --no-all-versions show "$name" >/dev/null 2>&1; then
                packages+=("$name")
                continue 2
            fi
        done
        # apt-get update succeeds although it has reached no server at all.
        grep '^[WE]:' "$root/build/log/apt-update" >&2 || true
        fail "apt-get knows no package $wanted; Debian 12 and Ubuntu 24.04 have it (on Ubuntu in the component universe)"
    done
    quietly apt-install as_root env DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=l \
        apt-get -qq -y -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 install --no-install-recommends "${packages[@]}"
}

# A PostgreSQL server, of any version, without the cluster that Debian's package makes and starts: we make our own.
install_server() {
    compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null && return 0
    command -v initdb >/dev/null && return 0
    say "A private PostgreSQL server is needed, and none is installed"
    local folder=/etc/postgresql-common/createcluster.d
    local ours=$folder/tm-apps-db.conf
    # createcluster.conf includes that folder. The file goes again, so that later installations behave as usual.
    if [[ $(id -u) == 0 ]] || command -v sudo >/dev/null; then
        as_root mkdir -p "$folder"
        echo 'create_main_cluster = false' | as_root tee "$ours" >/dev/null
        trap 'as_root rm -f '"$ours" EXIT
    fi
    install_missing "the private server" postgresql
    as_root rm -f "$ours"
    trap - EXIT
}

# build PRESET CMAKE_OPTION… -- TARGET…   No target: everything.
build() {
    local preset=$1 folder=$root/build/$1 options=() wanted known
    shift
    while (($#)) && [[ $1 != -- ]]; do
        options+=("$1")
        shift
    done
    shift || true

    # Ninja configures again by itself when a CMake file has changed; other options it cannot know.
    known=$folder/.configured-with
    wanted="${options[*]-}"
    if [[ ! -e $folder/build.ninja || ! -e $known || $(<"$known") != "$wanted" ]]; then
        say "Configuring build/$preset"
        rm -f "$known"
        quietly "configure-$preset" cmake -S "$root" --preset "$preset" ${options[@]+"${options[@]}"}
        printf '%s' "$wanted" >"$known"
    fi

    # A compiler of Qt code takes up to 700 MB; a small machine must not swap.
    local memory jobs
    memory=$(awk '/MemAvailable/ { print int($2 / 1024 / 700) }' /proc/meminfo)
    jobs=$(nproc)
    ((memory < jobs)) && jobs=$((memory > 0 ? memory : 1))
    local command=(cmake --build "$folder" --parallel "$jobs")
    (($#)) && command+=(--target "$@")
    if [[ -t 2 ]]; then
        say "Building build/$preset"
        "${command[@]}" >&2 || fail "the build failed"
    else
        say "Building build/$preset (several minutes the first time; tail -f build/log/build-$preset shows it)"
        quietly "build-$preset" "${command[@]}"
    fi
}
