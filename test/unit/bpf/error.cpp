// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/bpf/error.hpp>

#include <dgram/error.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <set>
#include <string>

namespace bpf = dgram::bpf;

TEST_CASE("every error of filters has a message of its own")
{
    std::set<std::string> messages;
    int const last = static_cast<int>(bpf::errc::reuse_port_required);
    for (int value = 1; value <= last; ++value) {
        auto const ec = make_error_code(static_cast<bpf::errc>(value));
        CHECK(ec.failed());
        CHECK(ec.message() != "unknown filter error");
        messages.insert(ec.message());
        std::array<char, 20> shortened;
        CHECK(std::string(ec.message(shortened.data(), shortened.size())) ==
              ec.message().substr(0, shortened.size() - 1));
    }
    CHECK(messages.size() == static_cast<std::size_t>(last));
    CHECK(bpf::error_category().message(0) == "unknown filter error");
    CHECK(bpf::error_category().message(last + 1) == "unknown filter error");
}

TEST_CASE("errors of filters are no other errors of the library")
{
    dgram::error_code const ec = bpf::errc::empty_program;
    CHECK(ec == bpf::errc::empty_program);
    CHECK(ec.category() == bpf::error_category());
    CHECK(ec != dgram::errc::not_multicast);
    CHECK(std::string(bpf::error_category().name()) == "dgram.bpf");
}
