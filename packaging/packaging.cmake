# SPDX-FileCopyrightText: 2026 Hookwright contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What is installed beside the programs, and the packages that CPack makes of it: cpack -G DEB or -G TGZ in the build folder.
set(linux ${CMAKE_CURRENT_LIST_DIR}/linux)
set(application_id io.github.hookwright.Hookwright)

install(FILES ${linux}/man/hookwright-cli.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${linux}/completions/hookwright-cli.bash
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME hookwright-cli)
install(FILES ${linux}/completions/_hookwright-cli DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES ${linux}/completions/hookwright-cli.fish
    DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES README.md CHANGELOG.md ARCHITECTURE.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

if(HOOKWRIGHT_GUI)
    install(FILES ${linux}/man/hookwright.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
    install(FILES ${linux}/${application_id}.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
    install(FILES ${linux}/${application_id}.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
    install(FILES resources/icons/hookwright.svg
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps RENAME ${application_id}.svg)
endif()

set(CPACK_PACKAGE_NAME hookwright)
set(CPACK_PACKAGE_VENDOR "Hookwright contributors")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_GENERATOR DEB)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "Hookwright contributors <contributors@hookwright.invalid>")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "ca-certificates, qt6-wayland")
include(CPack)
