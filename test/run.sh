#!/usr/bin/env bash
# Copyright (c) 2026 The dgram authors
# SPDX-License-Identifier: BSL-1.0
#
# usage: test/run.sh [dev|release|asan|tsan|clang|generic]
#
# Installs what is missing, builds the preset (default: dev) and runs its tests. dev also builds
# and tests the generic platform file and measures the compile time. The last line counts:
# `N passed, N failed, N skipped`. The status is 0 only if tests ran and none failed.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=test/support/packages.sh
. test/support/packages.sh

preset=${1:-dev}
case $preset in
dev | release | asan | tsan | clang | generic) ;;
*)
    echo "unknown preset: $preset; there are dev, release, asan, tsan, clang and generic" >&2
    exit 2
    ;;
esac

# The tests need tools that are not on every user's PATH.
export PATH=$PATH:/usr/sbin:/sbin
needs=(compiler cmake ninja boost catch2 cli11 fmt json ip nft strace unshare setpriv pkg-config)
needs+=(socat frr smcroute tshark ping traceroute go go-net scapy)
[[ $preset != clang ]] || needs+=(clang)
ensure_packages "${needs[@]}"

passed=0
failed=0
skipped=0
# One line per skipped test, its reason; one line per failed test, its name.
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
: >"$results/reasons"
: >"$results/failures"

# Reads ctest's JUnit file: one line per test, "passed", "failed <name>" or "skipped <reason>".
# A test that could not even be started is "notrun" there, as a skipped one is; it has failed.
read_junit()
{
    awk '
        function unescape(text) {
            gsub(/&lt;/, "<", text)
            gsub(/&gt;/, ">", text)
            gsub(/&quot;/, "\"", text)
            gsub(/&apos;/, "\047", text)
            gsub(/&amp;/, "\\&", text)
            return text
        }
        function attribute(name,    text) {
            if (!match($0, " " name "=\"[^\"]*\"")) return ""
            text = substr($0, RSTART, RLENGTH)
            sub(/^[^"]*"/, "", text)
            sub(/"$/, "", text)
            return unescape(text)
        }
        /<testcase / {
            name = attribute("name")
            status = attribute("status")
            skip = 0
            reason = ""
            in_reason = 0
        }
        /<skipped / && /SKIP_(RETURN_CODE|REGULAR_EXPRESSION)/ { skip = 1 }
        {
            line = $0
            sub(/^[ \t]*<system-out>/, "", line)
            sub(/<\/system-out>.*/, "", line)
        }
        # Catch2 breaks a long message into lines; a blank one ends it.
        in_reason {
            if (line ~ /^[ \t]*$/ || line ~ /^(===|---|\.\.\.)/) in_reason = 0
            else {
                sub(/^[ \t]+/, "", line)
                reason = reason (reason == "" ? "" : " ") line
            }
        }
        reason == "" && line ~ /^explicitly with message:/ { in_reason = 1 }
        reason == "" && line ~ /^skipped: / { reason = substr(line, 10) }
        /<\/testcase>/ {
            if (status == "run") print "passed"
            else if (skip) print "skipped " (reason == "" ? "no reason given" : unescape(reason))
            else print "failed " name
        }' "$1"
}

# What went wrong before or beside the tests counts as one failure, so that the last line tells.
fail()
{
    echo "$1" >>"$results/failures"
    failed=$((failed + 1))
}

run_preset()
{
    local name=$1 junit=$PWD/build/$1/junit.xml status=0 lines launcher=()
    echo "== $name: configure and build"
    if ! cmake --preset "$name" >"$results/log" 2>&1; then
        cat "$results/log"
        fail "$name: the configuration"
        return
    fi
    if ! cmake --build --preset "$name" --parallel "$(nproc)"; then
        fail "$name: the build"
        return
    fi

    echo "== $name: test"
    # ThreadSanitizer cannot place its shadow memory under strong address randomisation.
    if [[ $name == tsan ]] && setarch "$(uname -m)" -R true 2>/dev/null; then
        launcher=(setarch "$(uname -m)" -R)
    fi
    rm -f "$junit"
    "${launcher[@]}" ctest --preset "$name" --output-junit "$junit" || status=$?
    if [[ ! -f $junit ]]; then
        fail "$name: ctest, which ended with status $status"
        return
    fi

    lines=$(read_junit "$junit")
    local run_passed run_failed run_skipped
    run_passed=$(grep -c '^passed' <<<"$lines" || true)
    run_failed=$(grep -c '^failed ' <<<"$lines" || true)
    run_skipped=$(grep -c '^skipped ' <<<"$lines" || true)
    sed -n "s/^failed /$name: /p" <<<"$lines" >>"$results/failures"
    sed -n 's/^skipped //p' <<<"$lines" >>"$results/reasons"
    passed=$((passed + run_passed))
    failed=$((failed + run_failed))
    skipped=$((skipped + run_skipped))
    if ((status != 0 && run_failed == 0)); then
        fail "$name: ctest, which ended with status $status"
    fi
}

# Slow, and the same as long as the headers are: kept between runs.
report_compile_time()
{
    local kept=build/dev/compile_time.txt
    if [[ ! -f $kept || -n $(find include test/compile_time.sh -newer "$kept" -print -quit) ]]; then
        test/compile_time.sh >"$results/compile_time"
        cp "$results/compile_time" "$kept"
    fi
    cat "$kept"
}

run_preset "$preset"
if [[ $preset == dev ]]; then
    run_preset generic
    echo "== compile time"
    report_compile_time
fi

echo
echo "== summary"
echo "$((passed + failed)) ran: $passed passed, $failed failed, $skipped skipped"
if [[ -s $results/failures ]]; then
    echo "failed:"
    sed 's/^/  /' "$results/failures"
fi
if [[ -s $results/reasons ]]; then
    echo "skipped because:"
    sort "$results/reasons" | uniq -c | sort -rn | sed 's/^ *\([0-9]*\) /  \1 x /'
fi
status=0
if ((failed || passed == 0)); then
    status=1
fi
echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
