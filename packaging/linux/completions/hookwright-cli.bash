# SPDX-FileCopyrightText: 2026 Hookwright contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2207

_hookwright_cli() {
    local current=$2 previous=$3 words=
    case $previous in
    --format)
        COMPREPLY=($(compgen -W 'json jsonl raw raw-decoded' -- "$current"))
        return
        ;;
    --workspace | --patterns | --events | --transformation | --document | --certificate | --key | -o)
        COMPREPLY=($(compgen -f -- "$current"))
        return
        ;;
    --listen)
        COMPREPLY=($(compgen -W '127.0.0.1 [::1] 0.0.0.0' -- "$current"))
        return
        ;;
    --protocol)
        COMPREPLY=($(compgen -W 'http https both' -- "$current"))
        return
        ;;
    --dialect)
        COMPREPLY=($(compgen -W 'union tencent aws' -- "$current"))
        return
        ;;
    --keep)
        COMPREPLY=($(compgen -W '50000 7d 2GB everything' -- "$current"))
        return
        ;;
    --event | --filter | --jsonpath) return ;;
    esac
    if [ "$COMP_CWORD" -eq 1 ]; then
        words='serve export config match check transform --help --version'
    else
        case ${COMP_WORDS[1]} in
        serve) words='--workspace --listen --keep --protocol --certificate --key --demo' ;;
        export) words='--workspace --format --event --filter -o' ;;
        config) words='export import --workspace --diff' ;;
        match) words='--patterns --events --count --explain --strict --dialect' ;;
        transform) words='--transformation --events --explain --jsonpath --document --paths' ;;
        check)
            COMPREPLY=($(compgen -W '--dialect' -- "$current") $(compgen -f -- "$current"))
            return
            ;;
        esac
    fi
    COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o filenames -F _hookwright_cli hookwright-cli
