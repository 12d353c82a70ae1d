# Copyright (c) 2026 The dgram authors
# SPDX-License-Identifier: BSL-1.0

# For the project's own tests and examples. Nothing installed links it.
add_library(dgram_warnings INTERFACE)
target_compile_options(dgram_warnings INTERFACE
    -Wall
    -Wextra
    -Wpedantic
    -Wconversion
    -Wsign-conversion
    -Wshadow
)
