//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_NETWORK_INTERFACE_HPP
#define DGRAM_NETWORK_INTERFACE_HPP

// A network interface by index and name, and the list of those the machine has.

#include <dgram/config.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/detail/throw_error.hpp>
#include <dgram/error.hpp>

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/address_v4.hpp>

#include <algorithm>
#include <charconv>
#include <iosfwd>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace dgram {

struct network_interface_properties;

/// Names one network interface of this machine.
/**
 * A value: its index, which is what the system goes by, and its name. It is looked up when it is
 * made. An interface that is deleted and made again has another index, so a value kept for longer
 * can go stale; using it then gives `errc::no_such_interface` or the system's error.
 *
 * A default-constructed one names no interface: its index is 0.
 *
 * @par Thread safety
 * Distinct objects: safe. Shared objects: unsafe.
 *
 * @par Available on
 * All systems. See if_nametoindex(3), RFC 3493 section 4.
 */
class network_interface
{
public:
    network_interface() = default;

    /// By name ("eth0") or by index in digits ("2"); a name goes first.
    /**
     * @throws boost::system::system_error `errc::no_such_interface`, naming it; the system's error
     * where it cannot be asked, such as `asio::error::no_descriptors`.
     */
    explicit network_interface(std::string_view name)
    {
        error_code ec;
        *this = network_interface(name, ec);
        detail::throw_error(ec, "network_interface \"" + std::string(name) + '"');
    }

    /// By name or index in digits; names no interface after an error.
    network_interface(std::string_view name, error_code& ec);

    /// By index, from 1.
    explicit network_interface(unsigned index)
    {
        error_code ec;
        *this = network_interface(index, ec);
        detail::throw_error(ec, "network_interface " + std::to_string(index));
    }

    /// By index; names no interface after an error.
    network_interface(unsigned index, error_code& ec);

    /// By one of its addresses. An IPv6 link-local address needs its scope id. An IPv4 address can
    /// be written as the IPv6 address that it is mapped to.
    /**
     * @throws boost::system::system_error `errc::no_such_interface`, or
     * `errc::ambiguous_interface` when several have the address.
     */
    explicit network_interface(asio::ip::address const& address)
    {
        error_code ec;
        *this = network_interface(address, ec);
        detail::throw_error(ec, "network_interface " + address.to_string());
    }

    /// By one of its addresses; names no interface after an error.
    network_interface(asio::ip::address const& address, error_code& ec);

    /// 0 if this names no interface.
    unsigned index() const noexcept { return index_; }

    /// Empty if this names no interface.
    std::string const& name() const noexcept { return name_; }

    /// Whether this names an interface.
    explicit operator bool() const noexcept { return index_ != 0; }

    /// Interfaces are the same if their indexes are.
    friend bool operator==(network_interface const& a, network_interface const& b) noexcept
    {
        return a.index_ == b.index_;
    }

    template <class Char, class Traits>
    friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& os,
                                                        network_interface const& i)
    {
        return i ? os << i.name_.c_str() : os << "(no interface)";
    }

private:
    friend std::vector<network_interface_properties> network_interfaces(error_code& ec);

    network_interface(unsigned index, std::string name) : index_(index), name_(std::move(name)) {}

    unsigned index_ = 0;
    std::string name_;
};

/// What the system says of one network interface.
struct network_interface_properties
{
    /// Which one it is.
    network_interface id;
    bool up = false;
    bool loopback = false;
    bool multicast = false;
    bool broadcast = false;
    bool point_to_point = false;
    /// The largest IP datagram that it carries in one piece, in bytes; 0 if unknown.
    unsigned mtu = 0;
    /// Link-local IPv6 addresses have their scope id.
    std::vector<asio::ip::address> addresses;
};

/// All network interfaces of this machine, in the order of their indexes.
/**
 * What it shows can have changed by the time it is looked at.
 *
 * Errors: the system's, such as `asio::error::no_descriptors`; `asio::error::try_again` where
 * interfaces or addresses change so often that no whole list is to be had.
 *
 * @par Available on
 * All systems. See rtnetlink(7), getifaddrs(3).
 */
inline std::vector<network_interface_properties> network_interfaces(error_code& ec)
{
    std::vector<network_interface_properties> all;
    for (auto& entry : detail::platform::list_interfaces(ec)) {
        auto const& flags = entry.flags;
        all.push_back({network_interface(entry.index, std::move(entry.name)), flags.up,
                       flags.loopback, flags.multicast, flags.broadcast, flags.point_to_point,
                       entry.mtu, std::move(entry.addresses)});
    }
    return all;
}

/// All network interfaces of this machine; throws boost::system::system_error on failure.
inline std::vector<network_interface_properties> network_interfaces()
{
    error_code ec;
    auto all = network_interfaces(ec);
    detail::throw_error(ec, "network_interfaces");
    return all;
}

inline network_interface::network_interface(std::string_view name, error_code& ec)
{
    ec = {};
    unsigned index = 0;
    if (name.find('\0') == std::string_view::npos)
        index = detail::platform::interface_index(std::string(name), ec);
    if (ec)
        return;
    if (index == 0) {
        auto const [end, failed] = std::from_chars(name.data(), name.data() + name.size(), index);
        if (failed != std::errc() || end != name.data() + name.size())
            index = 0;
    }
    // The system also finds it by an alternative name, or by the label of an address.
    *this = network_interface(index, ec);
}

inline network_interface::network_interface(unsigned index, error_code& ec)
    : name_(detail::platform::interface_name(index, ec))
{
    if (!name_.empty())
        index_ = index;
    else if (!ec)
        ec = errc::no_such_interface;
}

inline network_interface::network_interface(asio::ip::address const& address, error_code& ec)
{
    bool const mapped = address.is_v6() && address.to_v6().is_v4_mapped();
    asio::ip::address const wanted =
        mapped ? asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()) : address;
    network_interface found;
    for (auto const& entry : detail::platform::list_interfaces(ec)) {
        if (std::find(entry.addresses.begin(), entry.addresses.end(), wanted) ==
            entry.addresses.end())
            continue;
        if (found) {
            ec = errc::ambiguous_interface;
            return;
        }
        found = network_interface(entry.index, entry.name);
    }
    if (ec)
        return;
    if (found)
        *this = found;
    else
        ec = errc::no_such_interface;
}

} // namespace dgram

#endif
