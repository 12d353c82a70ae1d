#!/usr/bin/env bash
# Copyright (c) 2026 The dgram authors
# SPDX-License-Identifier: BSL-1.0
#
# usage: test/benchmark/run.sh [--quick] [--filter TEXT] [--json FILE]
#
# Installs what is missing, builds the benchmark and its peers in build/benchmark, and runs it in
# a network namespace of its own. A goal that is missed is marked; the status is 0 all the same.
# The plot in doc/ is made of the JSON file: test/benchmark/plot.py FILE doc/benchmark.svg
set -euo pipefail

invoked_in=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
# shellcheck source=test/support/packages.sh
. test/support/packages.sh
# shellcheck source=test/benchmark/packages.sh
. test/benchmark/packages.sh

export PATH=$PATH:/usr/sbin:/sbin
ensure_packages compiler cmake ninja boost cli11 fmt json ip strace unshare
ensure_peer_packages

build=$PWD/build/benchmark
log=$build/log
mkdir -p "$build"
{
    cmake -S test/benchmark -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release
    cmake --build "$build" --parallel "$(nproc)"
} >"$log" 2>&1 || { cat "$log" && exit 1; }

build_go_peer()
{
    GO111MODULE=off GOFLAGS='' GOPROXY=off GOPATH=$go_path GOCACHE=$build/go_cache \
        go build -o "$build/go_peer" test/benchmark/peers/go/main.go
}

# In a copy, as cargo writes beside its input.
build_rust_peer()
{
    rm -rf "$build/rust"
    cp -r test/benchmark/peers/rust "$build/rust"
    (cd "$build/rust" && cargo build --release --offline --target-dir "$build/rust_target" \
        --config 'source.crates-io.replace-with="packaged"' \
        --config "source.packaged.directory=\"$rust_registry\"") || return 1
    cp "$build/rust_target/release/rust_peer" "$build/"
}

rm -f "$build/go_peer" "$build/rust_peer"
for peer in go rust; do
    if ! missing=$("missing_for_$peer"); then
        echo "no $peer peer: $missing"
    elif ! "build_${peer}_peer" >"$log" 2>&1; then
        echo "no $peer peer: it did not build, see $log"
    fi
done

# Where the namespace needs an administrator, become one only for that.
unshare=(unshare --net)
if ((EUID != 0)); then
    can_be_root || { echo "needs root for receive buffers of more than the limit" >&2 && exit 2; }
    unshare=(sudo -n "${unshare[@]}")
fi
# The namespace ends with the program. shellcheck: the arguments are those of the inner shell.
# shellcheck disable=SC2016
"${unshare[@]}" bash -c 'ip link set lo up && cd "$1" && shift && exec "$@"' benchmark \
    "$invoked_in" "$build/dgram_benchmark" "$@"
