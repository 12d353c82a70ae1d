// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_SYSTEM_OPTION_HPP
#define DGRAM_TEST_SUPPORT_SYSTEM_OPTION_HPP

// A socket option exactly as setsockopt(2) takes it, to see what the system itself makes of it.

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/udp.hpp>

#include <netinet/in.h>
#include <sys/socket.h>

#include <cstddef>
#include <cstring>

namespace test {

template <class Value>
class system_option
{
public:
    system_option(int level, int name, Value const& value)
        : level_(level), name_(name), value_(value)
    {}

    template <class Protocol>
    int level(Protocol const&) const
    {
        return level_;
    }

    template <class Protocol>
    int name(Protocol const&) const
    {
        return name_;
    }

    template <class Protocol>
    void const* data(Protocol const&) const
    {
        return &value_;
    }

    template <class Protocol>
    std::size_t size(Protocol const&) const
    {
        return sizeof value_;
    }

private:
    int level_;
    int name_;
    Value value_;
};

// MCAST_JOIN_GROUP or MCAST_LEAVE_GROUP as the system has it, without a question.
inline system_option<::group_req> system_membership(int name, boost::asio::ip::address const& group,
                                                    unsigned interface_index)
{
    ::group_req request{};
    request.gr_interface = interface_index;
    boost::asio::ip::udp::endpoint const endpoint(group, 0);
    std::memcpy(&request.gr_group, endpoint.data(), endpoint.size());
    return {group.is_v4() ? IPPROTO_IP : IPPROTO_IPV6, name, request};
}

inline system_option<::group_req> system_join(boost::asio::ip::address const& group,
                                              unsigned interface_index)
{
    return system_membership(MCAST_JOIN_GROUP, group, interface_index);
}

inline system_option<::group_req> system_leave(boost::asio::ip::address const& group,
                                               unsigned interface_index)
{
    return system_membership(MCAST_LEAVE_GROUP, group, interface_index);
}

// Binds a socket to a device, for which an ordinary user needs no privilege.
template <class Socket>
void bind_to_device(Socket& socket, char const* name)
{
    struct
    {
        char name[16];
    } value{};
    std::strncpy(value.name, name, sizeof value.name - 1);
    socket.set_option(system_option(SOL_SOCKET, SO_BINDTODEVICE, value));
}

} // namespace test

#endif
