# SPDX-FileCopyrightText: 2026 Hookwright contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# packaging/run --demo. Sourced by it.

# The first port from $1 on that nobody listens on.
free_port() {
    local port=$1
    while (: <>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
        port=$((port + 1))
    done
    echo "$port"
}

# Sends the samples to the port $1 once it is open.
send_samples() {
    local sample path
    for _ in $(seq 100); do
        (: <>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && break
        sleep 0.2
    done
    while read -r sample path; do
        curl --silent --output /dev/null --header @"resources/samples/$sample.headers" \
            --data-binary @"resources/samples/$sample.json" "http://127.0.0.1:$1$path" || return
    done <<'END'
github-push /github
github-issues /github
shop-order /shop/orders?source=web&source=newsletter
payment-succeeded /payments
END
}

# Starts the echo target; sets echo_port. Its output goes on to ours.
start_echo_target() {
    mkfifo "$demo_folder/echo"
    python3 packaging/demo/echo.py >"$demo_folder/echo" &
    echo_pid=$!
    exec 3<"$demo_folder/echo"
    read -r echo_port <&3 || fail "the echo target did not start"
    cat <&3 &
}

end_demo() {
    [ -z "${program:-}" ] || kill -TERM "$program" 2>/dev/null
    [ -z "${echo_pid:-}" ] || kill "$echo_pid" 2>/dev/null
    rm -rf "$demo_folder"
}

# run_demo COMMAND…: the command on the demo's workspace, until it ends.
run_demo() {
    local port workspace=${XDG_DATA_HOME:-$HOME/.local/share}/hookwright/demo.hookwright
    demo_folder=$(mktemp -d)
    trap end_demo EXIT
    start_echo_target
    port=$(free_port 8080)
    sed -e "s/@PORT@/$port/; s/@ECHO_PORT@/$echo_port/" packaging/demo/configuration.json >"$demo_folder/demo.json"
    mkdir -p "$(dirname "$workspace")"
    build/release/app/hookwright-cli config import --workspace "$workspace" "$demo_folder/demo.json" || return

    echo "Demo: send webhooks to http://127.0.0.1:$port; what matches a rule goes to the echo target"
    case $2 in
    serve) "$@" --workspace "$workspace" & ;;
    *) "$@" "$workspace" & ;;
    esac
    program=$!
    trap 'kill -TERM "$program" 2>/dev/null' TERM INT
    send_samples "$port" &
    wait "$program" # cut short by a signal, which the program then gets as well
    wait "$program"
}
