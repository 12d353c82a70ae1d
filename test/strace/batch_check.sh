#!/usr/bin/env bash
# Copyright (c) 2026 The dgram authors
# SPDX-License-Identifier: BSL-1.0
#
# usage: batch_check.sh --list | batch_check.sh CHECK PROGRAM
# The system calls of the batches, and what becomes of a batch when one of them fails.
set -euo pipefail

checks=()
for how in callback coroutine; do
    checks+=("batch_queued_$how" "batch_waiting_$how")
done
checks+=("batch_send_segmented" "batch_send_single")
for error in EINTR EAGAIN ENOBUFS ENOMEM; do
    checks+=("batch_${error}_receive" "batch_${error}_send")
done
for error in EIO EINVAL EOPNOTSUPP EMSGSIZE; do
    checks+=("batch_refused_$error" "batch_refused_again_$error")
done

if [[ ${1:-} == --list ]]; then
    printf '%s\n' "${checks[@]}"
    exit
fi

check=$1
program=$2
# shellcheck source=test/strace/functions.sh
. "$(dirname "${BASH_SOURCE[0]}")/functions.sh"

message_of()
{
    case $1 in
    ENOBUFS) echo "No buffer space available" ;;
    ENOMEM) echo "Cannot allocate memory" ;;
    EIO) echo "Input/output error" ;;
    EINVAL) echo "Invalid argument" ;;
    EOPNOTSUPP) echo "Operation not supported" ;;
    EMSGSIZE) echo "Message too long" ;;
    esac
}

# Whether buffers of several go on being sent after that: a size that does not fit tells nothing of
# smaller ones, but these datagrams have one byte.
segments_after()
{
    case $1 in
    EMSGSIZE) echo off ;;
    *) echo "$2" ;;
    esac
}

case $check in
batch_queued_*)
    trace "${check#batch_}" 512
    expect_lines 8 "64 received"
    at_most 8 recvmmsg
    at_most 0 recvmsg recvfrom
    at_most 10 epoll_ctl
    # 0.05 for each datagram, with those that open the sockets.
    at_most 25 recvmmsg epoll_wait epoll_pwait epoll_ctl
    ;;
batch_waiting_*)
    trace "${check#batch_}" 200
    expect_lines 200 "1 received"
    # One to see that there is nothing, one to receive; a peek each to wait and to wake up.
    at_most 400 recvmmsg
    at_most 400 recvfrom
    at_most 10 epoll_ctl
    ;;
batch_send_*)
    trace "${check#batch_}" 512
    expect_lines 8 "64 sent"
    expect_lines 1 "512 arrived"
    at_most 8 sendmmsg
    at_most 0 sendmsg sendto
    # 0.05 for each datagram.
    at_most 25 sendmmsg epoll_wait epoll_pwait epoll_ctl
    ;;
batch_refused_again_*)
    # The datagram that goes alone fails as well: it is at fault, and the path is not.
    error=${check##*_}
    trace send_segmented 64 -e "inject=sendmmsg:error=$error:when=1..2"
    expect_lines 1 "$(message_of "$error")"
    expect_lines 1 "0 sent"
    expect_lines 1 "64 sent"
    expect_lines 1 "64 arrived"
    expect_lines 1 "segments $(segments_after "$error" on)"
    ;;
batch_refused_*)
    error=${check##*_}
    trace send_segmented 128 -e "inject=sendmmsg:error=$error:when=1"
    grep -q INJECTED "$work/calls" || fail "nothing was injected"
    expect_lines 2 "64 sent"
    expect_lines 1 "128 arrived"
    # One that is refused, one for those that go alone, one for the second batch.
    at_most 3 sendmmsg
    expect_lines 1 "segments $(segments_after "$error" off)"
    ;;
*)
    error=${check#batch_}
    error=${error%_*}
    case $check in
    *_receive) call=recvmmsg mode=queued_callback done="64 received" ;;
    *) call=sendmmsg mode=send_segmented done="64 sent" ;;
    esac
    trace "$mode" 320 -e "inject=$call:error=$error:when=2"
    grep -q INJECTED "$work/calls" || fail "nothing was injected"
    expect_lines 5 "$done"
    if [[ $call == sendmmsg ]]; then
        expect_lines 1 "320 arrived"
        expect_lines 1 "segments on"
    fi
    case $error in
    EINTR | EAGAIN) reported=0 ;;
    *)
        reported=1
        expect_lines 1 "$(message_of "$error")"
        ;;
    esac
    # Every datagram and every error once.
    at_most 6 "$call"
    ((reported == 0)) || expect_lines 1 "0 ${done#64 }"
    ;;
esac
