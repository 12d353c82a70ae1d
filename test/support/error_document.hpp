// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_ERROR_DOCUMENT_HPP
#define DGRAM_TEST_SUPPORT_ERROR_DOCUMENT_HPP

// Which operation fails in which situation, as a document tells it.

#include <dgram/error.hpp>

#include <boost/asio/error.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace test {

// By operation and cause.
using error_table = std::map<std::pair<std::string, std::string>, dgram::error_code>;

inline std::map<std::string, dgram::error_code> const documented_codes{
    {"not_multicast", dgram::errc::not_multicast},
    {"source_required", dgram::errc::source_required},
    {"invalid_source", dgram::errc::invalid_source},
    {"interface_required", dgram::errc::interface_required},
    {"no_such_interface", dgram::errc::no_such_interface},
    {"interface_not_multicast", dgram::errc::interface_not_multicast},
    {"interface_lacks_family", dgram::errc::interface_lacks_family},
    {"bound_to_other_interface", dgram::errc::bound_to_other_interface},
    {"address_family_mismatch", dgram::errc::address_family_mismatch},
    {"not_datagram_socket", dgram::errc::not_datagram_socket},
    {"already_joined", dgram::errc::already_joined},
    {"not_joined", dgram::errc::not_joined},
    {"filter_mode_conflict", dgram::errc::filter_mode_conflict},
    {"already_blocked", dgram::errc::already_blocked},
    {"not_blocked", dgram::errc::not_blocked},
    {"too_many_groups", dgram::errc::too_many_groups},
    {"too_many_sources", dgram::errc::too_many_sources},
    {"asio::error::bad_descriptor", boost::asio::error::bad_descriptor},
    {"asio::error::address_in_use", boost::asio::error::address_in_use},
    {"asio::error::invalid_argument", boost::asio::error::invalid_argument},
};

// The words between backticks.
inline std::vector<std::string> quoted(std::string const& cell)
{
    std::vector<std::string> words;
    for (std::size_t at = 0; (at = cell.find('`', at)) != std::string::npos;) {
        auto const end = cell.find('`', at + 1);
        REQUIRE(end != std::string::npos);
        words.push_back(cell.substr(at + 1, end - at - 1));
        at = end + 1;
    }
    return words;
}

inline std::vector<std::string> operations_in(std::string const& cell)
{
    auto words = quoted(cell);
    auto const add = [&](std::string const& phrase, std::vector<std::string> const& meaning) {
        if (cell.find(phrase) != std::string::npos)
            words.insert(words.end(), meaning.begin(), meaning.end());
    };
    add("every one on a membership",
        {"join_group", "leave_group", "join_source_group", "leave_source_group", "block_source",
         "unblock_source", "get_source_filter", "set_source_filter"});
    add("every one with a source", {"join_source_group", "leave_source_group", "block_source",
                                    "unblock_source", "set_source_filter"});
    return words;
}

inline std::string trimmed(std::string const& cell)
{
    auto const first = cell.find_first_not_of(' ');
    return first == std::string::npos ? std::string()
                                      : cell.substr(first, cell.find_last_not_of(' ') + 1 - first);
}

// The table that follows the line "<!-- errors -->": operations, cause, code.
inline error_table read_error_table(std::string const& path)
{
    std::ifstream file(path);
    std::string line;
    while (std::getline(file, line) && line != "<!-- errors -->") {
    }
    REQUIRE(file);
    // A headline and a rule come first.
    while (std::getline(file, line) && line.empty()) {
    }
    std::getline(file, line);

    error_table rows;
    while (std::getline(file, line) && !line.empty()) {
        CAPTURE(line);
        std::vector<std::string> cells;
        std::istringstream in(line);
        for (std::string cell; std::getline(in, cell, '|');)
            cells.push_back(cell);
        REQUIRE(cells.size() == 4);
        auto const operations = operations_in(cells[1]);
        auto const code = quoted(cells[3]);
        CHECK_FALSE(operations.empty());
        REQUIRE(code.size() == 1);
        REQUIRE(documented_codes.contains(code[0]));
        for (auto const& operation : operations)
            CHECK(
                rows.emplace(std::pair(operation, trimmed(cells[2])), documented_codes.at(code[0]))
                    .second);
    }
    return rows;
}

} // namespace test

#endif
