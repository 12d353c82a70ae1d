#!/usr/bin/env bash
# Copyright (c) 2026 The dgram authors
# SPDX-License-Identifier: BSL-1.0
#
# usage: test/fuzz/run.sh TARGET...|all [--runs N] [--until N] [--build-only]
#        test/fuzz/run.sh --list | --totals
#
# Fuzzes with libFuzzer, AddressSanitizer and UndefinedBehaviorSanitizer, beginning from
# test/fuzz/corpus and what earlier runs found: N executions of each target (default: a million),
# or with --until as many as are missing from N with those of earlier runs, the targets in turn.
# Logs and findings are in build/fuzz; --totals adds up what the logs there tell. The status is 0
# only if nothing was found.
set -euo pipefail
# libFuzzer takes an interrupt for its own end.
trap 'exit 130' INT

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
# shellcheck source=test/support/packages.sh
. test/support/packages.sh

out=build/fuzz
compile=(clang++ -std=c++20 -O2 -g1 -fsanitize=fuzzer,address,undefined
    -fno-sanitize-recover=all -Iinclude -Itest)
[[ -z ${BOOST_INCLUDE_DIR:-} ]] || compile+=(-isystem "$BOOST_INCLUDE_DIR")

usage()
{
    sed -n 's/^# usage: //p; s/^#        /       /p' "${BASH_SOURCE[0]}" >&2
    exit 2
}

targets()
{
    find test/fuzz/targets -name '*.cpp' -printf '%f\n' | sed 's/\.cpp$//' | sort
}

# The longest input that still shows something new.
max_length()
{
    case $1 in
    source_list) echo 1024 ;;
    *) echo 256 ;;
    esac
}

build()
{
    local program=$out/$1/fuzz
    mkdir -p "$out/$1/corpus" "$out/$1/logs"
    [[ -x $program && -z $(find include test/fuzz test/support \( -name '*.?pp' \) \
        -newer "$program" -print -quit) ]] ||
        "${compile[@]}" "test/fuzz/targets/$1.cpp" test/fuzz/target.cpp test/fuzz/libfuzzer.cpp \
            -o "$program"
}

fuzz()
{
    local target=$1 n=$2 log
    log=$(mktemp "$out/$target/logs/$(date +%Y%m%d-%H%M%S)-XXXX")
    echo "$target: $n executions"
    # A leak of one input would be one of the target, and asking for leaks is slow.
    "$out/$target/fuzz" -runs="$n" -max_len="$(max_length "$target")" -timeout=10 \
        -detect_leaks=0 -reload=0 -print_final_stats=1 -verbosity=0 -artifact_prefix="$out/$target/finding-" \
        "$out/$target/corpus" "test/fuzz/corpus/$target" >"$log" 2>&1 ||
        { tail -n 40 "$log" && return 1; }
    sed -n 's/^stat::number_of_executed_units: */  executed: /p
        s/^stat::average_exec_per_sec: */  per second: /p' "$log"
}

executions_of()
{
    cat "$out/$1/logs/"* 2>/dev/null |
        awk '/^stat::number_of_executed_units:/ { n += $2 } END { printf "%d", n }'
}

# In turns, so that all get on. Each turn ends by itself: what was done is in the logs, however the
# whole ends.
fuzz_until()
{
    local goal=$1 turn=5000000 target missing left=("${@:2}") next failed=0
    while ((${#left[@]})); do
        next=()
        for target in "${left[@]}"; do
            missing=$((goal - $(executions_of "$target")))
            ((missing > 0)) || continue
            if fuzz "$target" $((missing < turn ? missing : turn)); then
                next+=("$target")
            else
                failed=1
            fi
        done
        left=("${next[@]}")
    done
    return "$failed"
}

print_totals()
{
    local target
    echo "| target | executions | findings |"
    echo "| --- | --: | --: |"
    for target in $(targets); do
        printf '| %s | %s | %s |\n' "$target" "$(executions_of "$target")" \
            "$(find "$out/$target" -maxdepth 1 -name 'finding-*' 2>/dev/null | wc -l)"
    done
}

runs=1000000
until=0
build_only=0
chosen=()
while (($#)); do
    case $1 in
    --list) targets && exit ;;
    --totals) print_totals && exit ;;
    --runs) runs=${2:?} && shift ;;
    --until) until=${2:?} && shift ;;
    --build-only) build_only=1 ;;
    -*) usage ;;
    all) mapfile -t chosen < <(targets) ;;
    *)
        [[ -f test/fuzz/targets/$1.cpp ]] || { echo "no such target: $1" >&2 && exit 2; }
        chosen+=("$1")
        ;;
    esac
    shift
done
((${#chosen[@]})) || usage
ensure_packages clang boost cmake ninja

for target in "${chosen[@]}"; do
    build "$target"
done
status=0
if ((until)); then
    fuzz_until "$until" "${chosen[@]}" || status=1
elif ((!build_only)); then
    for target in "${chosen[@]}"; do
        fuzz "$target" "$runs" || status=1
    done
fi
exit "$status"
