// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// usage: dgram_differential generate COUNT SEED
//        dgram_differential compare go|scapy INPUTS THEIRS
//
// Writes inputs, a line each, or compares what a peer made of them, a line each, with what this
// library makes of them. What differs and is not explained is printed; the status is then 1.

#include <differential/input.hpp>

#include <cstddef>
#include <exception>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <string_view>

namespace {

void generate(std::size_t count, unsigned seed)
{
    differential::generator inputs(seed);
    for (; count > 0; --count)
        std::cout << inputs.next();
}

int compare(std::string_view peer, std::istream& inputs, std::istream& theirs)
{
    bool const go = peer == "go";
    auto* const read = go ? differential::read_for_go : differential::read_for_scapy;
    auto* const explain = go ? differential::explain_go : differential::explain_scapy;
    std::size_t count = 0;
    std::size_t errors = 0;
    std::size_t unexplained = 0;
    std::size_t wrong_checksums = 0;
    std::map<std::string_view, std::size_t> reasons;
    differential::input input;
    for (std::string line; inputs >> input; ++count) {
        if (!std::getline(theirs, line)) {
            std::cout << peer << " ended after " << count << " inputs\n";
            return 1;
        }
        wrong_checksums += differential::has_wrong_checksum(input);
        auto const ours = read(input);
        errors += ours == "error";
        if (ours == line)
            continue;
        auto const why = explain(input, ours, line);
        if (!why.empty())
            ++reasons[why];
        else if (++unexplained <= 5)
            std::cout << "input:  " << input << "ours:   " << ours << "\ntheirs: " << line << '\n';
    }
    std::cout << count << " inputs, " << errors << " of them refused here\n";
    std::cout << wrong_checksums << " x wrong checksum of ICMP, which the peer does not look at\n";
    for (auto const& [why, times] : reasons)
        std::cout << times << " x " << why << '\n';
    std::cout << unexplained << " unexplained\n";
    return unexplained == 0 && count != 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv)
try {
    std::ios::sync_with_stdio(false);
    std::string_view const what = argc > 1 ? argv[1] : "";
    if (what == "generate" && argc == 4) {
        generate(std::stoul(argv[2]), static_cast<unsigned>(std::stoul(argv[3])));
        return 0;
    }
    if (what == "compare" && argc == 5) {
        std::ifstream inputs(argv[3]);
        std::ifstream theirs(argv[4]);
        return compare(argv[2], inputs, theirs);
    }
    std::cerr << "usage: dgram_differential generate COUNT SEED\n"
                 "       dgram_differential compare go|scapy INPUTS THEIRS\n";
    return 2;
} catch (std::exception const& e) {
    std::cerr << e.what() << '\n';
    return 2;
}
