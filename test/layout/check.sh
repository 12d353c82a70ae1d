#!/usr/bin/env bash
# Copyright (c) 2026 The dgram authors
# SPDX-License-Identifier: BSL-1.0
#
# usage: check.sh --list | CHECK...
#
# Rules about the source tree that no compiler knows. A check prints the lines that break its
# rule and fails if there are any. Each function named check_<name> below is a check.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."

include='#[[:blank:]]*include[[:blank:]]*[<"]'
define='#[[:blank:]]*define[[:blank:]]+'

# Prints the arguments as complaint, with the offending lines from standard input, if any.
complain_if_any()
{
    local lines
    lines=$(cat)
    [[ -z $lines ]] && return
    echo "$*:"
    echo "$lines"
    failed=1
}

headers()
{
    find include -name '*.hpp' | sort
}

public_headers()
{
    find include/dgram -name '*.hpp' -not -path 'include/dgram/detail/*' | sort
}

# grep over those headers on standard input; finding nothing is no error.
grep_files()
{
    xargs -r grep -nHE "$@" || true
}

outside_platform()
{
    headers | grep -v '^include/dgram/detail/platform/' || true
}

check_no_private_asio()
{
    headers | grep_files 'asio::detail|boost/asio/detail|boost/asio/impl' |
        complain_if_any "Asio's private parts are used"
}

check_no_umbrella_asio()
{
    headers | grep_files "${include}boost/asio\.hpp" |
        complain_if_any "all of Asio is included"
}

check_system_only_in_platform()
{
    local directories='sys|net|netinet|netinet6|arpa|linux|asm|mswsock|bits'
    local files='unistd|poll|fcntl|ifaddrs|netdb|errno|signal|pthread|endian|byteswap|windows'
    files+='|winsock2?|ws2tcpip|ws2ipdef|mswsock|iphlpapi|netioapi'
    outside_platform | grep_files "$include(($directories)/|($files)\.h)" |
        complain_if_any "system headers outside include/dgram/detail/platform"
    local macros='_*(linux|gnu_linux|unix|APPLE|MACH|FreeBSD|NetBSD|OpenBSD|DragonFly|sun|CYGWIN)_*'
    macros+='|_WIN32|_WIN64|WIN32|_MSC_VER|__MINGW(32|64)__|__ANDROID__'
    macros+='|(SO|SOL|IP|IPV6|MCAST|SIO|SCM|MSG|AF|PF|SOCK|IFF)_[A-Z0-9_]+'
    local condition='#[[:blank:]]*(if|ifdef|ifndef|elif)' between='[^A-Za-z0-9_]'
    outside_platform | grep_files "$condition$between(.*$between)?($macros)($between|\$)" |
        complain_if_any "tests for a system outside include/dgram/detail/platform"
}

check_system_files_stay_inside()
{
    local systems='linux|posix|generic|windows|bsd|freebsd|apple|macos'
    outside_platform | grep_files "$include(dgram/detail/)?platform/($systems)" |
        complain_if_any "files of one system included past platform.hpp"
}

check_platform_does_not_look_up()
{
    find include/dgram/detail/platform -name '*.hpp' | sort |
        grep_files "${include}dgram[./]" |
        grep -vE '[<"]dgram/(config\.hpp|error\.hpp|detail/)' |
        complain_if_any "public headers included by include/dgram/detail/platform"
}

check_no_include_cycles()
{
    headers | grep_files -o "^${include}dgram[./][^>\"]*" |
        sed -E 's,^include/([^:]*):.*[<"],\1 ,' | tsort 2>&1 >/dev/null |
        complain_if_any "headers that include one another"
}

check_header_size()
{
    headers | while read -r header; do
        lines=$(wc -l <"$header")
        ((lines <= 400)) || echo "$header: $lines lines"
    done | complain_if_any "headers of more than 400 lines"
}

check_public_headers_have_tests()
{
    public_headers | while read -r header; do
        test=test/unit/${header#include/dgram/}
        test=${test%.hpp}.cpp
        [[ -f $test ]] || echo "$header: no $test"
    done | complain_if_any "public headers without a test"
}

check_dgram_hpp_is_complete()
{
    public_headers | while read -r header; do
        grep -qsE "$include${header#include/}>" include/dgram.hpp || echo "$header"
    done | complain_if_any "public headers that dgram.hpp does not include"
}

check_macro_names()
{
    headers | grep_files "$define" | grep -vE "${define}DGRAM_" |
        complain_if_any "macros that do not begin with DGRAM_"
}

check_include_guards()
{
    headers | while read -r header; do
        guard=${header#include/}
        guard=${guard//[^A-Za-z0-9]/_}
        guard=${guard^^}
        grep -qxE "#ifndef $guard|#pragma once" "$header" || echo "$header: no guard $guard"
    done | complain_if_any "headers without their own include guard"
}

check_version()
{
    local project header
    project=$(sed -n 's/^ *VERSION \([0-9.]*\)$/\1/p' CMakeLists.txt |
        awk -F. '{ print $1 * 100000 + $2 * 100 + $3 }')
    header=$(sed -n 's/^#define DGRAM_VERSION \([0-9]*\)$/\1/p' include/dgram/config.hpp)
    if [[ $project != "$header" ]]; then
        echo "CMakeLists.txt: $project, include/dgram/config.hpp: $header"
    fi | complain_if_any "the versions differ"
}

check_no_unfinished_work()
{
    # The words are split so that this file does not find itself.
    find . \( -name .git -o -path ./build \) -prune -o -type f -print0 |
        xargs -0 grep -nHIE '\b(TO''DO|FIX''ME|X''XX)\b' |
        complain_if_any "unfinished work"
}

check_licence()
{
    find include test example cmake .ci -type f \
        \( -name '*.hpp' -o -name '*.cpp' -o -name '*.cmake' -o -name '*.sh' \
        -o -name CMakeLists.txt -o -name run \) | sort |
        xargs -r grep -LE 'SPDX-License-Identifier: BSL-1\.0|Boost Software License' |
        complain_if_any "files without a licence line"
}

checks=$(compgen -A function | sed -n 's/^check_//p')
if [[ ${1:-} == --list ]]; then
    echo "$checks"
    exit
fi
for check in "$@"; do
    if ! grep -qx -- "$check" <<<"$checks"; then
        echo "unknown check: $check" >&2
        exit 2
    fi
    failed=0
    # The last command of each pipeline sets `failed`, so it must run in this shell; and grep
    # says with its status that there is nothing to complain about.
    shopt -s lastpipe
    set +o pipefail
    "check_$check"
    ((failed == 0)) || exit 1
done
