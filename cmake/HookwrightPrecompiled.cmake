# SPDX-FileCopyrightText: 2026 Hookwright contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Reading Qt's and the standard library's headers is two thirds of compiling a source file here. Targets
# of one kind (core, ui, tests) share one precompiled header: same options, same definitions that a header asks for.
set(hookwright_core_headers
    <QByteArray> <QByteArrayView> <QCoreApplication> <QDateTime> <QDir> <QFile> <QHash> <QObject>
    <QString> <QStringList> <QTimer> <QUrl>
    <algorithm> <array> <atomic> <chrono> <condition_variable> <functional> <map> <memory> <mutex> <optional>
    <span> <string> <thread> <unordered_map> <utility> <variant> <vector>)

# hookwright_precompiled(NAME LINKS … HEADERS …): makes the header that hookwright_use_precompiled(TARGET NAME) uses.
function(hookwright_precompiled name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LINKS;HEADERS")
    add_library(hookwright_precompiled_${name} OBJECT ${PROJECT_SOURCE_DIR}/cmake/precompiled.cpp)
    set_target_properties(hookwright_precompiled_${name} PROPERTIES AUTOMOC OFF AUTORCC OFF)
    target_link_libraries(hookwright_precompiled_${name} PRIVATE Hookwright::Options ${arg_LINKS})
    target_precompile_headers(hookwright_precompiled_${name} PRIVATE ${hookwright_core_headers} ${arg_HEADERS})
endfunction()

function(hookwright_use_precompiled target name)
    target_precompile_headers(${target} REUSE_FROM hookwright_precompiled_${name})
endfunction()
