//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_MEMBERSHIP_REQUEST_HPP
#define DGRAM_DETAIL_MEMBERSHIP_REQUEST_HPP

#include <dgram/config.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/detail/throw_error.hpp>
#include <dgram/error.hpp>
#include <dgram/network_interface.hpp>

#include <boost/asio/ip/address.hpp>

#include <cstddef>
#include <string>

namespace dgram::detail {

// A mapped group is the IPv4 group; the kernel does not know it by its IPv6 form.
inline asio::ip::address unmapped(asio::ip::address const& address)
{
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    return address;
}

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

// The kernel joins without a word on an interface that is set not to carry multicast. The loopback
// interface lacks the flag too, yet carries multicast.
inline error_code check_can_join(asio::ip::address const& group, network_interface const& where)
{
    if (is_source_specific(group))
        return errc::source_required;
    error_code ec;
    auto const name = platform::interface_name(where.index());
    auto const flags = platform::interface_query().flags(name, ec);
    if (name.empty() || ec)
        return errc::no_such_interface;
    if (!flags.multicast && !flags.loopback)
        return errc::interface_not_multicast;
    return {};
}

// Not found out by comparing addresses: with -fsanitize=undefined g++ cannot at compile time.
template <platform::option_names const& Names>
inline constexpr bool is_join = false;
template <>
inline constexpr bool is_join<platform::join_group> = true;

// A group and an interface as an option: to join or to leave.
template <platform::option_names const& Names>
class membership_request
{
public:
    static constexpr bool is_supported = Names.available();

    membership_request(asio::ip::address const& group, network_interface const& where)
    {
        error_code ec;
        *this = membership_request(group, where, ec);
        throw_error(ec, "group " + group.to_string() +
                            (where ? " on interface " + where.name() : std::string()));
    }

    membership_request(asio::ip::address const& group, network_interface const& where,
                       error_code& ec)
    {
        auto const wanted = unmapped(group);
        ec = check_group(wanted, where);
        if constexpr (is_join<Names>) {
            if (!ec)
                ec = check_can_join(wanted, where);
        }
        if (ec)
            return;
        names_ = wanted.is_v4() ? Names.v4 : Names.v6;
        group_ = wanted;
        interface_index_ = where.index();
        request_ = platform::make_group_request(wanted, interface_index_);
    }

    asio::ip::address const& group() const noexcept { return group_; }
    unsigned interface_index() const noexcept { return interface_index_; }

    template <class Protocol>
    int level(Protocol const& protocol) const
    {
        // A stream socket would join, and never hear anything.
        return protocol.type() == platform::stream_socket ? -1 : names_.level;
    }

    template <class Protocol>
    int name(Protocol const&) const
    {
        return names_.name;
    }

    template <class Protocol>
    void const* data(Protocol const&) const
    {
        return &request_;
    }

    template <class Protocol>
    std::size_t size(Protocol const&) const
    {
        return sizeof request_;
    }

private:
    membership_request() = default;

    platform::option_name names_;
    asio::ip::address group_;
    unsigned interface_index_ = 0;
    platform::group_request request_{};
};

} // namespace dgram::detail

#endif
