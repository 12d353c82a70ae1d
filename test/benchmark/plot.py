#!/usr/bin/env python3
# Copyright (c) 2026 The dgram authors
# SPDX-License-Identifier: BSL-1.0
"""usage: plot.py FILE.json FILE.svg -- draws the ratios that run.sh --json wrote.

Needs matplotlib (Debian: python3-matplotlib).
"""

import json
import sys

import matplotlib

matplotlib.use("svg")
# The same table gives the same file.
matplotlib.rcParams["svg.hashsalt"] = "dgram"
matplotlib.rcParams["svg.fonttype"] = "none"
from matplotlib import pyplot


def main(source, target):
    with open(source, encoding="utf-8") as file:
        rows = [row for row in json.load(file) if row["ns"]]
    rows.reverse()
    figure, axes = pyplot.subplots(figsize=(11, 0.22 * len(rows) + 1))
    places = range(len(rows))
    missed = [row["ratio"] > row.get("goal", row["ratio"]) for row in rows]
    colors = ["tab:orange" if miss else "tab:blue" for miss in missed]
    axes.barh(places, [row["ratio"] for row in rows], color=colors)
    goals = [(place, row["goal"]) for place, row in zip(places, rows) if "goal" in row]
    axes.scatter([goal for _, goal in goals], [place for place, _ in goals],
                 marker="|", s=80, color="black", zorder=3)
    axes.set_yticks(places, [f"{r['path']} / {r['against']}, {r['payload']} bytes" for r in rows],
                    fontsize=7)
    for place, row in zip(places, rows):
        axes.text(max(row["ratio"], row.get("goal", 0)) * 1.03, place, f"{row['ratio']:.3g}",
                  va="center", fontsize=6)
    axes.axvline(1, color="gray", linewidth=0.8)
    axes.set_xscale("log")
    axes.set_xlabel("CPU time against the other's; black: the goal; orange: over it")
    axes.set_xlim(right=2)
    axes.set_ylim(-1, len(rows))
    figure.tight_layout()
    figure.savefig(target, metadata={"Date": None})


if len(sys.argv) != 3:
    sys.exit(__doc__)
main(*sys.argv[1:])
