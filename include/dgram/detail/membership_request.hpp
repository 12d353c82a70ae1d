//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_MEMBERSHIP_REQUEST_HPP
#define DGRAM_DETAIL_MEMBERSHIP_REQUEST_HPP

#include <dgram/config.hpp>
#include <dgram/detail/membership_address.hpp>
#include <dgram/detail/membership_operation.hpp>
#include <dgram/detail/plain_address.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/detail/throw_error.hpp>
#include <dgram/error.hpp>
#include <dgram/network_interface.hpp>

#include <boost/asio/ip/address.hpp>

#include <cstddef>

namespace dgram::detail {

constexpr platform::option_names names_of(membership_operation op)
{
    using enum membership_operation;
    switch (op) {
    case join_group:
        return platform::join_group;
    case leave_group:
        return platform::leave_group;
    case join_source_group:
        return platform::join_source_group;
    case leave_source_group:
        return platform::leave_source_group;
    case block_source:
        return platform::block_source;
    case unblock_source:
        return platform::unblock_source;
    }
    return {};
}

// What both kinds of request have in common: Request is the system's structure.
template <membership_operation Operation, class Request>
class membership_option
{
public:
    static constexpr membership_operation operation = Operation;
    static constexpr bool is_supported = names_of(Operation).available();

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

protected:
    membership_option() = default;

    void fill(asio::ip::address const& group, network_interface const& where,
              Request const& request)
    {
        names_ = names_of(Operation).of(group.is_v4() ? platform::ip_family::v4
                                                      : platform::ip_family::v6);
        group_ = group;
        interface_index_ = where.index();
        request_ = request;
    }

private:
    platform::option_name names_;
    asio::ip::address group_;
    unsigned interface_index_ = 0;
    Request request_{};
};

// A group and an interface as an option: to join or to leave.
template <membership_operation Operation>
class group_option : public membership_option<Operation, platform::group_request>
{
public:
    group_option(asio::ip::address const& group, network_interface const& where)
    {
        error_code ec;
        *this = group_option(group, where, ec);
        throw_error(ec, describe_membership(group, where));
    }

    group_option(asio::ip::address const& group, network_interface const& where, error_code& ec)
    {
        auto const wanted = plain_address(group);
        ec = check_group(wanted, where);
        if constexpr (is_join(Operation)) {
            if (!ec && is_source_specific(wanted))
                ec = errc::source_required;
            if (!ec)
                ec = check_carries_multicast(where);
        }
        if (!ec)
            this->fill(wanted, where, platform::make_group_request(wanted, where.index()));
    }
};

// A group, a source and an interface as an option.
template <membership_operation Operation>
class source_option : public membership_option<Operation, platform::source_request>
{
public:
    source_option(asio::ip::address const& group, asio::ip::address const& source,
                  network_interface const& where)
    {
        error_code ec;
        *this = source_option(group, source, where, ec);
        throw_error(ec,
                    "source " + source.to_string() + " of " + describe_membership(group, where));
    }

    source_option(asio::ip::address const& group, asio::ip::address const& source,
                  network_interface const& where, error_code& ec)
    {
        auto const wanted = plain_address(group);
        auto const from = plain_address(source);
        ec = check_group(wanted, where);
        if (!ec)
            ec = check_source(wanted, from);
        if constexpr (is_join(Operation)) {
            if (!ec)
                ec = check_carries_multicast(where);
        }
        if (ec)
            return;
        source_ = from;
        this->fill(wanted, where, platform::make_source_request(wanted, from, where.index()));
    }

    asio::ip::address const& source() const noexcept { return source_; }

private:
    asio::ip::address source_;
};

} // namespace dgram::detail

#endif
