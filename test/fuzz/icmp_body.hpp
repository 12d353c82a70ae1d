// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_FUZZ_ICMP_BODY_HPP
#define DGRAM_TEST_FUZZ_ICMP_BODY_HPP

// What holds of the bodies of ICMP messages.

#include <fuzz/extensions.hpp>
#include <fuzz/round_trip.hpp>
#include <fuzz/target.hpp>

#include <dgram/icmp/extension_structure.hpp>
#include <dgram/result.hpp>

#include <cstddef>
#include <span>

namespace fuzz {

constexpr auto strict(dgram::icmp::reading) noexcept
{
    return dgram::icmp::reading::strict;
}

// Reads the body as a `Body` and writes a message with it again: that one is read as it stands in
// RFC 4884, whatever the way of reading the first.
template <class Body, class Message, class Write, class Parse, class... Reading>
void read_body(Message const& message, Write write, Parse parse, Reading... how)
{
    dgram::result<Body> const body = message.template get<Body>(how...);
    if (!body)
        return;
    if constexpr (requires { body->datagram; })
        require(is_within(body->datagram, message.body), "a quoted datagram lies within the body");
    if constexpr (requires { body->data; })
        require(is_within(body->data, message.body), "data lies within the body");
    if constexpr (requires { body->extensions->bytes(); }) {
        if (body->extensions)
            read_extensions(*body->extensions, message.body);
    }
    round_trip(
        *body, 4 + body->size(), [&](auto room) { return write(room, *body); },
        [&](bytes from) -> dgram::result<Body> {
            auto const again = parse(from);
            if (!again)
                return again.error();
            return again->template get<Body>(strict(how)...);
        });
}

// For the errors that may have extensions.
template <class Body, class Message, class Write, class Parse>
void read_error(Message const& message, Write write, Parse parse)
{
    using dgram::icmp::reading;
    read_body<Body>(message, write, parse, reading::strict);
    read_body<Body>(message, write, parse, reading::tolerant);
    auto const strict = message.template get<Body>(reading::strict);
    auto const tolerant = message.template get<Body>(reading::tolerant);
    if (strict)
        require(tolerant.has_value(), "what is right is tolerated");
    if (strict && strict->extensions) {
        require(*tolerant == *strict, "extensions that are right are read the same way");
        require(strict->datagram.size() >= 128, "extensions follow 128 bytes at least");
    }
}

} // namespace fuzz

#endif
