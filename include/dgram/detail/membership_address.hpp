//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_MEMBERSHIP_ADDRESS_HPP
#define DGRAM_DETAIL_MEMBERSHIP_ADDRESS_HPP

// What can be said of a group, a source and an interface before any socket is asked.

#include <dgram/config.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/error.hpp>
#include <dgram/network_interface.hpp>

#include <boost/asio/ip/address.hpp>
#include <boost/system/errc.hpp>

#include <string>

namespace dgram::detail {

// 232.0.0.0/8 and ff3x::/32: RFC 4607 section 1.
inline bool is_source_specific(asio::ip::address const& group)
{
    if (group.is_v4())
        return group.to_v4().to_bytes()[0] == 232;
    auto const bytes = group.to_v6().to_bytes();
    return bytes[0] == 0xff && bytes[1] >> 4 == 3 && bytes[2] == 0 && bytes[3] == 0;
}

inline error_code check_group(asio::ip::address const& group, network_interface const& where)
{
    if (!group.is_multicast())
        return errc::not_multicast;
    // The system would take any interface, or leave a group on any.
    if (!where)
        return errc::interface_required;
    return {};
}

// The kernel takes anything for a source, and then nothing ever comes from it.
inline error_code check_source(asio::ip::address const& group, asio::ip::address const& source)
{
    if (group.is_v4() != source.is_v4())
        return errc::address_family_mismatch;
    if (source.is_multicast() || source.is_unspecified() ||
        source == asio::ip::address_v4::broadcast())
        return errc::invalid_source;
    return {};
}

// The kernel joins without a word on an interface that is set not to carry multicast. The loopback
// interface lacks the flag too, yet carries multicast.
inline error_code check_carries_multicast(network_interface const& where)
{
    error_code ec;
    auto const name = platform::interface_name(where.index(), ec);
    if (ec)
        return ec;
    auto const flags = platform::interface_query().flags(name, ec);
    // It has gone meanwhile.
    if (name.empty() || ec == boost::system::errc::no_such_device)
        return errc::no_such_interface;
    if (ec)
        return ec;
    if (!flags.multicast && !flags.loopback)
        return errc::interface_not_multicast;
    return {};
}

inline std::string describe_membership(asio::ip::address const& group,
                                       network_interface const& where)
{
    return "group " + group.to_string() + (where ? " on interface " + where.name() : std::string());
}

} // namespace dgram::detail

#endif
