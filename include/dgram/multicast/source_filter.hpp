//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_MULTICAST_SOURCE_FILTER_HPP
#define DGRAM_MULTICAST_SOURCE_FILTER_HPP

// Which sources a membership lets through, read and replaced as a whole.

#include <dgram/config.hpp>
#include <dgram/detail/membership_rules.hpp>
#include <dgram/detail/plain_address.hpp>
#include <dgram/detail/source_list.hpp>
#include <dgram/detail/throw_error.hpp>
#include <dgram/error.hpp>
#include <dgram/network_interface.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <ostream>
#include <utility>
#include <vector>

namespace dgram::multicast {

/// Whether the sources of a filter are those let through, or those kept out.
enum class filter_mode { include, exclude };

/// The sources of a group that are let through (RFC 3376 section 3.1).
/**
 * The default is every source: what `join_group` gives.
 */
struct source_filter
{
    filter_mode mode = filter_mode::exclude;

    /// Of the family of the group. Their order and repetitions do not matter to the system.
    std::vector<asio::ip::address> sources{};

    /// These sources only.
    static source_filter include(std::vector<asio::ip::address> sources)
    {
        return {filter_mode::include, std::move(sources)};
    }

    /// Every source but these.
    static source_filter exclude(std::vector<asio::ip::address> sources)
    {
        return {filter_mode::exclude, std::move(sources)};
    }

    /// Whether a datagram from this source gets through.
    bool admits(asio::ip::address const& source) const
    {
        bool const listed =
            std::any_of(sources.begin(), sources.end(), [&](asio::ip::address const& each) {
                return detail::plain_address(each) == detail::plain_address(source);
            });
        return listed == (mode == filter_mode::include);
    }

    friend bool operator==(source_filter const&, source_filter const&) = default;

    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        source_filter const& f)
    {
        os << (f.mode == filter_mode::include ? "include {" : "exclude {");
        char const* separator = "";
        for (auto const& source : f.sources) {
            os << separator << source;
            separator = " ";
        }
        return os << "}";
    }
};

/// Reads the source filter of a group that the socket has joined on an interface.
/**
 * Implements reading `MCAST_MSFILTER` (RFC 3678 section 5.2.2), for any number of sources, which
 * are in ascending order.
 *
 * @param ec `errc::not_multicast`, `errc::interface_required`, `errc::not_joined`,
 * `errc::address_family_mismatch`, `errc::not_datagram_socket`,
 * `asio::error::operation_not_supported`, `asio::error::try_again` where other threads change the
 * filter faster than it can be read, or the system's error.
 *
 * @par Thread safety
 * As for the socket. Other threads may change the filter meanwhile by another descriptor of the
 * same socket: what is read is a filter that it had.
 *
 * @par Available on
 * Linux.
 */
template <class Socket>
source_filter get_source_filter(Socket& socket, asio::ip::address const& group,
                                network_interface const& where, error_code& ec);

/// Reads a source filter; throws boost::system::system_error on failure.
template <class Socket>
source_filter get_source_filter(Socket& socket, asio::ip::address const& group,
                                network_interface const& where)
{
    error_code ec;
    auto filter = multicast::get_source_filter(socket, group, where, ec);
    detail::throw_error(ec, "source filter of " + detail::describe_membership(group, where));
    return filter;
}

/// Replaces the source filter of a group that the socket has joined on an interface, in one step.
/**
 * Implements setting `MCAST_MSFILTER` (RFC 3678 section 5.2.1): both mode and sources. A filter
 * that includes no source ends the membership. It does not join.
 *
 * @param ec In addition to those of reading: `errc::invalid_source`, `errc::source_required` (every
 * source but some, of a source-specific group), `errc::too_many_sources`,
 * `errc::no_such_interface`. After an error the filter is as it was.
 *
 * @par Available on
 * Linux.
 */
template <class Socket>
void set_source_filter(Socket& socket, asio::ip::address const& group,
                       network_interface const& where, source_filter const& filter, error_code& ec);

/// Replaces a source filter; throws boost::system::system_error on failure.
template <class Socket>
void set_source_filter(Socket& socket, asio::ip::address const& group,
                       network_interface const& where, source_filter const& filter)
{
    error_code ec;
    multicast::set_source_filter(socket, group, where, filter, ec);
    detail::throw_error(ec, "source filter of " + detail::describe_membership(group, where));
}

} // namespace dgram::multicast

namespace dgram::detail {

template <class Socket>
error_code check_filter_subject(Socket& socket, asio::ip::address const& group,
                                network_interface const& where)
{
    if (auto const ec = check_group(group, where))
        return ec;
    error_code ec;
    auto const facts = get_facts(socket, ec);
    if (ec)
        return ec;
    if (!platform::source_filter.available())
        return asio::error::operation_not_supported;
    return check_socket(group, facts);
}

// The sources in ascending order, each once and in the form of the group's family.
inline multicast::source_filter normalized(multicast::source_filter filter)
{
    auto& sources = filter.sources;
    for (auto& each : sources)
        each = plain_address(each);
    std::sort(sources.begin(), sources.end());
    sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
    return filter;
}

inline error_code check_filter(asio::ip::address const& group,
                               multicast::source_filter const& filter)
{
    if (filter.mode == multicast::filter_mode::exclude && is_source_specific(group))
        return errc::source_required;
    for (auto const& source : filter.sources)
        if (auto const ec = check_source(group, source))
            return ec;
    return {};
}

} // namespace dgram::detail

namespace dgram::multicast {

template <class Socket>
source_filter get_source_filter(Socket& socket, asio::ip::address const& group,
                                network_interface const& where, error_code& ec)
{
    auto const wanted = detail::plain_address(group);
    ec = detail::check_filter_subject(socket, wanted, where);
    if (ec)
        return {};
    auto found = detail::read_source_list(socket, wanted, where.index(), ec);
    if (ec)
        return {};
    return detail::normalized(
        {found.include ? filter_mode::include : filter_mode::exclude, std::move(found.sources)});
}

template <class Socket>
void set_source_filter(Socket& socket, asio::ip::address const& group,
                       network_interface const& where, source_filter const& filter, error_code& ec)
{
    auto const wanted = detail::plain_address(group);
    auto const checked = detail::normalized(filter);
    ec = detail::check_filter_subject(socket, wanted, where);
    if (!ec)
        ec = detail::check_filter(wanted, checked);
    if (ec)
        return;

    socket.set_option(detail::source_list_option(wanted, where.index(),
                                                 filter.mode == filter_mode::include,
                                                 checked.sources),
                      ec);
    // It never joins, and says so in three ways: the last is that of a membership which the
    // interface has lost.
    if (ec == asio::error::invalid_argument || ec == boost::system::errc::address_not_available ||
        ec == boost::system::errc::no_such_process)
        ec = errc::not_joined;
    else if (ec == asio::error::no_buffer_space)
        ec = errc::too_many_sources;
    else if (ec == boost::system::errc::no_such_device)
        ec = errc::no_such_interface;
}

} // namespace dgram::multicast

#endif
