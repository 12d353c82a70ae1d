//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_MEMBERSHIP_KEEPER_HPP
#define DGRAM_DETAIL_MEMBERSHIP_KEEPER_HPP

#include <dgram/config.hpp>
#include <dgram/detail/filtered_join.hpp>
#include <dgram/detail/link_watch.hpp>
#include <dgram/detail/membership_step.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/error.hpp>
#include <dgram/multicast/membership_change.hpp>
#include <dgram/network_interface.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <cstddef>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dgram::detail {

// What can be wrong with a membership whether or not its interface is there.
inline error_code check_held(asio::ip::address const& group, std::string_view interface_name,
                             multicast::source_filter const& filter)
{
    if (!group.is_multicast())
        return errc::not_multicast;
    if (interface_name.empty())
        return errc::interface_required;
    if (!platform::can_be_interface_name(interface_name))
        return errc::no_such_interface;
    if (filter.mode == multicast::filter_mode::include && filter.sources.empty())
        return errc::source_required;
    return check_filter(group, filter);
}

// The memberships of one socket, kept up with what the system tells of interfaces. It is shared
// with the operation that waits, which can outlive the membership_set by one handler.
template <class Socket>
class membership_keeper
{
public:
    using link_socket = typename link_watch<typename Socket::executor_type>::socket_type;

    explicit membership_keeper(Socket& socket) : socket_(&socket), watch_(socket.get_executor()) {}

    void open(error_code& ec) { watch_.open(ec); }

    // Nothing touches the socket from now on.
    void close()
    {
        for (auto& each : held_)
            leave(each);
        socket_ = nullptr;
        watch_.close();
    }

    bool is_closed() const { return socket_ == nullptr; }
    link_socket& links() { return watch_.socket(); }
    std::span<std::byte> buffer() { return watch_.buffer(); }
    std::vector<multicast::membership> const& held() const { return held_; }

    bool accepts(asio::ip::address const& group, unsigned index,
                 asio::ip::address const& source) const
    {
        return std::any_of(held_.begin(), held_.end(), [&](auto const& each) {
            return each.group == group && each.joined() && each.where.index() == index &&
                   each.filter.admits(source);
        });
    }

    // Whether it is joined by now, and not waiting for its interface.
    bool add(asio::ip::address const& group, std::string const& interface_name,
             multicast::source_filter filter, error_code& ec)
    {
        ec = check_held(group, interface_name, filter);
        if (!ec && find(group, interface_name) != held_.end())
            ec = errc::already_joined;
        if (!ec)
            ec = check_carries(group);
        if (ec)
            return false;
        held_.push_back(
            {.group = group, .interface_name = interface_name, .filter = std::move(filter)});
        join(held_.back(), ec);
        if (ec == errc::no_such_interface)
            ec = {};
        if (!ec)
            return held_.back().joined();
        held_.pop_back();
        return false;
    }

    void remove(asio::ip::address const& group, std::string_view interface_name, error_code& ec)
    {
        auto const at = find(group, interface_name);
        if (at == held_.end()) {
            ec = errc::not_joined;
            return;
        }
        ec = leave(*at);
        held_.erase(at);
    }

    void replace_filter(asio::ip::address const& group, std::string_view interface_name,
                        multicast::source_filter filter, error_code& ec)
    {
        auto const at = find(group, interface_name);
        ec = at != held_.end() ? check_held(group, interface_name, filter)
                               : error_code(errc::not_joined);
        if (!ec && at->joined())
            multicast::set_source_filter(*socket_, group, at->where, filter, ec);
        // Its interface has gone, or has lost the membership, which an event will tell.
        if (at != held_.end() && (ec == errc::no_such_interface || ec == errc::not_joined))
            ec = {};
        if (!ec)
            at->filter = std::move(filter);
    }

    std::optional<multicast::membership_change> take_change()
    {
        if (changes_.empty())
            return std::nullopt;
        auto change = std::move(changes_.front());
        changes_.pop_front();
        return change;
    }

    // A datagram from the system.
    void read(std::span<std::byte const> data, bool complete)
    {
        auto const events =
            complete && !is_behind_ ? platform::read_link_events(data) : std::nullopt;
        if (!events) {
            start_over();
            return;
        }
        // What the system could not be asked before.
        for (auto const event : std::exchange(postponed_, {}))
            handle(event);
        for (auto& each : held_)
            if (each.error && each.error.category() == asio::error::get_system_category())
                rejoin(each);

        for (auto const event : *events)
            handle(event);
    }

    // Events were lost: any of the interfaces can have been deleted and created again, even with
    // its old index. What is in the queue is older, and could undo what is found now.
    void start_over()
    {
        is_behind_ = !watch_.drain();
        postponed_.clear();
        for (auto& each : held_)
            lose(each);
        for (auto& each : held_)
            rejoin(each);
    }

private:
    auto find(asio::ip::address const& group, std::string_view interface_name)
    {
        return std::find_if(held_.begin(), held_.end(), [&](auto const& each) {
            return each.group == group && each.interface_name == interface_name;
        });
    }

    error_code check_carries(asio::ip::address const& group)
    {
        error_code ec;
        auto const facts = get_facts(*socket_, ec);
        return ec ? ec : check_socket(group, facts);
    }

    void handle(platform::link_event event)
    {
        error_code ec;
        auto const name = event.gone ? std::string() : platform::interface_name(event.index, ec);
        if (ec) {
            postpone(event, ec);
            return;
        }
        auto const step_of = [&](multicast::membership const& each) {
            return step_on(event, name, each.interface_name, each.where.index(),
                           minimum_mtu(each.group));
        };
        // The name that one membership leaves can be the one that another waits for.
        for (auto& each : held_) {
            if (step_of(each).leave)
                lose(each);
            if (each.error && name != each.interface_name && is_missing(each.interface_name))
                each.error = {};
        }
        for (auto& each : held_)
            if (auto const step = step_of(each); step.join)
                rejoin(each, step.lacks_family);
    }

    // The system could not be asked, for want of a descriptor: it is asked again at the next event.
    void postpone(platform::link_event event, error_code const& why)
    {
        // Of equal ones the last counts.
        std::erase(postponed_, event);
        postponed_.push_back(event);
        is_behind_ = postponed_.size() > most_postponed;
        for (auto& each : held_)
            if (!each.joined())
                fail(each, why);
    }

    static bool is_missing(std::string const& name)
    {
        error_code ec;
        return platform::interface_index(name, ec) == 0 && !ec;
    }

    void join(multicast::membership& each, error_code& ec)
    {
        network_interface const where(each.interface_name, ec);
        // Digits can be an index too.
        if (!ec && where.name() != each.interface_name)
            ec = errc::no_such_interface;
        if (ec)
            return;
        join_with_filter(*socket_, each.group, where, each.filter, ec);
        if (ec == errc::interface_lacks_family) {
            // The system tells of an MTU before it gives the interface IPv6.
            watch_.settle();
            ec = {};
            join_with_filter(*socket_, each.group, where, each.filter, ec);
        }
        if (!ec)
            each.where = where;
    }

    error_code leave(multicast::membership& each)
    {
        error_code ec;
        if (each.joined())
            detail::leave(*socket_, each.group, each.where, ec);
        each.where = {};
        return ec;
    }

    void lose(multicast::membership& each)
    {
        if (!each.joined())
            return;
        leave(each);
        each.error = {};
        changes_.push_back({multicast::membership_event::lost, each});
    }

    void rejoin(multicast::membership& each, bool lacks_family = false)
    {
        error_code ec;
        if (!lacks_family)
            join(each, ec);
        // For IPv4 the system says that there is no such interface.
        else if (each.group.is_v6())
            ec = errc::interface_lacks_family;

        // That it has gone again an event will tell.
        if (ec && ec != errc::no_such_interface) {
            fail(each, ec);
            return;
        }
        each.error = {};
        if (each.joined())
            changes_.push_back({multicast::membership_event::joined, each});
    }

    // Once: the system tells of an interface often.
    void fail(multicast::membership& each, error_code const& why)
    {
        if (std::exchange(each.error, why) != why)
            changes_.push_back({multicast::membership_event::failed, each});
    }

    // More than these, and the set starts over.
    static constexpr std::size_t most_postponed = 1024;

    Socket* socket_;
    link_watch<typename Socket::executor_type> watch_;
    std::vector<multicast::membership> held_;
    std::deque<multicast::membership_change> changes_;
    std::vector<platform::link_event> postponed_;
    // Events were lost, and the queue is not empty yet.
    bool is_behind_ = false;
};

} // namespace dgram::detail

#endif
