# SPDX-FileCopyrightText: 2026 Hookwright contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# One INTERFACE target holds standard, warnings and hardening; every target links it PRIVATE.
add_library(hookwright_options INTERFACE)
add_library(Hookwright::Options ALIAS hookwright_options)

target_compile_features(hookwright_options INTERFACE cxx_std_20)
target_compile_options(hookwright_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-qual -Wformat=2
    -Wimplicit-fallthrough -Wno-missing-field-initializers)
target_compile_definitions(hookwright_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_NO_KEYWORDS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    # simdjson 3.0.1 keeps its development checks, 3.5 times slower, unless this is set.
    $<$<NOT:$<CONFIG:Debug>>:NDEBUG>)
target_include_directories(hookwright_options INTERFACE ${PROJECT_SOURCE_DIR})

if(HOOKWRIGHT_SANITIZE)
    target_compile_options(hookwright_options INTERFACE -fsanitize=${HOOKWRIGHT_SANITIZE}
        -fno-omit-frame-pointer -fno-sanitize-recover=all
        # GCC's manual: a sanitizer's own code makes this warning see what is not there. The other presets keep it.
        $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
    target_link_options(hookwright_options INTERFACE -fsanitize=${HOOKWRIGHT_SANITIZE})
endif()

# hookwright_join_sources(TARGET FILE…): with sanitizers ten source files are compiled as one, for each costs seconds before
# its first line. The other builds, and the FILEs here, stay by themselves: names in a file may be those of another.
function(hookwright_join_sources target)
    if(HOOKWRIGHT_SANITIZE)
        set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 10)
        set_source_files_properties(${ARGN} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    endif()
endfunction()

# hookwright_module(NAME SOURCES … LINKS …): one static library per folder of core, so that the
# links between folders are the direction of dependencies that ARCHITECTURE.md draws.
function(hookwright_module name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS;PRIVATE_LINKS")
    add_library(hookwright_${name} STATIC ${arg_SOURCES})
    string(SUBSTRING ${name} 0 1 first)
    string(TOUPPER ${first} first)
    string(SUBSTRING ${name} 1 -1 rest)
    add_library(Hookwright::${first}${rest} ALIAS hookwright_${name})
    target_link_libraries(hookwright_${name} PUBLIC Qt6::Core ${arg_LINKS}
        PRIVATE Hookwright::Options ${arg_PRIVATE_LINKS})
    hookwright_use_precompiled(hookwright_${name} core)
endfunction()
