#!/usr/bin/env bash
# Copyright (c) 2026 The dgram authors
# SPDX-License-Identifier: BSL-1.0
#
# Builds the examples in build/example, then lets `mcast send` and `mcast listen` talk over the
# loopback interface. The status is 0 only if everything sent was received.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=test/support/packages.sh
. test/support/packages.sh

count=30
build=build/example
work=$(mktemp -d)
listener=""

clean_up()
{
    [[ -z $listener ]] || kill "$listener" 2>/dev/null || true
    rm -rf "$work"
}
trap clean_up EXIT

free_udp_port()
{
    local used port hex
    used=$(awk 'FNR > 1 { split($2, at, ":"); print at[2] }' /proc/net/udp /proc/net/udp6 \
        2>/dev/null || true)
    for _ in {1..100}; do
        # Below the range the system itself hands out.
        port=$((20000 + RANDOM % 10000))
        printf -v hex %04X "$port"
        if ! grep -qx "$hex" <<<"$used"; then
            echo "$port"
            return
        fi
    done
    echo "no free UDP port found" >&2
    return 1
}

ensure_packages compiler cmake ninja boost cli11 fmt json

cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DDGRAM_BUILD_TESTS=OFF \
    -DDGRAM_BUILD_EXAMPLES=ON >"$work/log" 2>&1 || { cat "$work/log" && exit 1; }
cmake --build "$build" --parallel "$(nproc)"

mcast=$build/example/mcast
group=239.255.77.1%lo:$(free_udp_port)

echo
echo "\$ mcast listen $group --count $count --timeout 20 &"
timeout 60 "$mcast" listen "$group" --count "$count" --timeout 20 >"$work/listen" 2>&1 &
listener=$!
for _ in {1..100}; do
    if grep -q '^listening' "$work/listen" || ! kill -0 "$listener" 2>/dev/null; then
        break
    fi
    sleep 0.1
done
if ! grep -q '^listening' "$work/listen"; then
    cat "$work/listen"
    echo "the listener did not become ready" >&2
    exit 1
fi

echo "\$ mcast send $group --count $count --interval 10 --quiet"
sent=0
timeout 60 "$mcast" send "$group" --count "$count" --interval 10 --quiet || sent=$?
received=0
wait "$listener" || received=$?
listener=""
echo
cat "$work/listen"
if ((sent || received)); then
    echo "mcast send ended with status $sent, mcast listen with $received" >&2
    exit 1
fi
