#!/usr/bin/env bash
# Copyright (c) 2026 The dgram authors
# SPDX-License-Identifier: BSL-1.0
#
# usage: test/docs/go_names.sh LIST | --print
#
# Checks that LIST has what the packages ipv4, ipv6, icmp and bpf of golang.org/x/net export, as Debian
# has them, and nothing else; or prints it. Status 4: Go is not there.
set -euo pipefail

# Where Debian has the packages of Go.
go_path=/usr/share/gocode

skip()
{
    echo "skipped: $1"
    exit 4
}

command -v go >/dev/null || skip "there is no go"
[[ -d $go_path/src/golang.org/x/net/ipv4 ]] || skip "golang-golang-x-net-dev is not installed"

# One a line: the package, and the name. Methods and fields have their type before them.
print_names()
{
    for package in ipv4 ipv6 icmp bpf; do
        (
            cd "$go_path/src/golang.org/x/net"
            GO111MODULE=off GOFLAGS='' GOPROXY=off GOPATH=$go_path HOME=${HOME:-/} \
                go doc -all "./$package"
        ) | awk -v package="$package" '
            function tell(name) { print package, name }
            /^func \(/ {
                split($0, parts, ")")
                sub(/.*[ *]/, "", parts[1])
                sub(/^[^)]*\) /, "")
                sub(/\(.*/, "")
                if (parts[1] ~ /^[A-Z]/ && /^[A-Z]/)
                    tell(parts[1] "." $0)
                next
            }
            /^func / { sub(/\(.*/, ""); tell($2); next }
            /^type / {
                tell($2)
                if (/(struct|interface) \{$/)
                    members_of = $2 "."
                next
            }
            /^(const|var) \($/ { in_list = 1; next }
            /^(const|var) [A-Z]/ { tell($2); next }
            /^[})]/ { members_of = ""; in_list = 0; next }
            /^\t[A-Z]/ && (members_of || in_list) {
                name = $1
                sub(/[^A-Za-z0-9_].*/, "", name)
                tell(members_of name)
            }
        '
    done | LC_ALL=C sort -u
}

if [[ $1 == --print ]]; then
    print_names
else
    diff "$1" <(print_names)
fi
