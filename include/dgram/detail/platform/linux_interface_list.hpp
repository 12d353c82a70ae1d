//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_PLATFORM_LINUX_INTERFACE_LIST_HPP
#define DGRAM_DETAIL_PLATFORM_LINUX_INTERFACE_LIST_HPP

// All network interfaces of the machine, as the kernel lists them: netlink(7), rtnetlink(7). It
// says by its index to which interface an address belongs. getifaddrs(3) says it by the label of
// the address, which can be anything, the name of another interface too.

#include <dgram/config.hpp>
#include <dgram/detail/platform/linux_netlink.hpp>
#include <dgram/detail/platform/posix_interface.hpp>
#include <dgram/detail/platform/posix_message.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>

#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace dgram::detail::platform {

inline void add_link(std::vector<interface_entry>& entries, std::span<std::byte const> body)
{
    auto const info = read_struct<::ifinfomsg>(body);
    // Bridges list their ports in a family of their own.
    if (!info || info->ifi_family != AF_UNSPEC || info->ifi_index <= 0)
        return;
    auto const attributes = attributes_behind<::ifinfomsg>(body);
    auto const name = find_payload(attributes, IFLA_IFNAME);
    auto const* const first = reinterpret_cast<char const*>(name.data());
    entries.push_back({static_cast<unsigned>(info->ifi_index),
                       std::string(first, std::find(first, first + name.size(), '\0')),
                       to_flags(info->ifi_flags),
                       read_struct<std::uint32_t>(find_payload(attributes, IFLA_MTU)).value_or(0),
                       {}});
}

inline void add_address(std::vector<interface_entry>& entries, std::span<std::byte const> body)
{
    auto const info = read_struct<::ifaddrmsg>(body);
    if (!info)
        return;
    // It can belong to an interface that came after the interfaces were listed.
    auto const entry =
        std::ranges::lower_bound(entries, info->ifa_index, {}, &interface_entry::index);
    if (entry == entries.end() || entry->index != info->ifa_index)
        return;
    auto const attributes = attributes_behind<::ifaddrmsg>(body);
    // Of a point-to-point link, IFA_ADDRESS is the other end; otherwise there may be no IFA_LOCAL.
    auto address = find_payload(attributes, IFA_LOCAL);
    if (address.empty())
        address = find_payload(attributes, IFA_ADDRESS);

    using asio::ip::address_v4;
    using asio::ip::address_v6;
    if (info->ifa_family == AF_INET) {
        if (auto const bytes = read_struct<address_v4::bytes_type>(address))
            entry->addresses.emplace_back(address_v4(*bytes));
    } else if (info->ifa_family == AF_INET6) {
        if (auto const bytes = read_struct<address_v6::bytes_type>(address)) {
            address_v6 v6(*bytes);
            if (v6.is_link_local())
                v6.scope_id(info->ifa_index);
            entry->addresses.emplace_back(v6);
        }
    }
}

// How far a list has come.
struct list_progress
{
    bool done = false;
    // Something changed between its parts: what did not change can be missing too.
    bool interrupted = false;
    error_code error;
};

// Adds what one datagram of a list tells: interfaces, or addresses of interfaces that are in the
// order of their indexes.
inline void read_list_part(std::span<std::byte const> data, std::vector<interface_entry>& entries,
                           list_progress& progress)
{
    while (!data.empty() && !progress.done && !progress.error) {
        auto const message = take_netlink_message(data);
        if (!message) {
            progress.error = system_error_code(EBADMSG);
            return;
        }
        auto const& [header, body] = *message;
        if ((header.nlmsg_flags & NLM_F_DUMP_INTR) != 0)
            progress.interrupted = true;
        switch (header.nlmsg_type) {
        case RTM_NEWLINK:
            add_link(entries, body);
            break;
        case RTM_NEWADDR:
            add_address(entries, body);
            break;
        case NLMSG_DONE:
        case NLMSG_ERROR:
            // Both begin with a negative errno, or 0.
            if (auto const code = read_struct<int>(body).value_or(0); code < 0)
                progress.error = system_error_code(-code);
            progress.done = true;
            break;
        }
    }
}

// A socket on which the kernel lists what it has. It answers within the calls that ask and receive,
// so nothing is waited for.
class list_socket
{
public:
    explicit list_socket(error_code& ec)
        : socket_(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE))
    {
        // Once it is connected to the kernel nobody else can send to it.
        ::sockaddr_nl kernel{};
        kernel.nl_family = AF_NETLINK;
        ec = {};
        if (socket_ < 0 ||
            ::connect(socket_, reinterpret_cast<::sockaddr const*>(&kernel), sizeof kernel) != 0)
            ec = system_error_code(errno);
    }
    list_socket(list_socket const&) = delete;
    list_socket& operator=(list_socket const&) = delete;
    ~list_socket()
    {
        if (socket_ >= 0)
            ::close(socket_);
    }

    // Adds all that there is of a kind; false where something changed meanwhile.
    bool list(std::uint16_t kind, std::vector<interface_entry>& entries, error_code& ec)
    {
        struct
        {
            ::nlmsghdr header;
            ::rtgenmsg body;
        } request{};
        request.header.nlmsg_len = NLMSG_LENGTH(sizeof request.body);
        request.header.nlmsg_type = kind;
        request.header.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
        request.body.rtgen_family = AF_UNSPEC;
        native_buffer question{&request, request.header.nlmsg_len};
        send(socket_, {&question, 1}, nullptr, 0, {}, ec);

        list_progress progress;
        for (int left = max_parts; !ec && !progress.done; --left) {
            native_buffer room{part_.data(), part_.size()};
            auto const got = receive(socket_, {&room, 1}, nullptr, 0, {}, ec);
            if (!ec && (got.truncated || left == 0))
                ec = asio::error::message_size;
            if (!ec)
                read_list_part(std::span(part_).first(got.size), entries, progress);
            if (!ec)
                ec = progress.error;
        }
        return !progress.interrupted;
    }

private:
    // Hundreds of thousands of interfaces.
    static constexpr int max_parts = 1 << 16;

    int socket_;
    // The kernel's parts are no larger: netlink(7).
    std::vector<std::byte> part_ = std::vector<std::byte>(32768);
};

// `list` adds to the entries and gives whether they are the state of one moment. It is asked again
// where they are not.
template <class List>
void list_one_moment(List list, std::vector<interface_entry>& entries, error_code& ec)
{
    auto const before = entries;
    for (int tries = 0; tries < 16; ++tries) {
        entries = before;
        if (list(entries, ec) || ec)
            return;
    }
    ec = asio::error::try_again;
}

// In the order of their indexes.
inline std::vector<interface_entry> list_interfaces(error_code& ec)
{
    list_socket socket(ec);
    std::vector<interface_entry> entries;
    for (std::uint16_t const kind : {RTM_GETLINK, RTM_GETADDR}) {
        if (ec)
            return {};
        list_one_moment([&](auto& to, error_code& error) { return socket.list(kind, to, error); },
                        entries, ec);
        std::ranges::sort(entries, {}, &interface_entry::index);
    }
    if (ec)
        entries.clear();
    return entries;
}

} // namespace dgram::detail::platform

#endif
