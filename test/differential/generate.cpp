// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <differential/input.hpp>

#include <dgram/icmp/echo.hpp>
#include <dgram/icmp/extended_echo.hpp>
#include <dgram/icmp/extension_writer.hpp>
#include <dgram/icmp/interface_identification.hpp>
#include <dgram/icmp/interface_info.hpp>
#include <dgram/icmp/mpls_label_stack.hpp>
#include <dgram/icmp/v4/destination_unreachable.hpp>
#include <dgram/icmp/v4/message.hpp>
#include <dgram/icmp/v4/parameter_problem.hpp>
#include <dgram/icmp/v4/redirect.hpp>
#include <dgram/icmp/v4/time_exceeded.hpp>
#include <dgram/icmp/v4/timestamp.hpp>
#include <dgram/icmp/v6/destination_unreachable.hpp>
#include <dgram/icmp/v6/message.hpp>
#include <dgram/icmp/v6/packet_too_big.hpp>
#include <dgram/icmp/v6/parameter_problem.hpp>
#include <dgram/icmp/v6/time_exceeded.hpp>
#include <dgram/ipv4/header.hpp>
#include <dgram/ipv4/route.hpp>
#include <dgram/ipv4/router_alert.hpp>
#include <dgram/ipv6/header.hpp>

#include <boost/asio/ip/address.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <random>

namespace {

namespace icmp = dgram::icmp;
namespace v4 = dgram::icmp::v4;
namespace v6 = dgram::icmp::v6;
namespace ip = boost::asio::ip;
using bytes = std::vector<std::byte>;

} // namespace

struct differential::generator::state
{
    explicit state(unsigned seed) : random(seed) {}

    template <class Int>
    Int number()
    {
        return static_cast<Int>(random());
    }

    bool chance(unsigned percent) { return random() % 100 < percent; }

    bytes some_bytes(std::size_t size)
    {
        bytes made(size);
        for (auto& byte : made)
            byte = number<std::byte>();
        return made;
    }

    ip::address_v4 address_v4() { return ip::address_v4(number<std::uint32_t>()); }

    ip::address_v6 address_v6()
    {
        ip::address_v6::bytes_type raw;
        for (auto& byte : raw)
            byte = number<std::uint8_t>();
        return ip::address_v6(raw);
    }

    bytes header_v4();
    bytes header_v6();
    template <class Write>
    bytes message(bool is_v6, Write write);
    bytes message_v4();
    bytes message_v6();
    std::optional<icmp::extension_structure> extensions(bool is_v6);
    void mutate(bytes& b);

    std::mt19937 random;
    std::array<std::byte, 256> room;
    std::array<std::byte, 1024> out;
    bytes data;
};

bytes differential::generator::state::header_v4()
{
    dgram::ipv4::header h;
    h.traffic_class = dgram::traffic_class(static_cast<int>(random() % 256));
    h.identification = number<std::uint16_t>();
    h.reserved = chance(10);
    h.dont_fragment = chance(50);
    h.more_fragments = chance(20);
    h.fragment_offset = chance(50) ? 0 : number<std::uint16_t>() & 0x1fff;
    h.hops = number<std::uint8_t>();
    h.protocol = number<dgram::ip_protocol>();
    h.checksum = number<std::uint16_t>();
    h.source = address_v4();
    h.destination = address_v4();
    if (chance(20))
        static_cast<void>(h.options.add(dgram::ipv4::router_alert{number<std::uint16_t>()}));
    if (chance(20))
        static_cast<void>(h.options.add(dgram::ipv4::route(random() % 8)));
    if (chance(20))
        h.options = *dgram::ipv4::options::copy(some_bytes(random() % 11 * 4));
    static_cast<void>(h.set_payload_size(random() % 1480));
    bytes made(h.size());
    h.write(made).value();
    // Bytes of the payload are none of its business.
    made.resize(made.size() + random() % 9);
    return made;
}

bytes differential::generator::state::header_v6()
{
    dgram::ipv6::header h;
    h.traffic_class = dgram::traffic_class(static_cast<int>(random() % 256));
    h.flow_label = number<std::uint32_t>() & 0xfffff;
    h.payload_length = number<std::uint16_t>();
    h.next_header = number<dgram::ip_protocol>();
    h.hops = number<std::uint8_t>();
    h.source = address_v6();
    h.destination = address_v6();
    bytes made(h.size());
    h.write(made).value();
    made.resize(made.size() + random() % 9);
    return made;
}

std::optional<icmp::extension_structure> differential::generator::state::extensions(bool is_v6)
{
    if (chance(40))
        return std::nullopt;
    icmp::extension_writer writer(room);
    if (chance(50)) {
        std::array<icmp::mpls_label, 3> labels;
        for (auto& label : labels)
            label = {number<std::uint32_t>() & 0xfffff, static_cast<std::uint8_t>(random() % 8),
                     chance(50), number<std::uint8_t>()};
        writer.add(icmp::mpls_label_stack(std::span(labels).first(1 + random() % 3)));
    }
    if (chance(60)) {
        icmp::interface_info info;
        info.role = static_cast<icmp::interface_role>(random() % 4);
        if (chance(90))
            info.index = 1 + number<std::uint32_t>() % 1000;
        if (chance(50))
            info.address = is_v6 ? ip::address(address_v6()) : ip::address(address_v4());
        if (chance(50))
            info.name = std::string_view("enp0s31f6").substr(0, 1 + random() % 9);
        if (chance(50))
            info.mtu = 576 + number<std::uint32_t>() % 9000;
        writer.add(info);
    }
    if (chance(20)) {
        auto const payload = some_bytes(random() % 5 * 4);
        writer.add(icmp::extension_object{number<std::uint8_t>(), number<std::uint8_t>(), payload});
    }
    auto const made = writer.finish().value();
    // Few without objects: they are read in two ways.
    return made.empty() && chance(95) ? std::nullopt : std::optional(made);
}

template <class Write>
bytes differential::generator::state::message(bool is_v6, Write write)
{
    data = some_bytes(random() % 160);
    auto const size = write(std::span<std::byte>(out), extensions(is_v6));
    return {out.begin(), out.begin() + static_cast<std::ptrdiff_t>(size)};
}

template <class Random>
icmp::interface_identification some_interface(Random& random, ip::address const& address)
{
    switch (random() % 3) {
    case 0:
        return icmp::interface_identification::by_name("en101");
    case 1:
        return icmp::interface_identification::by_index(
            static_cast<std::uint32_t>(1 + random() % 1000));
    default:
        return icmp::interface_identification::by_address(address);
    }
}

bytes differential::generator::state::message_v4()
{
    return message(false, [&](auto to, auto const& objects) -> std::size_t {
        auto const id = number<std::uint16_t>();
        auto const sequence = number<std::uint16_t>();
        switch (random() % 10) {
        case 0:
            return *v4::write(to, icmp::echo_request{id, sequence, data});
        case 1:
            return *v4::write(to, icmp::echo_reply{id, sequence, data});
        case 2: {
            bool const needed = chance(50);
            return *v4::write(to, v4::destination_unreachable{
                                      needed ? v4::unreachable_code::fragmentation_needed
                                             : static_cast<v4::unreachable_code>(random() % 4),
                                      needed ? number<std::uint16_t>() : std::uint16_t{0}, data,
                                      objects});
        }
        case 3:
            return *v4::write(to, v4::time_exceeded{v4::time_exceeded_code::hops, data, objects});
        case 4:
            return *v4::write(to, v4::parameter_problem{v4::parameter_problem_code::pointer,
                                                        number<std::uint8_t>(), data, objects});
        case 5:
            return *v4::write(to, v4::redirect{v4::redirect_code::host, address_v4(), data});
        case 6:
            return *v4::write(to, v4::timestamp_request{id, sequence, number<std::uint32_t>(),
                                                        number<std::uint32_t>(),
                                                        number<std::uint32_t>()});
        case 7:
            return *v4::write(to,
                              icmp::extended_echo_request{id, number<std::uint8_t>(), chance(50),
                                                          some_interface(random, address_v4())});
        case 8:
            return *v4::write(
                to, icmp::extended_echo_reply{static_cast<icmp::extended_echo_code>(random() % 5),
                                              id, number<std::uint8_t>(),
                                              static_cast<icmp::neighbor_state>(random() % 8),
                                              chance(50), chance(50), chance(50)});
        default:
            return *v4::message{number<v4::type>(), number<std::uint8_t>(), 0, data}.write(to);
        }
    });
}

bytes differential::generator::state::message_v6()
{
    auto const source = address_v6();
    auto const destination = address_v6();
    return message(true, [&](auto to, auto const& objects) -> std::size_t {
        auto const id = number<std::uint16_t>();
        auto const sequence = number<std::uint16_t>();
        auto const write = [&](auto const& body) {
            return *v6::write(to, body, source, destination);
        };
        switch (random() % 9) {
        case 0:
            return write(icmp::echo_request{id, sequence, data});
        case 1:
            return write(icmp::echo_reply{id, sequence, data});
        case 2:
            return write(v6::destination_unreachable{
                static_cast<v6::unreachable_code>(random() % 7), data, objects});
        case 3:
            return write(v6::time_exceeded{v6::time_exceeded_code::hops, data, objects});
        case 4:
            return write(v6::parameter_problem{v6::parameter_problem_code::header_field,
                                               number<std::uint32_t>(), data});
        case 5:
            return write(v6::packet_too_big{number<std::uint32_t>(), data});
        case 6:
            return write(icmp::extended_echo_request{id, number<std::uint8_t>(), chance(50),
                                                     some_interface(random, address_v6())});
        case 7:
            return write(icmp::extended_echo_reply{
                static_cast<icmp::extended_echo_code>(random() % 5), id, number<std::uint8_t>(),
                static_cast<icmp::neighbor_state>(random() % 8), chance(50), chance(50),
                chance(50)});
        default:
            return *v6::message{number<v6::type>(), number<std::uint8_t>(), 0, data}.write(
                to, source, destination);
        }
    });
}

void differential::generator::state::mutate(bytes& b)
{
    for (auto n = random() % 4; n > 0 && !b.empty(); --n) {
        auto const at = random() % b.size();
        switch (random() % 6) {
        case 0:
            b.resize(at);
            break;
        case 1:
            b[at] = std::byte{0};
            break;
        case 2:
            // Where lengths are.
            b[at % std::min<std::size_t>(b.size(), 8)] = number<std::byte>();
            break;
        default:
            b[at] = number<std::byte>();
        }
    }
}

differential::generator::generator(unsigned seed) : state_(new state(seed)) {}

differential::generator::~generator()
{
    delete state_;
}

differential::input differential::generator::next()
{
    input made;
    switch (state_->random() % 8) {
    case 0:
    case 1:
        made = {"h4", state_->header_v4()};
        break;
    case 2:
        made = {"h6", state_->header_v6()};
        break;
    case 3:
    case 4:
    case 5:
        made = {"i4", state_->message_v4()};
        break;
    default:
        made = {"i6", state_->message_v6()};
    }
    if (state_->chance(50))
        state_->mutate(made.bytes);
    return made;
}
