#!/usr/bin/env python3
# Copyright (c) 2026 The dgram authors
# SPDX-License-Identifier: BSL-1.0
"""usage: table.py FILE.json [--goals] -- prints as Markdown the table that run.sh --json wrote,
all of it or the rows that have a goal."""

import json
import sys


def number(value, decimals):
    return "" if value is None else f"{value:.{decimals}f}"


def main(source, *options):
    with open(source, encoding="utf-8") as file:
        rows = [row for row in json.load(file) if "goal" in row or not options]
    print("| path | against | bytes | ratio | at most | ns | system calls | allocations |")
    print("| --- | --- | --: | --: | --: | --: | --: | --: |")
    for row in rows:
        goal = row.get("goal")
        ratio = f"{row['ratio']:.3g}" if row["ratio"] < 0.1 else f"{row['ratio']:.2f}"
        if goal is not None and row["ratio"] > goal:
            ratio = f"**{row['ratio']:.3f}**"
        print(f"| {row['path']} | {row['against']} | {row['payload']} | {ratio} | "
              f"{number(goal, 2)} | {number(row['ns'], 1 if row['ns'] and row['ns'] < 100 else 0)} | "
              f"{number(row['system_calls'], 3)} | {number(row['allocations'], 0)} |")


if len(sys.argv) < 2 or sys.argv[2:] not in ([], ["--goals"]):
    sys.exit(__doc__)
main(*sys.argv[1:])
