# SPDX-FileCopyrightText: 2026 Hookwright contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# cmake -DROOT=<tree> -P identity.cmake
# The desktop knows the program by one reverse-DNS id. Fails unless every place has the same one.
cmake_minimum_required(VERSION 3.25)
set(linux ${ROOT}/packaging/linux)
set(mistakes "")

# expect(FILE REGEX): the file has a match, and its group is the id.
function(expect file regex)
    file(READ ${file} text)
    if(NOT text MATCHES "${regex}")
        list(APPEND mistakes "${file} names no id")
    elseif(NOT CMAKE_MATCH_1 STREQUAL id)
        list(APPEND mistakes "${file} says ${CMAKE_MATCH_1}")
    endif()
    set(mistakes "${mistakes}" PARENT_SCOPE)
endfunction()

file(READ ${ROOT}/packaging/packaging.cmake text)
if(NOT text MATCHES "set\\(application_id ([A-Za-z.]+)\\)")
    message(FATAL_ERROR "packaging.cmake sets no application_id")
endif()
set(id ${CMAKE_MATCH_1})
foreach(file ${linux}/${id}.desktop ${linux}/${id}.metainfo.xml)
    if(NOT EXISTS ${file})
        list(APPEND mistakes "${file} is missing")
    endif()
endforeach()
if(mistakes STREQUAL "")
    expect(${linux}/${id}.desktop "Icon=([^\n]+)\n")
    expect(${linux}/${id}.metainfo.xml "<id>([^<]+)</id>")
    expect(${linux}/${id}.metainfo.xml "<launchable type=\"desktop-id\">([^<]+)\\.desktop</launchable>")
endif()

file(GLOB_RECURSE sources ${ROOT}/app/*.cpp ${ROOT}/ui/*.cpp)
set(named FALSE)
foreach(file IN LISTS sources)
    file(READ ${file} text)
    if(text MATCHES "setDesktopFileName")
        expect(${file} "setDesktopFileName\\([^\"]*\"([^\"]+)\"")
        set(named TRUE)
    endif()
endforeach()
if(NOT named)
    list(APPEND mistakes "no source calls setDesktopFileName()")
endif()

if(NOT mistakes STREQUAL "")
    list(JOIN mistakes "\n  " mistakes)
    message(FATAL_ERROR "the id in packaging.cmake is ${id}, but:\n  ${mistakes}")
endif()
message("every place says ${id}")
