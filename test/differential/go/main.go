// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The other side of the comparison: golang.org/x/net.
package main

import (
	"bufio"
	"encoding/hex"
	"fmt"
	"os"
	"strings"

	"golang.org/x/net/icmp"
	"golang.org/x/net/ipv4"
	"golang.org/x/net/ipv6"
)

func headerV4(b []byte) string {
	h, err := ipv4.ParseHeader(b)
	if err != nil {
		return "error"
	}
	again, err := h.Marshal()
	bytes := hex.EncodeToString(again)
	if err != nil {
		bytes = "refused"
	}
	return fmt.Sprintf("%d %d %d %d %d %d %d %d %d %d %v %v x%x;%s", h.Version, h.Len, h.TOS,
		h.TotalLen, h.ID, int(h.Flags), h.FragOff, h.TTL, h.Protocol, h.Checksum, h.Src, h.Dst,
		h.Options, bytes)
}

func headerV6(b []byte) string {
	h, err := ipv6.ParseHeader(b)
	if err != nil {
		return "error"
	}
	return fmt.Sprintf("%d %d %d %d %d %d x%x x%x;", h.Version, h.TrafficClass, h.FlowLabel,
		h.PayloadLen, h.NextHeader, h.HopLimit, []byte(h.Src), []byte(h.Dst))
}

func extensions(proto int, list []icmp.Extension) string {
	text := ""
	for _, each := range list {
		b, err := each.Marshal(proto)
		if err != nil {
			text += " [refused]"
		} else {
			text += fmt.Sprintf(" [%x]", b)
		}
	}
	return text
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

func body(proto int, m *icmp.Message) string {
	switch b := m.Body.(type) {
	case *icmp.Echo:
		return fmt.Sprintf("echo %d %d x%x", b.ID, b.Seq, b.Data)
	case *icmp.ExtendedEchoRequest:
		return fmt.Sprintf("probe %d %d %d%s", b.ID, b.Seq, bit(b.Local),
			extensions(proto, b.Extensions))
	case *icmp.ExtendedEchoReply:
		return fmt.Sprintf("probed %d %d %d %d %d %d", b.ID, b.Seq, b.State, bit(b.Active),
			bit(b.IPv4), bit(b.IPv6))
	case *icmp.DstUnreach:
		return fmt.Sprintf("error x%x%s", b.Data, extensions(proto, b.Extensions))
	case *icmp.TimeExceeded:
		return fmt.Sprintf("error x%x%s", b.Data, extensions(proto, b.Extensions))
	case *icmp.ParamProb:
		return fmt.Sprintf("error %d x%x%s", b.Pointer, b.Data, extensions(proto, b.Extensions))
	case *icmp.PacketTooBig:
		return fmt.Sprintf("big %d x%x", b.MTU, b.Data)
	case *icmp.RawBody:
		return fmt.Sprintf("raw x%x", b.Data)
	case nil:
		return "raw x"
	}
	return "unknown"
}

// The bytes of a raw body are not written again: there is nothing to compare.
func message(proto int, b []byte) string {
	m, err := icmp.ParseMessage(proto, b)
	if err != nil {
		return "error"
	}
	kind := int(b[0])
	text := body(proto, m)
	bytes := ""
	if !strings.HasPrefix(text, "raw") {
		again, err := m.Marshal(nil)
		bytes = hex.EncodeToString(again)
		if err != nil {
			bytes = "refused"
		}
	}
	return fmt.Sprintf("%d %d %d %s;%s", kind, m.Code, m.Checksum, text, bytes)
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for in.Scan() {
		words := strings.Split(in.Text(), " x")
		b, err := hex.DecodeString(words[1])
		if err != nil {
			panic(err)
		}
		text := ""
		switch words[0] {
		case "h4":
			text = headerV4(b)
		case "h6":
			text = headerV6(b)
		case "i4":
			text = message(1, b)
		case "i6":
			text = message(58, b)
		}
		fmt.Fprintln(out, text)
	}
}
