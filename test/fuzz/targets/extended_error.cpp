// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The description of an entry of the error queue, from control data of any bytes.

#include <fuzz/target.hpp>

#include <dgram/control/view.hpp>
#include <dgram/detail/platform/platform.hpp>
#include <dgram/message/extended_error.hpp>
#include <dgram/packet_error.hpp>

#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstring>
#include <optional>
#include <span>

namespace {

namespace platform = dgram::detail::platform;
using fuzz::require;

// The same fields must not come from bytes that are not there: the data is read twice, with other
// bytes behind it.
void compare(platform::error_fields const& a, platform::error_fields const& b)
{
    require(a.error == b.error && a.origin == b.origin && a.type == b.type && a.code == b.code &&
                a.info == b.info && a.extensions_at == b.extensions_at &&
                a.extensions_valid == b.extensions_valid && a.data == b.data &&
                a.offender == b.offender,
            "nothing but the data decides");
}

// An address follows the 16 bytes of struct sock_extended_err.
bool has_whole_entry(fuzz::bytes control)
{
    for (auto const& message : dgram::control_view(control)) {
        if (message.is(IPPROTO_IP, IP_RECVERR) && message.payload.size() == 32)
            return true;
        if (message.is(IPPROTO_IPV6, IPV6_RECVERR) && message.payload.size() == 44)
            return true;
    }
    return false;
}

void run(fuzz::bytes control)
{
    fuzz::no_allocation const nothing_allocated;
    platform::error_fields fields;
    auto const presence = platform::read_error(control, fields);
    if (presence != platform::error_presence::whole)
        compare(fields, {});

    require((presence == platform::error_presence::whole) == has_whole_entry(control),
            "an entry is whole if all of it is there");

    static std::array<std::byte, 512> wide;
    if (control.size() <= wide.size()) {
        wide.fill(std::byte{0x5a});
        if (!control.empty())
            std::memcpy(wide.data(), control.data(), control.size());
        platform::error_fields again;
        require(platform::read_error(std::span(wide).first(control.size()), again) == presence,
                "nothing but the data decides");
        compare(fields, again);
    }
    require(fields.offender.has_value() ? fields.origin == 2 || fields.origin == 3 : true,
            "only ICMP has an offender");

    auto const error = dgram::extended_error::parse(control);
    require(error.has_value() == (presence == platform::error_presence::whole),
            "an entry is whole or refused");
    if (error) {
        using dgram::error_origin;
        bool const icmp =
            error->origin == error_origin::icmp || error->origin == error_origin::icmp_v6;
        require(icmp || (!error->type && !error->offender && !error->extensions),
                "what ICMP says is absent from other entries");
        require(!error->code || icmp || error->origin == error_origin::zerocopy ||
                    error->origin == error_origin::transmit_time,
                "others have no code");
        require(!error->timestamp || error->origin == error_origin::timestamping,
                "only a timestamp has a time");
    }

    auto const times = platform::read_transmit_times(control);
    for (auto const& time : {times.software, times.hardware})
        require(!time || *time >= std::chrono::nanoseconds(0), "a time is not before 1970");
}

fuzz::target const extended_error("extended_error", run);

} // namespace
