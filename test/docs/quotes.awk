# Copyright (c) 2026 The dgram authors
# SPDX-License-Identifier: BSL-1.0
#
# Reads a Markdown page and, for each block after a line `<!-- quotes: FILE -->`, looks for the block
# in FILE, line by line. Prints the blocks that are not there; the status is then 1.

function read_file(name,    text, line) {
    text = "\n"
    while ((getline line < name) > 0)
        text = text line "\n"
    close(name)
    return text
}

/^<!-- quotes: .* -->$/ {
    file = $3
    next
}

file != "" && /^```cpp$/ {
    inside = 1
    block = "\n"
    next
}

inside && /^```$/ {
    if (index(read_file(file), block) == 0) {
        print FILENAME ":" FNR ": not in " file ":" block
        wrong = 1
    }
    inside = 0
    file = ""
    next
}

inside { block = block $0 "\n" }

END { exit wrong }
