#!/usr/bin/python3
# Copyright (c) 2026 The dgram authors
# SPDX-License-Identifier: BSL-1.0
"""The other side of the comparison: scapy."""

import socket
import sys

from scapy.config import conf
from scapy.layers.inet import ICMP, IP
from scapy.layers.inet6 import (
    ICMPv6EchoReply, ICMPv6EchoRequest, ICMPv6PacketTooBig, ICMPv6ParamProblem, ICMPv6Unknown,
    IPv6)
from scapy.packet import Raw

# What goes wrong is to be seen.
conf.debug_dissector = True


class Alone:
    """Takes only the layer asked for."""

    def guess_payload_class(self, payload):
        return Raw


def alone(layer):
    return type("Alone" + layer.__name__, (Alone, layer), {"name": layer.__name__})


V6 = {kind: alone(layer) for kind, layer in (
    (128, ICMPv6EchoRequest), (129, ICMPv6EchoReply), (2, ICMPv6PacketTooBig),
    (4, ICMPv6ParamProblem))}
HEADER4 = alone(IP)
HEADER6 = alone(IPv6)
MESSAGE4 = alone(ICMP)
UNKNOWN6 = alone(ICMPv6Unknown)


def header4(data):
    if len(data) < 20:
        return "error"
    p = HEADER4(data)
    size = p.ihl * 4
    return "%d %d %d %d %d %d %d %d %d %d %s %s x%s" % (
        p.version, size, p.tos, p.len, p.id, p.flags.value, p.frag, p.ttl, p.proto, p.chksum,
        p.src, p.dst, b"".join(bytes(option) for option in p.options).hex())


def header6(data):
    if len(data) < 40:
        return "error"
    p = HEADER6(data)
    return "%d %d %d %d %d %d x%s x%s" % (
        p.version, p.tc, p.fl, p.plen, p.nh, p.hlim,
        socket.inet_pton(socket.AF_INET6, p.src).hex(),
        socket.inet_pton(socket.AF_INET6, p.dst).hex())


def message4(data):
    if len(data) < 8:
        return "error"
    p = MESSAGE4(data)
    text = "%d %d %d" % (p.type, p.code, p.chksum)
    if p.type in (0, 8):
        text += " echo %d %d x%s" % (p.id, p.seq, bytes(p.payload).hex())
    elif p.type == 3 and p.code == 4 and p.nexthopmtu:
        text += " mtu %d" % p.nexthopmtu
    elif p.type == 12:
        text += " pointer %d" % p.ptr
    elif p.type == 5:
        text += " gateway %s" % p.gw
    elif p.type == 13 and p.code == 0 and len(data) >= 20:
        text += " times %d %d %d" % (p.ts_ori, p.ts_rx, p.ts_tx)
    return text


def message6(data):
    if len(data) < 8:
        return "error"
    p = V6.get(data[0], UNKNOWN6)(data)
    text = "%d %d %d" % (p.type, p.code, p.cksum)
    if p.type in (128, 129):
        text += " echo %d %d x%s" % (p.id, p.seq, p.data.hex())
    elif p.type == 2:
        text += " mtu %d" % p.mtu
    elif p.type == 4:
        text += " pointer %d" % p.ptr
    return text


READ = {"h4": header4, "h6": header6, "i4": message4, "i6": message6}

for line in sys.stdin:
    kind, text = line.split()
    try:
        print(READ[kind](bytes.fromhex(text[1:])))
    except Exception as e:  # pylint: disable=broad-except
        print("exception", type(e).__name__, e)
