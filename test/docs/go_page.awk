# Copyright (c) 2026 The dgram authors
# SPDX-License-Identifier: BSL-1.0
#
# usage: awk -f test/docs/go_page.awk go_names.txt doc/coming_from_go.md
#
# Prints the names of the list that the page lacks; the status is then 1. The page has a chapter for
# the package, and in it a row whose first column has the name. Where the name is a member, the
# heading above or the same column has its type.

FILENAME != page {
    if (NR == FNR) {
        wanted[++count] = $1 " " $2
        next
    }
    page = FILENAME
}

/^## / { packages = " " substr($0, 4) " "; heading = ""; next }
/^### / { heading = substr($0, 5); next }

/^\|/ {
    split($0, columns, "|")
    left = columns[2]
    if (left !~ /`/)
        next
    gsub(/[^A-Za-z0-9_]+/, " ", left)
    types = heading " " left
    gsub(/[^A-Za-z0-9_]+/, " ", types)
    names = split(left, name, " ")
    kinds = split(types, type, " ")
    for (i = 1; i <= names; ++i) {
        for (p in known)
            if (index(packages, " " p " ")) {
                found[p " " name[i]] = 1
                for (k = 1; k <= kinds; ++k)
                    found[p " " type[k] "." name[i]] = 1
            }
    }
}

BEGIN { known["ipv4"]; known["ipv6"]; known["icmp"]; known["bpf"] }

END {
    for (i = 1; i <= count; ++i)
        if (!(wanted[i] in found)) {
            print "not in the page: " wanted[i]
            wrong = 1
        }
    if (count == 0) {
        print "no names"
        wrong = 1
    }
    exit wrong
}
