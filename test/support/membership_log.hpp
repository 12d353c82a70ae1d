// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_MEMBERSHIP_LOG_HPP
#define DGRAM_TEST_SUPPORT_MEMBERSHIP_LOG_HPP

// A program's loop around a membership_set: always waits for the next change, and keeps them all.

#include <dgram/multicast/membership_set.hpp>

#include <support/text.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace test {

class membership_log
{
public:
    using set_type = dgram::multicast::membership_set<boost::asio::ip::udp::socket>;
    using change = dgram::multicast::membership_change;

    // The set must end before the log.
    membership_log(boost::asio::io_context& context, set_type& set) : context_(context), set_(set)
    {
        wait();
    }
    membership_log(membership_log const&) = delete;
    membership_log& operator=(membership_log const&) = delete;
    ~membership_log()
    {
        set_.cancel();
        context_.restart();
        context_.poll();
    }

    std::size_t count(dgram::multicast::membership_event event) const
    {
        return static_cast<std::size_t>(
            std::count_if(changes_.begin(), changes_.end(),
                          [&](change const& each) { return each.event == event; }));
    }

    std::vector<change> const& changes() const { return changes_; }

    // The changes in words, from now on; waits for so many.
    std::vector<std::string> next(std::size_t number)
    {
        auto const from = told_;
        run_until([&] { return changes_.size() >= from + number; });
        std::vector<std::string> words;
        for (; told_ < changes_.size(); ++told_)
            words.push_back(text(changes_[told_]));
        return words;
    }

    // Runs until it is so; fails the test if it does not become so.
    template <class Condition>
    void run_until(Condition condition)
    {
        auto const deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (!condition()) {
            INFO("waited for a change of a membership");
            REQUIRE(std::chrono::steady_clock::now() < deadline);
            context_.restart();
            context_.run_one_for(std::chrono::milliseconds(100));
        }
    }

    // Handles what the system has told by now.
    void run_ready()
    {
        context_.restart();
        context_.poll();
    }

private:
    void wait()
    {
        set_.async_next_change([this](dgram::error_code ec, change next) {
            if (ec == boost::asio::error::operation_aborted)
                return;
            CHECK(ec == dgram::error_code());
            if (ec)
                return;
            changes_.push_back(std::move(next));
            wait();
        });
    }

    boost::asio::io_context& context_;
    set_type& set_;
    std::vector<change> changes_;
    std::size_t told_ = 0;
};

} // namespace test

#endif
