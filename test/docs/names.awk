# Copyright (c) 2026 The dgram authors
# SPDX-License-Identifier: BSL-1.0
#
# usage: awk -f test/docs/names.awk doc/coming_from_go.md
#
# Prints a C++ file that compiles if the names exist that the tables of the page have in the column
# "here".

BEGIN {
    arguments["control_buffer"] = "hops"
    arguments["inbound_batch"] = arguments["outbound_batch"] = "boost::asio::ip::udp"
    print "#include <dgram.hpp>\n\n#include <boost/asio.hpp>\n"
}

function full(name) {
    return name ~ /^asio::/ ? "boost::" name : "dgram::" name
}

# A member stands after a dot.
function use(name,    parts, class) {
    ++count
    if (split(name, parts, ".") == 1) {
        print "namespace name_" count " { using " full(name) "; }"
        return
    }
    class = full(parts[1])
    if (parts[1] in arguments)
        class = class "<" full_argument(arguments[parts[1]]) ">"
    print "using class_" count " = " class ";"
    print "struct name_" count " : class_" count " { using class_" count "::" parts[2] "; };"
}

function full_argument(name) {
    return name ~ /^boost::/ ? name : "dgram::" name
}

/^\| Go \| here \|/ { ours = 1; next }
!/^\|/ { ours = 0 }

ours {
    split($0, columns, "|")
    pieces = split(columns[3], piece, "`")
    for (i = 2; i <= pieces; i += 2) {
        if (piece[i] in seen || piece[i] !~ /^[A-Za-z]/)
            continue
        seen[piece[i]] = 1
        print "#line " FNR " \"" FILENAME "\""
        use(piece[i])
    }
}
