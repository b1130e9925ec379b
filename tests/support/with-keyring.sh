#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# with-keyring.sh COMMAND…: runs a command beside a Secret Service of its own: gnome-keyring, unlocked, on a private
# D-Bus session, with an empty home folder and no display. The command gets TEST_KEYRING_PID, or
# TEST_KEYRING_PROBLEM, which says why there is none. Everything is gone when the command ends.
set -euo pipefail

if [[ ${1-} == --inside ]]; then
    shift
    printf 'pw' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1 || true
    owner=$(dbus-send --session --print-reply=literal --dest=org.freedesktop.DBus / \
        org.freedesktop.DBus.GetConnectionUnixProcessID string:org.freedesktop.secrets 2>/dev/null || true)
    if [[ $owner =~ ([0-9]+)$ ]]; then
        export TEST_KEYRING_PID=${BASH_REMATCH[1]}
        # A daemon that a test has stopped ends only after SIGCONT.
        trap 'kill -CONT "$TEST_KEYRING_PID" 2>/dev/null; kill "$TEST_KEYRING_PID" 2>/dev/null || true' EXIT
    else
        export TEST_KEYRING_PROBLEM='gnome-keyring-daemon did not start'
    fi
    "$@"
    exit
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
