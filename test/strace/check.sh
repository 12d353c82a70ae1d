#!/usr/bin/env bash
# Copyright (c) 2026 The dgram authors
# SPDX-License-Identifier: BSL-1.0
#
# usage: check.sh --list | check.sh CHECK PROGRAM
# Runs the program under strace and looks at its system calls.
set -euo pipefail

checks=()
for how in callback coroutine; do
    checks+=("queued_$how" "waiting_$how")
done
for entry in error timestamp; do
    checks+=("${entry}_async" "${entry}_blocking")
done
checks+=("membership_async" "entry_async" "entry_blocking")
checks+=("full_unconnected" "full_unconnected_batch" "full_connected_batch")
for mode in queued_callback blocking async_send send; do
    for error in EINTR EAGAIN ENOBUFS ENOMEM; do
        checks+=("${error}_$mode")
    done
done

if [[ ${1:-} == --list ]]; then
    printf '%s\n' "${checks[@]}"
    exit
fi

check=$1
program=$2
# shellcheck source=test/strace/functions.sh
. "$(dirname "${BASH_SOURCE[0]}")/functions.sh"

case $check in
queued_*)
    trace "$check" 200
    expect_lines 200 "1 byte"
    # One for each, and none to see that there are no more.
    at_most 200 recvmsg
    at_most 0 recvfrom
    at_most 10 epoll_ctl
    ;;
waiting_*)
    trace "$check" 200
    expect_lines 200 "1 byte"
    # One to see that there is nothing, one to receive; a peek each to wait and to wake up.
    at_most 400 recvmsg
    at_most 400 recvfrom
    at_most 10 epoll_ctl
    ;;
error_* | timestamp_*)
    trace "$check" 1
    expect_lines 1 "1 byte"
    at_most 4 recvmsg
    # Including the one that takes the error itself.
    at_most 5 recvfrom
    at_most 2 epoll_wait epoll_pwait poll ppoll
    at_most 10 epoll_ctl
    ;;
entry_*)
    trace "$check" 1
    expect_lines 1 "1 byte"
    # One that finds nothing and one that takes the entry; not one for the datagrams before it.
    at_most 2 recvmsg
    # For each of them the reactor wakes up, and nothing else does.
    at_most 20 epoll_wait epoll_pwait poll ppoll
    at_most 10 epoll_ctl
    ;;
full_unconnected*)
    trace "$check" 1
    expect_lines 1 "1 sent"
    # Each failed try announces the socket writable: after the second, one in 10 ms.
    at_most 200 sendmsg sendmmsg
    at_most 200 epoll_wait epoll_pwait
    ;;
full_connected_batch)
    trace "$check" 1000
    expect_lines 1 "1000 sent"
    # It is woken for each that fits, and need not pause.
    pauses=$(grep -cF 'poll(NULL, 0, 10' "$work/calls" || true)
    echo "$pauses pauses"
    ((pauses <= 20)) || fail "$pauses pauses"
    ;;
membership_async)
    trace "$check" 1
    expect_lines 1 "1 byte"
    # One to wait for the datagram, and none to look after interfaces; one after the cancellation.
    at_most 3 epoll_wait epoll_pwait poll ppoll
    at_most 1 epoll_create1
    ;;
*)
    error=${check%%_*}
    mode=${check#*_}
    call=recvmsg
    [[ $mode != *send ]] || call=sendmsg
    trace "$mode" 5 -e "inject=$call:error=$error:when=2"
    grep -q INJECTED "$work/calls" || fail "nothing was injected"
    expect_lines 5 "1 byte"
    case $error in
    EINTR | EAGAIN) reported=0 ;;
    ENOBUFS)
        reported=1
        expect_lines 1 "No buffer space available"
        ;;
    ENOMEM)
        reported=1
        expect_lines 1 "Cannot allocate memory"
        ;;
    esac
    # Every datagram and every error once.
    at_most 6 "$call"
    lines=$((5 + reported))
    if [[ $call == sendmsg ]]; then
        expect_lines 1 "5 arrived"
        ((++lines))
    fi
    (($(wc -l <"$work/output") == lines)) || fail "not $lines lines"
    ;;
esac
