// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Control data of any bytes: the reader in every layout, each item, and what is written again.

#include <fuzz/target.hpp>

#include <dgram/control/drop_count.hpp>
#include <dgram/control/hops.hpp>
#include <dgram/control/original_destination.hpp>
#include <dgram/control/packet_info.hpp>
#include <dgram/control/segment_size.hpp>
#include <dgram/control/timestamp.hpp>
#include <dgram/control/traffic_class.hpp>
#include <dgram/control/view.hpp>

#include <support/control_layouts.hpp>

#include <boost/asio/error.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <span>

namespace {

namespace platform = dgram::detail::platform;
using fuzz::require;

// Forward only, within the bytes, and no more messages than there is room for headers.
template <class Layout>
void read_messages(fuzz::bytes control)
{
    platform::basic_control_reader<Layout> reader(control);
    auto const limit = control.size() / Layout::header;
    std::size_t messages = 0;
    auto const* at = control.data();
    for (platform::control_message message; reader.next(message); ++messages) {
        require(messages < limit, "there are no more messages than headers");
        require(message.payload.data() >= at + Layout::header, "messages follow each other");
        at = message.payload.data() + message.payload.size();
        require(at <= control.data() + control.size(), "a payload ends within the data");
    }
    platform::control_message after;
    require(!reader.next(after), "the end is the end");
}

template <class Item>
void write_again(Item const& item, platform::ip_family family)
{
    std::array<std::byte, platform::control_capacity> room;
    platform::control_writer writer(room);
    require(!dgram::detail::item<Item>::write(writer, family, item), "an item read can be written");
    auto const written = std::span(room).first(writer.size());

    if constexpr (std::is_same_v<Item, dgram::packet_info>) {
        auto const again = dgram::control_view(written).find<Item>();
        require(again && again->local == item.local &&
                    again->interface_index == item.interface_index,
                "packet_info is read again as it was written");
    } else if constexpr (!std::is_same_v<Item, dgram::segment_size> &&
                         !std::is_same_v<Item, dgram::traffic_class>) {
        // These two are sent in another form than they are received.
        require(dgram::control_view(written).find<Item>() == item,
                "an item is read again as it was written");
    }
    platform::control_writer small(written.first(written.size() - 1));
    require(dgram::detail::item<Item>::write(small, family, item) ==
                    boost::asio::error::no_buffer_space &&
                small.size() == 0,
            "nothing is written where there is no room");
}

template <class Item>
std::optional<Item> find(dgram::control_view view)
{
    return view.find<Item>();
}

void run(fuzz::bytes control)
{
    fuzz::no_allocation const nothing_allocated;
    read_messages<test::linux_64>(control);
    read_messages<test::macos>(control);
    read_messages<test::freebsd>(control);

    dgram::control_view const view(control);
    std::size_t messages = 0;
    for (auto const& message : view) {
        ++messages;
        require(fuzz::is_within(message.payload, control), "a payload lies within the data");
    }
    if (messages == 0)
        require(!find<dgram::hops>(view), "no message, no item");

    if (auto const found = find<dgram::hops>(view)) {
        write_again(*found, platform::ip_family::v4);
        write_again(*found, platform::ip_family::v6);
    }
    if (auto const found = find<dgram::traffic_class>(view)) {
        require(found->value() >= 0 && found->value() <= 255, "a traffic class is one byte");
        write_again(*found, platform::ip_family::v4);
        write_again(*found, platform::ip_family::v6);
    }
    if (auto const found = find<dgram::packet_info>(view)) {
        write_again(*found,
                    found->local.is_v4() ? platform::ip_family::v4 : platform::ip_family::v6);
    }
    if (auto const found = find<dgram::segment_size>(view)) {
        require(found->value != 0, "a segment is not empty");
        write_again(*found, platform::ip_family::v4);
    }
    if (auto const found = find<dgram::timestamp>(view))
        require(found->value.time_since_epoch() >= std::chrono::nanoseconds(0),
                "a time is not before 1970");
    find<dgram::original_destination>(view);
    find<dgram::drop_count>(view);
}

fuzz::target const control("control", run);

} // namespace
