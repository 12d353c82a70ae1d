#!/usr/bin/env bash
# Copyright (c) 2026 The dgram authors
# SPDX-License-Identifier: BSL-1.0
#
# usage: check.sh clang-format|clang-tidy [BOOST_INCLUDE_DIR]
#
# Fails if the tool has something to say about the sources. Another version of it formats and
# warns otherwise, so anything but the one this project uses is skipped (status 4).
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
tool=$1
version=14

for command in "$tool-$version" "$tool"; do
    if "$command" --version 2>/dev/null | grep -q "version $version\."; then
        found=$command
        break
    fi
done
if [[ -z ${found:-} ]]; then
    echo "skipped: $tool $version is not installed"
    exit 4
fi

case $tool in
clang-format)
    find include example test -name '*.hpp' -o -name '*.cpp' | sort | xargs "$found" --dry-run -Werror
    ;;
clang-tidy)
    boost=()
    # Naming the system's own directory would put it before that of the standard library.
    [[ ${2:-/usr/include} == /usr/include ]] || boost=(-isystem "$2")
    "$found" --quiet test/style/everything.cpp -- -std=c++20 -Iinclude "${boost[@]}"
    ;;
esac
