# Copyright (c) 2026 The dgram authors
# SPDX-License-Identifier: BSL-1.0

include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(dgram_config_dir "${CMAKE_INSTALL_DATADIR}/cmake/dgram")
set(dgram_pkgconfig_dir "${CMAKE_INSTALL_DATADIR}/pkgconfig")

configure_package_config_file(
    cmake/dgramConfig.cmake.in
    "${PROJECT_BINARY_DIR}/dgramConfig.cmake"
    INSTALL_DESTINATION "${dgram_config_dir}"
    NO_SET_AND_CHECK_MACRO
)
write_basic_package_version_file(
    "${PROJECT_BINARY_DIR}/dgramConfigVersion.cmake"
    COMPATIBILITY SameMinorVersion
    ARCH_INDEPENDENT
)

# The .pc file names its prefix relative to itself: `cmake --install --prefix` may pick another
# one than was configured.
cmake_path(ABSOLUTE_PATH dgram_pkgconfig_dir
    BASE_DIRECTORY "${CMAKE_INSTALL_PREFIX}" NORMALIZE OUTPUT_VARIABLE dgram_pc_prefix)
cmake_path(RELATIVE_PATH CMAKE_INSTALL_PREFIX
    BASE_DIRECTORY "${dgram_pc_prefix}" OUTPUT_VARIABLE dgram_pc_prefix)
set(dgram_pc_includedir "\${prefix}")
cmake_path(APPEND dgram_pc_includedir "${CMAKE_INSTALL_INCLUDEDIR}")
configure_file(cmake/dgram.pc.in "${PROJECT_BINARY_DIR}/dgram.pc" @ONLY)

install(TARGETS dgram EXPORT dgramTargets FILE_SET HEADERS)
install(EXPORT dgramTargets NAMESPACE dgram:: DESTINATION "${dgram_config_dir}")
install(
    FILES
        "${PROJECT_BINARY_DIR}/dgramConfig.cmake"
        "${PROJECT_BINARY_DIR}/dgramConfigVersion.cmake"
    DESTINATION "${dgram_config_dir}"
)
install(FILES "${PROJECT_BINARY_DIR}/dgram.pc" DESTINATION "${dgram_pkgconfig_dir}")
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
