#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# with-keyring.sh COMMAND…: runs a command beside a Secret Service of its own: gnome-keyring, unlocked, on a private
# D-Bus session, with an empty home folder and no display. The command gets TEST_KEYRING_PID, or
# TEST_KEYRING_PROBLEM, which says why there is none. Everything is gone when the command ends.
set -euo pipefail

if [[ ${1-} == --inside ]]; then
    shift
    printf 'pw' | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 &
    daemon=$!
    # One that a test has stopped ends only after SIGCONT.
    trap 'kill "$daemon" 2>/dev/null; kill -CONT "$daemon" 2>/dev/null || true' EXIT
    has_owner() {
        dbus-send --session --print-reply=literal --dest=org.freedesktop.DBus / \
            org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets 2>/dev/null | grep -q true
    }
    for ((try = 0; try < 100; ++try)); do
        if has_owner; then
            export TEST_KEYRING_PID=$daemon
            break
        fi
        sleep 0.05
    done
    if [[ ! -v TEST_KEYRING_PID ]]; then
        export TEST_KEYRING_PROBLEM='gnome-keyring-daemon did not start'
    fi
    "$@"
    exit $?
fi

for program in dbus-run-session dbus-send gnome-keyring-daemon; do
    if ! command -v "$program" >/dev/null; then
        export TEST_KEYRING_PROBLEM="$program is not installed (apt-get install dbus dbus-user-session gnome-keyring)"
        exec "$@"
    fi
done

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -m 700 "$home/run"
unset DISPLAY WAYLAND_DISPLAY XDG_DATA_HOME XDG_CONFIG_HOME XDG_CURRENT_DESKTOP DBUS_SESSION_BUS_ADDRESS
export HOME=$home XDG_RUNTIME_DIR=$home/run
dbus-run-session -- bash "${BASH_SOURCE[0]}" --inside "$@"
