// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_EXAMPLE_2_RECIPES_ECHO_HPP
#define DGRAM_EXAMPLE_2_RECIPES_ECHO_HPP

// ICMP echo requests of both families: how to write one, and how to know what is said of it.

#include <dgram.hpp>

#include <boost/asio.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <sstream>
#include <string>
#include <utility>

namespace echo {

namespace asio = boost::asio;
namespace icmp = dgram::icmp;

using request_bytes = std::array<std::byte, 64>;

// Full of data. Of ICMPv6, and of what goes by a ping socket, the system adds the checksum.
inline request_bytes make_request(asio::ip::address const& to, std::uint16_t identifier,
                                  std::uint16_t sequence)
{
    request_bytes made;
    std::array<std::byte, 56> const data{};
    icmp::echo_request const request{identifier, sequence, data};
    if (to.is_v4())
        icmp::v4::write(made, request).value();
    else
        icmp::v6::write_without_checksum(made, request).value();
    return made;
}

// What a message says of a request.
struct answer
{
    std::uint16_t sequence = 0;
    // The size of the whole message.
    std::size_t size = 0;
    bool hops_exceeded = false;
    // Empty for a reply: what went wrong, and more exactly.
    std::string error = {};
    std::string reason = {};
};

inline std::string text(auto const& value)
{
    std::ostringstream out;
    out << value;
    return std::move(out).str();
}

// A message of this error, if it quotes a request of the flow.
template <class Error>
std::optional<answer> read_error(auto const& message, icmp::flow const& requests)
{
    auto const error = message.template get<Error>();
    if (!error)
        return std::nullopt;
    auto const quoted = icmp::quoted_datagram::parse(error->datagram);
    if (!quoted || !quoted->matches(requests) || !quoted->echo_sequence())
        return std::nullopt;
    return answer{.sequence = *quoted->echo_sequence(),
                  .size = message.size(),
                  .error = text(message.type),
                  .reason = text(error->code)};
}

template <class Unreachable, class TimeExceeded>
std::optional<answer> read_message(auto const& message, icmp::flow const& requests)
{
    if (auto const reply = message.template get<icmp::echo_reply>())
        return reply->identifier == requests.identifier
                   ? std::optional(answer{reply->sequence, message.size()})
                   : std::nullopt;
    auto found = read_error<Unreachable>(message, requests);
    if (!found)
        if ((found = read_error<TimeExceeded>(message, requests)))
            found->hops_exceeded = true;
    return found;
}

// From what a raw socket received: nothing if it is about no request of the flow. For IPv4 that is
// a packet with its header, and nobody has verified the checksum of the message.
inline std::optional<answer> parse(std::span<std::byte const> received, icmp::flow const& requests)
{
    if (requests.destination.is_v4()) {
        namespace v4 = icmp::v4;
        auto const packet = dgram::ipv4::packet::parse(received, dgram::ipv4::raw_socket_format);
        if (auto const message = packet ? v4::message::parse(packet->payload) : packet.error())
            return read_message<v4::destination_unreachable, v4::time_exceeded>(*message, requests);
    } else {
        namespace v6 = icmp::v6;
        if (auto const message = v6::message::parse_without_checksum(received))
            return read_message<v6::destination_unreachable, v6::time_exceeded>(*message, requests);
    }
    return std::nullopt;
}

// A raw socket that wakes only for what can be an answer.
inline asio::ip::icmp::socket open(asio::any_io_executor const& executor,
                                   asio::ip::address const& to)
{
    asio::ip::icmp::socket socket(executor,
                                  to.is_v4() ? asio::ip::icmp::v4() : asio::ip::icmp::v6());
    auto const set_filter = [&]<class Filter, class Type>(Filter filter, Type) {
        filter.block_all().pass(Type::echo_reply);
        filter.pass(Type::destination_unreachable).pass(Type::time_exceeded);
        dgram::set_option(socket, filter);
    };
    if (to.is_v4())
        set_filter(icmp::v4::filter(), icmp::v4::type());
    else
        set_filter(icmp::v6::filter(), icmp::v6::type());
    return socket;
}

} // namespace echo

#endif
