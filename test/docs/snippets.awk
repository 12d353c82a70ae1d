# Copyright (c) 2026 The dgram authors
# SPDX-License-Identifier: BSL-1.0
#
# Takes the C++ blocks out of a Markdown page. A block with an #include is a program and becomes
# PREFIX_1.cpp, PREFIX_2.cpp, ...; the others become one file PREFIX.cpp, each as a coroutine that
# has the names that the pages use. Prints the names of the files. Quotations of a file are compiled
# with that file.

/^<!-- quotes: .* -->$/ {
    quoted = 1
    next
}

/^```cpp$/ && quoted {
    quoted = 0
    next
}

/^```cpp$/ {
    inside = 1
    program = 0
    block = "#line " (NR + 1) " \"" page "\"\n"
    next
}

inside && /^```$/ {
    inside = 0
    ++count
    if (program) {
        file = prefix "_" count ".cpp"
        printf "%s", block > file
        close(file)
        print file
    } else {
        parts = parts "\nsnippet_result snippet_" stem "_" count "(SNIPPET_NAMES);\n" \
            "snippet_result snippet_" stem "_" count "(SNIPPET_NAMES)\n{\n" block "co_return;\n}\n"
    }
    next
}

inside {
    if ($0 ~ /^#include/)
        program = 1
    block = block $0 "\n"
}

END {
    if (parts) {
        file = prefix ".cpp"
        printf "#include <docs/prelude.hpp>\n%s", parts > file
        print file
    }
}
