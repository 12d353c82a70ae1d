//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_MULTICAST_MEMBERSHIP_SET_HPP
#define DGRAM_MULTICAST_MEMBERSHIP_SET_HPP

// Memberships by interface name, which survive when the interface is deleted and created again.

#include <dgram/config.hpp>
#include <dgram/control/packet_info.hpp>
#include <dgram/detail/default_token.hpp>
#include <dgram/detail/membership_keeper.hpp>
#include <dgram/detail/message_socket.hpp>
#include <dgram/detail/next_change_operation.hpp>
#include <dgram/detail/plain_address.hpp>
#include <dgram/detail/throw_error.hpp>
#include <dgram/detail/try_first.hpp>
#include <dgram/error.hpp>
#include <dgram/multicast/membership_change.hpp>
#include <dgram/multicast/source_filter.hpp>

#include <boost/asio/async_result.hpp>
#include <boost/asio/ip/address.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dgram::multicast {

/// The memberships of a socket, held by interface name.
/**
 * When an interface is deleted the memberships on it die without any sign on the socket, and go on
 * taking up places; one created later with the same name has none. A set leaves the old ones, joins
 * again, and tells. It hears of interfaces from the system (rtnetlink(7)); it does not poll. It
 * does its work while `async_next_change` is waiting, so a program should always have one
 * outstanding:
 *
 * @code
 * dgram::multicast::membership_set memberships(socket);
 * memberships.join(group, "eth0");
 * for (;;)
 *     std::cout << co_await memberships.async_next_change(asio::use_awaitable) << '\n';
 * @endcode
 *
 * An interface that only goes down and up keeps its memberships by itself. It loses those of a
 * family when its MTU falls below what that needs (1280 for IPv6, 68 for IPv4): the set leaves, and
 * joins when the MTU is back.
 *
 * Looking an interface up takes a descriptor. While the process has none left, what waits is told
 * as `membership_event::failed` with the system's error; it is tried again with the next event of
 * any interface.
 *
 * The socket must outlive the set, and neither be moved nor closed meanwhile. Destroying the set
 * leaves the groups in it; a waiting `async_next_change` ends with
 * `asio::error::operation_aborted`. Where filters differ between interfaces, mind the note on IPv6
 * at `join_source_group`.
 *
 * @par Thread safety
 * Distinct objects: safe. Shared objects: unsafe; it uses the socket, so nor may it run beside
 * another operation on that except a synchronous send or receive.
 *
 * @par Available on
 * Linux. Elsewhere the constructor reports `asio::error::operation_not_supported`.
 */
template <detail::message_socket Socket>
class membership_set
{
    using keeper = detail::membership_keeper<Socket>;

public:
    using executor_type = typename Socket::executor_type;

    static constexpr bool is_supported = detail::platform::can_watch_links;

    /// An empty set for this socket, which may be open or not yet.
    membership_set(Socket& socket, error_code& ec) : keeper_(std::make_shared<keeper>(socket))
    {
        ec = {};
        keeper_->open(ec);
    }

    /// An empty set for this socket; throws boost::system::system_error on failure.
    explicit membership_set(Socket& socket) : keeper_(std::make_shared<keeper>(socket))
    {
        error_code ec;
        keeper_->open(ec);
        detail::throw_error(ec, "membership_set");
    }

    membership_set(membership_set const&) = delete;
    membership_set& operator=(membership_set const&) = delete;

    ~membership_set() { keeper_->close(); }

    executor_type get_executor() { return keeper_->links().get_executor(); }

    /// Joins a group on the interface of this name, now and whenever there is one.
    /**
     * @param interface_name The interface's own name; for an index in digits or an alternative
     * name it waits.
     * @param filter The sources let through: all of them, unless given.
     * @return Whether it is joined; false if it waits for the interface to appear.
     * @param ec `errc::already_joined` if the set has the group on this interface,
     * `errc::no_such_interface` for a name that no interface can have, `errc::source_required` for
     * a filter that includes nothing, and the other errors of `join_group`, `join_source_group` and
     * `set_source_filter`. After an error nothing is joined, and the set is as it was.
     */
    bool join(asio::ip::address const& group, std::string const& interface_name,
              source_filter const& filter, error_code& ec)
    {
        return keeper_->add(detail::plain_address(group), interface_name,
                            detail::normalized(filter), ec);
    }

    bool join(asio::ip::address const& group, std::string const& interface_name, error_code& ec)
    {
        return join(group, interface_name, source_filter(), ec);
    }

    /// Joins a group; throws boost::system::system_error on failure.
    bool join(asio::ip::address const& group, std::string const& interface_name,
              source_filter const& filter = {})
    {
        error_code ec;
        bool const joined = join(group, interface_name, filter, ec);
        throw_error(ec, group, interface_name);
        return joined;
    }

    /// Replaces the sources of a group that is in the set.
    /**
     * @param ec `errc::not_joined` if the group is not in the set, `errc::source_required` for a
     * filter that includes nothing, and the errors of the function `set_source_filter`. After an
     * error the filter is as it was.
     */
    void set_source_filter(asio::ip::address const& group, std::string_view interface_name,
                           source_filter const& filter, error_code& ec)
    {
        keeper_->replace_filter(detail::plain_address(group), interface_name,
                                detail::normalized(filter), ec);
    }

    /// Replaces the sources of a group; throws boost::system::system_error on failure.
    void set_source_filter(asio::ip::address const& group, std::string_view interface_name,
                           source_filter const& filter)
    {
        error_code ec;
        set_source_filter(group, interface_name, filter, ec);
        throw_error(ec, group, interface_name);
    }

    /// Leaves a group and forgets it.
    /**
     * @param ec `errc::not_joined` if the group is not in the set, or the system's error; the set
     * has forgotten the group then, too.
     */
    void leave(asio::ip::address const& group, std::string_view interface_name, error_code& ec)
    {
        keeper_->remove(detail::plain_address(group), interface_name, ec);
    }

    /// Leaves a group; throws boost::system::system_error on failure.
    void leave(asio::ip::address const& group, std::string_view interface_name)
    {
        error_code ec;
        leave(group, interface_name, ec);
        throw_error(ec, group, interface_name);
    }

    /// What the set has, in the order of joining.
    std::vector<membership> const& memberships() const noexcept { return keeper_->held(); }

    /// Whether a datagram with this packet info and sender came by one of the memberships.
    bool accepts(packet_info const& info, asio::ip::address const& source) const
    {
        return keeper_->accepts(info.destination, info.interface_index, source);
    }

    /// Starts to wait for the next change of a membership, and keeps them joined meanwhile.
    /**
     * Changes that follow from calls of this class are not told.
     *
     * @param token The completion token; without one, the default of the socket's executor, or
     * `asio::deferred`. The handler is called as
     * @code void handler(error_code ec, dgram::multicast::membership_change change); @endcode
     * by its associated executor, never from within this function: for a change that has been
     * noticed already, by the associated immediate executor (Boost 1.82 and newer) or as if by
     * `asio::post`. At most one may be outstanding.
     *
     * Errors are `asio::error::operation_aborted` and those of the system on receiving.
     *
     * @par Per-operation cancellation
     * `terminal`, `partial` and `total`. No change is lost: what was noticed is told next time.
     *
     * @par Allocation
     * By the associated allocator, one at a time and none of it kept; changes allocate on the heap.
     */
    template <asio::completion_token_for<void(error_code, membership_change)> Token =
                  detail::default_token_t<Socket>>
    auto async_next_change(Token&& token = Token())
    {
        using signature = void(error_code, membership_change);
        using operation = detail::next_change_operation<keeper>;
        return asio::async_initiate<Token, signature>(
            detail::try_first<operation, signature, typename keeper::link_socket>(keeper_->links()),
            token, detail::next_change_attempt<keeper>{keeper_});
    }

    /// Ends a waiting `async_next_change` with `asio::error::operation_aborted`.
    void cancel()
    {
        error_code ignored;
        keeper_->links().cancel(ignored);
    }

private:
    static void throw_error(error_code const& ec, asio::ip::address const& group,
                            std::string_view interface_name)
    {
        detail::throw_error(ec, "group " + group.to_string() + " on interface " +
                                    std::string(interface_name));
    }

    std::shared_ptr<keeper> keeper_;
};

} // namespace dgram::multicast

#endif
