#!/usr/bin/env bash
# Copyright (c) 2026 The dgram authors
# SPDX-License-Identifier: BSL-1.0
#
# usage: check.sh SOURCE COMPILER [FLAG]...
#
# Passes if SOURCE does not compile and the compiler says what the first line of SOURCE,
# `// expect: <text>`, announces. The text keeps an unrelated mistake from passing as a success.
set -euo pipefail

source=$1
shift

expected=$(sed -n '1s|^// expect: *||p' "$source")
if [[ -z $expected ]]; then
    echo "$source: the first line is not \`// expect: <text>\`"
    exit 1
fi
if output=$(LC_ALL=C "$@" -std=c++20 -fsyntax-only "$source" 2>&1); then
    echo "$source: compiles, but must not; expected the message: $expected"
    exit 1
fi
# The source line a compiler quotes with its message may hold the text too.
if ! grep -F -- "$expected" <<<"$output" | grep -qE 'error|note|required|warning'; then
    echo "$source: expected the message: $expected"
    echo "the compiler said:"
    echo "$output"
    exit 1
fi
