// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_MEMBERSHIP_SCENE_HPP
#define DGRAM_TEST_SUPPORT_MEMBERSHIP_SCENE_HPP

// Every operation on groups under one name, with one set of arguments, so that each can be tried
// in each situation.

#include <dgram.hpp>

#include <support/network.hpp>
#include <support/transport.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <functional>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace test {

inline std::vector<std::string> const membership_operations{
    "join_group",    "leave_group",        "join_source_group", "leave_source_group",
    "block_source",  "unblock_source",     "get_source_filter", "set_source_filter",
    "open_receiver", "outbound_interface",
};

// What a socket has of a group: joined from any source, perhaps with one source blocked, or from
// one source only.
enum class joined { no, any, any_but_source, source, other_source };

struct membership_scene
{
    membership_scene(std::string const& to_do, transport const& by,
                     dgram::network_interface const& on)
        : operation(to_do), way(by), where(on), socket(by.open(context))
    {}

    std::string operation;
    transport way;
    boost::asio::ip::address group = way.group();
    boost::asio::ip::address source = way.pick("10.77.1.7", "fd77:1::7");
    boost::asio::ip::address other_source = way.pick("10.77.1.8", "fd77:1::8");
    dgram::network_interface where;
    dgram::multicast::source_filter filter = dgram::multicast::source_filter::include({source});
    boost::asio::ip::udp::endpoint local = way.any(5000);
    // Done when an option has been made and not yet been set.
    std::function<void()> meanwhile = [] {};

    boost::asio::io_context context;
    boost::asio::ip::udp::socket socket;
    // Used in place of the other where it is there.
    std::optional<boost::asio::ip::tcp::socket> stream;
    std::optional<boost::asio::ip::udp::socket> neighbour;

    void join(joined state)
    {
        using namespace dgram::multicast;
        if (state == joined::any || state == joined::any_but_source)
            dgram::set_option(socket, join_group(group, where));
        if (state == joined::any_but_source)
            dgram::set_option(socket, block_source(group, source, where));
        if (state == joined::source)
            dgram::set_option(socket, join_source_group(group, source, where));
        if (state == joined::other_source)
            dgram::set_option(socket, join_source_group(group, other_source, where));
    }

    // The state in which nothing but the situation can make the operation fail.
    joined natural_state() const
    {
        if (operation == "leave_source_group")
            return joined::source;
        if (operation == "unblock_source")
            return joined::any_but_source;
        if (operation == "join_group" || operation == "join_source_group" ||
            operation == "open_receiver" || operation == "outbound_interface")
            return joined::no;
        return joined::any;
    }

    // Does it and says what was wrong.
    dgram::error_code perform() { return stream ? perform_on(*stream) : perform_on(socket); }

private:
    template <class Socket>
    dgram::error_code perform_on(Socket& on)
    {
        using namespace dgram::multicast;
        dgram::error_code ec;
        if (operation == "join_group")
            return set(on, join_group(group, where, ec), ec);
        if (operation == "leave_group")
            return set(on, leave_group(group, where, ec), ec);
        if (operation == "join_source_group")
            return set(on, join_source_group(group, source, where, ec), ec);
        if (operation == "leave_source_group")
            return set(on, leave_source_group(group, source, where, ec), ec);
        if (operation == "block_source")
            return set(on, block_source(group, source, where, ec), ec);
        if (operation == "unblock_source")
            return set(on, unblock_source(group, source, where, ec), ec);
        if (operation == "outbound_interface")
            return set(on, outbound_interface(where, ec), ec);
        meanwhile();
        if (operation == "get_source_filter")
            get_source_filter(on, group, where, ec);
        else if (operation == "set_source_filter")
            set_source_filter(on, group, where, filter, ec);
        else if (operation != "open_receiver")
            FAIL("no such operation: " << operation);
        else if constexpr (std::is_same_v<Socket, boost::asio::ip::udp::socket>)
            open_receiver(on, local, ec);
        return ec;
    }

    template <class Socket, class Option>
    dgram::error_code set(Socket& on, Option const& option, dgram::error_code& ec)
    {
        if (!ec) {
            meanwhile();
            dgram::set_option(on, option, ec);
        }
        return ec;
    }
};

} // namespace test

#endif
