# shellcheck shell=bash
# Copyright (c) 2026 The dgram authors
# SPDX-License-Identifier: BSL-1.0
#
# What the checks have in common. To be read in by a script that has set `program`.

if ! strace -o /dev/null true 2>/dev/null; then
    echo "skipped: strace is not here or may not trace"
    exit 4
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# trace MODE N OPTION...: the calls go to $work/calls, what the program prints to $work/output.
trace()
{
    local mode=$1 n=$2
    shift 2
    strace -f -q -o "$work/calls" "$@" "$program" "$mode" "$n" >"$work/output" ||
        fail "$program $mode $n: exit status $?"
}

fail()
{
    echo "FAILED: $*"
    cat "$work/output"
    tail -n 60 "$work/calls"
    exit 1
}

# How many calls there were of these names.
count()
{
    local names
    names=$(IFS='|' && echo "$*")
    grep -cE "^([0-9]+ +)?($names)\(" "$work/calls" || true
}

expect_lines()
{
    local wanted=$1 line=$2 there
    there=$(grep -cxF "$line" "$work/output" || true)
    ((there == wanted)) || fail "$there lines are \"$line\", not $wanted"
}

# at_most LIMIT NAME...
at_most()
{
    local limit=$1 calls
    shift
    calls=$(count "$@")
    echo "$*: $calls"
    ((calls <= limit)) || fail "$calls calls of $*, more than $limit"
}
