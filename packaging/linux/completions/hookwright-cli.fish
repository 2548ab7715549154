# SPDX-FileCopyrightText: 2026 Hookwright contributors
# SPDX-License-Identifier: GPL-3.0-or-later
set -l commands serve export config match check transform
complete -c hookwright-cli -f
complete -c hookwright-cli -n "not __fish_seen_subcommand_from $commands" -a serve -d 'Receive, store, route and deliver'
complete -c hookwright-cli -n "not __fish_seen_subcommand_from $commands" -a export -d 'Write stored events'
complete -c hookwright-cli -n "not __fish_seen_subcommand_from $commands" -a config -d 'Export or import the configuration'
complete -c hookwright-cli -n "not __fish_seen_subcommand_from $commands" -a match -d 'Match events against event patterns'
complete -c hookwright-cli -n "not __fish_seen_subcommand_from $commands" -a check -d 'Tell what a pattern means and what is wrong with it'
complete -c hookwright-cli -n "not __fish_seen_subcommand_from $commands" -a transform -d 'Transform events, or select values with JSONPath'
complete -c hookwright-cli -n "not __fish_seen_subcommand_from $commands" -l help -d 'Show the options'
complete -c hookwright-cli -n "not __fish_seen_subcommand_from $commands" -l version -d 'Show the version'
complete -c hookwright-cli -n "__fish_seen_subcommand_from serve export config" -l workspace -r -F -d 'The workspace'
complete -c hookwright-cli -n "__fish_seen_subcommand_from serve" -l listen -x -d 'Address and port'
complete -c hookwright-cli -n "__fish_seen_subcommand_from serve" -l keep -x -d 'How much to keep: 50000, 7d, 2GB'
complete -c hookwright-cli -n "__fish_seen_subcommand_from export" -l format -x -a 'json jsonl raw raw-decoded' -d 'What to write'
complete -c hookwright-cli -n "__fish_seen_subcommand_from export" -l event -x -d 'One event, by its number'
complete -c hookwright-cli -n "__fish_seen_subcommand_from export" -l filter -x -d 'What the filter takes'
complete -c hookwright-cli -n "__fish_seen_subcommand_from export" -s o -r -F -d 'Where to write'
complete -c hookwright-cli -n "__fish_seen_subcommand_from config" -a 'export import' -F
complete -c hookwright-cli -n "__fish_seen_subcommand_from config" -l diff -d 'Print what an import would change'
complete -c hookwright-cli -n "__fish_seen_subcommand_from match" -l patterns -r -F -d 'One pattern a line'
complete -c hookwright-cli -n "__fish_seen_subcommand_from match transform" -l events -r -F -d 'One event a line'
complete -c hookwright-cli -n "__fish_seen_subcommand_from match" -l count -d 'Count and measure'
complete -c hookwright-cli -n "__fish_seen_subcommand_from match" -l explain -d 'Say why'
complete -c hookwright-cli -n "__fish_seen_subcommand_from match" -l strict -d 'Read events to their end'
complete -c hookwright-cli -n "__fish_seen_subcommand_from check" -F
complete -c hookwright-cli -n "__fish_seen_subcommand_from match check" -l dialect -x -a 'union tencent aws' -d 'Refuse what this cloud would refuse'
complete -c hookwright-cli -n "__fish_seen_subcommand_from transform" -l transformation -r -F -d 'The transformation'
complete -c hookwright-cli -n "__fish_seen_subcommand_from transform" -l explain -d 'Print each stage'
complete -c hookwright-cli -n "__fish_seen_subcommand_from transform" -l jsonpath -x -d 'The query'
complete -c hookwright-cli -n "__fish_seen_subcommand_from transform" -l document -r -F -d 'The JSON document'
complete -c hookwright-cli -n "__fish_seen_subcommand_from transform" -l paths -d 'Print where the values are'
