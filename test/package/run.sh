#!/usr/bin/env bash
# Copyright (c) 2026 The dgram authors
# SPDX-License-Identifier: BSL-1.0
#
# usage: run.sh install|add_subdirectory|fetch_content|pkg_config [DIRECTORY]
#
# Builds and runs a program that gets dgram in the way named. DIRECTORY keeps the build for the
# next run; without it everything goes to a temporary one. CXX names the compiler.
set -euo pipefail

way=${1:?usage: run.sh install|add_subdirectory|fetch_content|pkg_config [DIRECTORY]}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source=$(cd "$here/../.." && pwd)
cxx=${CXX:-c++}

if (($# > 1)); then
    mkdir -p "$2"
    work=$(cd "$2" && pwd)
else
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
fi
prefix=$work/prefix

# cmake's output says little of use unless something fails.
quietly()
{
    local log
    log=$("$@" 2>&1) || {
        echo "failed: $*"
        echo "$log"
        exit 1
    }
}

install_library()
{
    quietly cmake -S "$source" -B "$work/library" -G Ninja -DCMAKE_INSTALL_PREFIX=/nowhere \
        -DDGRAM_BUILD_TESTS=OFF -DDGRAM_BUILD_EXAMPLES=OFF
    # A header that is gone from the source must not linger here.
    rm -rf "$prefix"
    quietly cmake --install "$work/library" --prefix "$prefix"

    local installed expected
    installed=$(cd "$prefix/include" && find . -type f | sort)
    expected=$(cd "$source/include" && find . -name '*.hpp' | sort)
    if [[ $installed != "$expected" ]]; then
        echo "the installed headers are not those of include/:"
        diff <(echo "$expected") <(echo "$installed") || true
        exit 1
    fi
    if grep -rnF -e "$source" -e "$work" -e /nowhere "$prefix/share"; then
        echo "an installed file names a directory of the build"
        exit 1
    fi
}

run_consumer()
{
    local output version
    output=$("$1")
    version=$(sed -n 's/^ *VERSION \([0-9.]*\)$/\1/p' "$source/CMakeLists.txt")
    echo "$output"
    if [[ $output != "dgram $version" ]]; then
        echo "expected: dgram $version"
        exit 1
    fi
}

case $way in
install | add_subdirectory | fetch_content)
    arguments=(-DDGRAM_CONSUMER_WAY="$way" -DDGRAM_CONSUMER_SOURCE="$source")
    if [[ $way == install ]]; then
        install_library
        arguments+=(-DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_FIND_USE_PACKAGE_REGISTRY=OFF)
    fi
    quietly cmake -S "$here" -B "$work/consumer" -G Ninja -DCMAKE_CXX_COMPILER="$cxx" \
        -DFETCHCONTENT_FULLY_DISCONNECTED=ON "${arguments[@]}"
    quietly cmake --build "$work/consumer"
    extra=$(find "$work/consumer" -name '*.o' ! -name main.cpp.o ! -path '*/CMakeScratch/*')
    if [[ -n $extra ]]; then
        echo "more than the consumer was compiled:"
        echo "$extra"
        exit 1
    fi
    run_consumer "$work/consumer/consumer"
    ;;
pkg_config)
    if ! command -v pkg-config >/dev/null; then
        echo "skipped: pkg-config is not installed"
        exit 4
    fi
    install_library
    # Moved away from where it was installed, the package must still find itself.
    rm -rf "$work/moved"
    mv "$prefix" "$work/moved"
    export PKG_CONFIG_PATH=$work/moved/share/pkgconfig
    read -ra flags < <(pkg-config --cflags --libs dgram)
    if [[ " ${flags[*]} " != *"/include "* ]]; then
        echo "dgram.pc names no include directory: ${flags[*]}"
        exit 1
    fi
    quietly "$cxx" -std=c++20 "$here/main.cpp" "${flags[@]}" -o "$work/consumer"
    run_consumer "$work/consumer"
    ;;
*)
    echo "unknown way: $way" >&2
    exit 2
    ;;
esac
