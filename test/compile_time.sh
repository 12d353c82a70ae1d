#!/usr/bin/env bash
# Copyright (c) 2026 The dgram authors
# SPDX-License-Identifier: BSL-1.0
#
# Prints how much longer a file takes to compile for including <dgram.hpp>, over the Boost headers
# dgram itself includes. It informs: a slow machine is no failure.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
budget=0.5
cxx=${CXX:-c++}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# User time of one compilation, the best of five.
user_time()
{
    local TIMEFORMAT=%U
    for _ in 1 2 3 4 5; do
        { time "$cxx" -std=c++20 -fsyntax-only -Iinclude "$1" >/dev/null; } 2>&1 | tail -n 1
    done | sort -n | head -n 1
}

find include -name '*.hpp' -exec grep -hE '^[[:blank:]]*#[[:blank:]]*include[[:blank:]]*<boost/' {} + |
    sed -E 's/.*(<[^>]*>).*/\1/' | sort -u |
    # Some are for newer versions of Boost only.
    sed -E 's/.*/#if __has_include(&)\n#include &\n#endif/' >"$work/baseline.cpp"
echo '#include <dgram.hpp>' >"$work/dgram.cpp"
for name in baseline dgram; do
    if ! "$cxx" -std=c++20 -fsyntax-only -Iinclude "$work/$name.cpp"; then
        echo "compile time of <dgram.hpp>: not measured, it does not compile"
        exit 0
    fi
done

baseline=$(user_time "$work/baseline.cpp")
with_dgram=$(user_time "$work/dgram.cpp")
awk -v with_dgram="$with_dgram" -v baseline="$baseline" -v budget="$budget" 'BEGIN {
    printf "compile time of <dgram.hpp>: %.2f s over the %.2f s of its Boost headers " \
           "(budget %.1f s)\n", with_dgram - baseline, baseline, budget
}'
