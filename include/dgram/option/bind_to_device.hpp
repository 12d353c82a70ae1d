//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_OPTION_BIND_TO_DEVICE_HPP
#define DGRAM_OPTION_BIND_TO_DEVICE_HPP

// A socket that uses one network interface only.

#include <dgram/config.hpp>
#include <dgram/detail/option_rules.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/detail/socket_facts.hpp>
#include <dgram/detail/throw_error.hpp>
#include <dgram/error.hpp>
#include <dgram/network_interface.hpp>

#include <cstddef>

namespace dgram {

/// Socket option: the one network interface that a socket receives from and sends by.
/**
 * Implements `SO_BINDTOIFINDEX`, and can be read back. It is for every IP socket, acceptors
 * included, and is not about addresses: routes by other interfaces are as if they were not there,
 * and what comes in by another interface is not for this socket. Bind it before it connects.
 *
 * Groups have to be joined on that interface.
 *
 * Linux takes the index of an interface that does not exist: `dgram::set_option` reports
 * `errc::no_such_interface`. Changing or removing it needs the privilege `CAP_NET_RAW`, and so does
 * setting it before Linux 5.7: without it, the error is
 * `boost::system::errc::operation_not_permitted`.
 *
 * @par Examples
 * @code
 * dgram::set_option(socket, dgram::bind_to_device(dgram::network_interface("eth0")));
 * dgram::set_option(socket, dgram::bind_to_device()); // to none
 * @endcode
 *
 * @par Concepts
 * Socket_Option.
 *
 * @par Available on
 * Linux 5.1. See `SO_BINDTODEVICE` in socket(7).
 */
class bind_to_device
{
public:
    static constexpr bool is_supported = detail::platform::bound_interface.available();

    /// To none: by all of them.
    bind_to_device() = default;

    /// To this interface.
    /** @throws boost::system::system_error `errc::interface_required`. */
    explicit bind_to_device(network_interface const& where)
    {
        error_code ec;
        *this = bind_to_device(where, ec);
        detail::throw_error(ec, "bind_to_device");
    }

    /// To this interface; after an error, to none.
    bind_to_device(network_interface const& where, error_code& ec)
        : index_(static_cast<int>(where.index()))
    {
        ec = where ? error_code() : errc::interface_required;
    }

    /// The interface that was given or read. It names none if the socket is not bound, or if its
    /// interface does not exist any more: see `index`.
    network_interface value() const
    {
        error_code ec;
        return network_interface(index(), ec);
    }

    /// The index of the interface, which stays when the interface goes; 0 if there is none.
    unsigned index() const noexcept { return static_cast<unsigned>(index_); }

    template <class Protocol>
    int level(Protocol const& protocol) const
    {
        return name_in(protocol).level;
    }

    template <class Protocol>
    int name(Protocol const& protocol) const
    {
        return name_in(protocol).name;
    }

    template <class Protocol>
    void* data(Protocol const&)
    {
        return &index_;
    }

    template <class Protocol>
    void const* data(Protocol const&) const
    {
        return &index_;
    }

    template <class Protocol>
    std::size_t size(Protocol const&) const
    {
        return sizeof index_;
    }

    template <class Protocol>
    void resize(Protocol const&, std::size_t)
    {}

private:
    template <class Protocol>
    static detail::platform::option_name name_in(Protocol const& protocol)
    {
        return detail::family_of(protocol) == detail::ip_family::none
                   ? detail::platform::option_name()
                   : detail::platform::bound_interface;
    }

    int index_ = 0;
};

namespace detail {

template <>
struct option_rules<bind_to_device> : default_rules<bind_to_device>
{
    static error_code check(bind_to_device const& wanted, socket_facts const&)
    {
        return wanted.index() != 0 && !wanted.value() ? errc::no_such_interface : error_code();
    }
};

} // namespace detail
} // namespace dgram

#endif
