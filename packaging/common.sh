# SPDX-FileCopyrightText: 2026 Hookwright contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# What packaging/run, packaging/test and .ci/run share. Sourced by bash, in the root of the tree.

fail() {
    echo "$(basename "$0"): $*" >&2
    exit 1
}

# The packages of the section and of those above it.
listed_packages() {
    awk -v last="[$1]" '{ sub(/[ \t]*#.*/, "") } /^\[/ { if (done) exit; done = $0 == last; next } NF' \
        packaging/packages.txt
}

missing_packages() {
    local installed
    installed=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' 2>/dev/null | sed -n 's/ installed$//p')
    listed_packages "$1" | grep -vxF -e "$installed"
}

# install_packages SECTION: leaves apt alone when nothing is missing.
install_packages() {
    local missing as_root=()
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        echo "This is not a Debian system: please see to it that the equivalents of these are installed:"
        listed_packages "$1" | xargs echo " "
        return
    fi
    missing=$(missing_packages "$1" | xargs)
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" -ne 0 ]; then
        as_root=(sudo)
        [ -t 0 ] || as_root+=(-n) # nobody is there to type a password
        if ! command -v sudo >/dev/null || ! "${as_root[@]}" true; then
            fail "these packages are missing, and installing them needs root or sudo. As root, please run
  apt-get install --no-install-recommends $missing
and then start this again."
        fi
    fi
    echo "Installing: $missing"
    # The names hold no spaces and no wildcards.
    # shellcheck disable=SC2086
    if ! "${as_root[@]}" apt-get -q update || ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get -q -y install --no-install-recommends $missing </dev/null; then
        fail "apt-get could not install what is missing; its message stands above"
    fi
}

# build PRESET [TARGET…]: makes what is out of date. Warnings are errors for those who work on the
# program, not for someone with another compiler who just wants it to run.
build() {
    local preset=$1 options=() output
    shift
    [ -n "${CI:-}" ] || options=(--compile-no-warning-as-error)
    output=$(cmake --preset "$preset" "${options[@]}" 2>&1) || {
        echo "$output" >&2
        fail "the build could not be configured"
    }
    cmake --build --preset "$preset" ${1:+--target "$@"} || fail "the build failed"
}

# run_tests PRESET: every test of the preset; the last line says "12 passed, 0 failed".
run_tests() {
    local log status
    log=$(mktemp)
    ctest --preset "$1" 2>&1 | tee "$log"
    status=${PIPESTATUS[0]}
    awk '/ tests? failed out of / { failed = $4; total = $NF; found = 1 }
         END { if (found) printf "%d passed, %d failed\n", total - failed, failed; else print "no test ran" }' "$log"
    rm -f "$log"
    return "$status"
}
