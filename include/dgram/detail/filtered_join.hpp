//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_FILTERED_JOIN_HPP
#define DGRAM_DETAIL_FILTERED_JOIN_HPP

#include <dgram/config.hpp>
#include <dgram/error.hpp>
#include <dgram/multicast/membership.hpp>
#include <dgram/multicast/source_filter.hpp>
#include <dgram/multicast/source_membership.hpp>
#include <dgram/network_interface.hpp>
#include <dgram/option/set_option.hpp>

#include <boost/asio/ip/address.hpp>

namespace dgram::detail {

template <class Socket>
void leave(Socket& socket, asio::ip::address const& group, network_interface const& where,
           error_code& ec)
{
    multicast::leave_group const option(group, where, ec);
    if (!ec)
        dgram::set_option(socket, option, ec);
}

// Joins a group with a filter of any kind; after an error nothing is joined.
template <class Socket>
void join_with_filter(Socket& socket, asio::ip::address const& group,
                      network_interface const& where, multicast::source_filter const& filter,
                      error_code& ec)
{
    auto const join = [&](auto const& option) {
        if (!ec)
            dgram::set_option(socket, option, ec);
    };
    if (filter.mode == multicast::filter_mode::exclude)
        join(multicast::join_group(group, where, ec));
    else if (filter.sources.empty())
        ec = errc::source_required;
    else
        join(multicast::join_source_group(group, filter.sources.front(), where, ec));

    bool const complete =
        filter.sources.size() == (filter.mode == multicast::filter_mode::include ? 1 : 0);
    if (ec || complete)
        return;
    multicast::set_source_filter(socket, group, where, filter, ec);
    if (ec) {
        error_code ignored;
        leave(socket, group, where, ignored);
    }
}

} // namespace dgram::detail

#endif
