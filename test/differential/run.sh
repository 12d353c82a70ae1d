#!/usr/bin/env bash
# Copyright (c) 2026 The dgram authors
# SPDX-License-Identifier: BSL-1.0
#
# usage: test/differential/run.sh go|scapy PROGRAM DIRECTORY [COUNT] [SEED]
#
# Has PROGRAM (dgram_differential) make random headers and ICMP messages, has a peer read them,
# and compares. Status 4: the peer is not there.
set -euo pipefail

peer=$1
program=$2
directory=$3
count=${4:-2000}
seed=${5:-1}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# Where Debian has the packages of Go.
go_path=/usr/share/gocode

skip()
{
    echo "skipped: $1"
    exit 4
}

mkdir -p "$directory"
case $peer in
go)
    command -v go >/dev/null || skip "there is no go"
    [[ -d $go_path/src/golang.org/x/net/icmp ]] || skip "golang-golang-x-net-dev is not installed"
    GO111MODULE=off GOFLAGS='' GOPROXY=off GOPATH=$go_path GOCACHE=$directory/go_cache \
        go build -o "$directory/go_peer" "$here/go/main.go"
    read=("$directory/go_peer")
    ;;
scapy)
    /usr/bin/python3 -c 'import scapy' 2>/dev/null || skip "python3-scapy is not installed"
    read=(/usr/bin/python3 "$here/scapy_peer.py")
    ;;
*)
    echo "unknown peer: $peer; there are go and scapy" >&2
    exit 2
    ;;
esac

"$program" generate "$count" "$seed" >"$directory/inputs"
"${read[@]}" <"$directory/inputs" >"$directory/theirs"
"$program" compare "$peer" "$directory/inputs" "$directory/theirs"
