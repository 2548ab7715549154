# SPDX-FileCopyrightText: 2026 Hookwright contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Who may use whom, as ARCHITECTURE.md draws it: LAYER_<folder> lists the folders that files in
# <folder> may include beside their own. A folder of core that is not listed here is a violation.
set(LAYER_core/util "")
set(LAYER_core/http core/util)
set(LAYER_core/event core/util)
set(LAYER_core/connector core/http core/event core/util)
set(LAYER_core/pattern core/event core/util)
set(LAYER_core/transform core/pattern core/event core/util)
set(LAYER_core/bus core/transform core/pattern core/connector ${LAYER_core/connector})
set(LAYER_core/log core/util)
set(LAYER_core/index core/log core/bus ${LAYER_core/bus})
set(LAYER_core/delivery core/index ${LAYER_core/index})
set(LAYER_core/exchange core/index ${LAYER_core/index})
set(LAYER_core/workspace core/delivery core/exchange ${LAYER_core/delivery})
set(LAYER_ui core)
set(LAYER_app core ui)

# Qt's modules for the GUI. Their headers are told by the folders that Qt installs them in.
set(GUI_MODULES QtGui QtWidgets QtOpenGL QtOpenGLWidgets QtPrintSupport QtSvg QtSvgWidgets QtCharts Qsci)
