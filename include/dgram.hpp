//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_HPP
#define DGRAM_HPP

#include <dgram/checksum.hpp>
#include <dgram/config.hpp>
#include <dgram/control/buffer.hpp>
#include <dgram/control/drop_count.hpp>
#include <dgram/control/hops.hpp>
#include <dgram/control/original_destination.hpp>
#include <dgram/control/packet_info.hpp>
#include <dgram/control/request.hpp>
#include <dgram/control/segment_size.hpp>
#include <dgram/control/timestamp.hpp>
#include <dgram/control/traffic_class.hpp>
#include <dgram/control/view.hpp>
#include <dgram/error.hpp>
#include <dgram/icmp/echo.hpp>
#include <dgram/icmp/extended_echo.hpp>
#include <dgram/icmp/extension_object.hpp>
#include <dgram/icmp/extension_structure.hpp>
#include <dgram/icmp/extension_writer.hpp>
#include <dgram/icmp/flow.hpp>
#include <dgram/icmp/interface_identification.hpp>
#include <dgram/icmp/interface_info.hpp>
#include <dgram/icmp/mpls_label_stack.hpp>
#include <dgram/icmp/quoted_datagram.hpp>
#include <dgram/icmp/v4/destination_unreachable.hpp>
#include <dgram/icmp/v4/message.hpp>
#include <dgram/icmp/v4/parameter_problem.hpp>
#include <dgram/icmp/v4/redirect.hpp>
#include <dgram/icmp/v4/time_exceeded.hpp>
#include <dgram/icmp/v4/timestamp.hpp>
#include <dgram/icmp/v4/type.hpp>
#include <dgram/icmp/v6/destination_unreachable.hpp>
#include <dgram/icmp/v6/message.hpp>
#include <dgram/icmp/v6/packet_too_big.hpp>
#include <dgram/icmp/v6/parameter_problem.hpp>
#include <dgram/icmp/v6/time_exceeded.hpp>
#include <dgram/icmp/v6/type.hpp>
#include <dgram/ip_protocol.hpp>
#include <dgram/ipv4/header.hpp>
#include <dgram/ipv4/header_format.hpp>
#include <dgram/ipv4/option.hpp>
#include <dgram/ipv4/options.hpp>
#include <dgram/ipv4/packet.hpp>
#include <dgram/ipv4/route.hpp>
#include <dgram/ipv4/router_alert.hpp>
#include <dgram/ipv6/extension_header.hpp>
#include <dgram/ipv6/fragment_header.hpp>
#include <dgram/ipv6/header.hpp>
#include <dgram/ipv6/jumbo_payload.hpp>
#include <dgram/ipv6/option.hpp>
#include <dgram/ipv6/options_writer.hpp>
#include <dgram/ipv6/packet.hpp>
#include <dgram/ipv6/router_alert.hpp>
#include <dgram/ipv6/routing_header.hpp>
#include <dgram/message/inbound_batch.hpp>
#include <dgram/message/outbound_batch.hpp>
#include <dgram/message/receive_batch.hpp>
#include <dgram/message/receive_msg.hpp>
#include <dgram/message/send_batch.hpp>
#include <dgram/message/send_msg.hpp>
#include <dgram/multicast/deliver_all.hpp>
#include <dgram/multicast/membership.hpp>
#include <dgram/multicast/membership_change.hpp>
#include <dgram/multicast/membership_set.hpp>
#include <dgram/multicast/open_receiver.hpp>
#include <dgram/multicast/outbound_interface.hpp>
#include <dgram/multicast/source_filter.hpp>
#include <dgram/multicast/source_membership.hpp>
#include <dgram/network_interface.hpp>
#include <dgram/option/busy_poll.hpp>
#include <dgram/option/default_segment_size.hpp>
#include <dgram/option/forced_buffer_size.hpp>
#include <dgram/option/receive_offload.hpp>
#include <dgram/option/reuse_port.hpp>
#include <dgram/option/set_option.hpp>
#include <dgram/option/socket_drops.hpp>
#include <dgram/packet_error.hpp>
#include <dgram/result.hpp>

#endif
