# SPDX-FileCopyrightText: 2026 Hookwright contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs the check on the tree under violation/ and fails unless it finds each of its violations.
cmake_minimum_required(VERSION 3.25)
execute_process(COMMAND ${CMAKE_COMMAND} -DROOT=${CMAKE_CURRENT_LIST_DIR}/violation
    -DQT_HEADERS=${QT_HEADERS} -P ${CMAKE_CURRENT_LIST_DIR}/layering.cmake
    RESULT_VARIABLE status OUTPUT_VARIABLE out ERROR_VARIABLE out)
if(status EQUAL 0)
    message(FATAL_ERROR "the check passes a tree that breaks the rules:\n${out}")
endif()
string(REGEX REPLACE "[ \n]+" " " out "${out}")
foreach(expected
        "core/event/widget.cpp includes QWidget: core must not use the GUI"
        "core/event/widget.cpp includes QtGui/QIcon: core must not use the GUI"
        "core/http/upward.h includes core/event/event.h: core/http must not use core/event"
        "core/util/upward.cpp includes ui/mainwindow.h: core/util must not use ui"
        "core/log/CMakeLists.txt links Hookwright::Http: core/log must not use core/http"
        "core/log/CMakeLists.txt links Qt6::Widgets: core must not use the GUI"
        "core/stray/stray.h lies in a folder that tests/layering/layers.cmake does not know"
        "7 violation(s)")
    string(FIND "${out}" "${expected}" found)
    if(found EQUAL -1)
        message(FATAL_ERROR "the check does not report \"${expected}\":\n${out}")
    endif()
endforeach()
