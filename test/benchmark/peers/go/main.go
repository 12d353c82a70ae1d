// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The paths of golang.org/x/net/ipv4, for class child of the benchmark.
package main

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"syscall"
	"unsafe"

	"golang.org/x/net/ipv4"
)

const flags = ipv4.FlagTTL | ipv4.FlagSrc | ipv4.FlagDst | ipv4.FlagInterface

var total int

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func cpuTime() int64 {
	const processClock = 2
	var t syscall.Timespec
	syscall.RawSyscall(syscall.SYS_CLOCK_GETTIME, processClock, uintptr(unsafe.Pointer(&t)), 0)
	return t.Nano()
}

func open() (*ipv4.PacketConn, *net.UDPAddr) {
	conn, err := net.ListenUDP("udp4", &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1)})
	must(err)
	raw, err := conn.SyscallConn()
	must(err)
	const receiveBufferForce = 33
	must(raw.Control(func(fd uintptr) {
		must(syscall.SetsockoptInt(int(fd), syscall.SOL_SOCKET, receiveBufferForce, 256<<20))
	}))
	p := ipv4.NewPacketConn(conn)
	must(p.SetControlMessage(flags, true))
	return p, conn.LocalAddr().(*net.UDPAddr)
}

func look(data []byte, from net.Addr, cm *ipv4.ControlMessage) {
	total += len(data) + int(data[0]) + from.(*net.UDPAddr).Port + cm.TTL + cm.IfIndex + int(cm.Dst[3])
}

func batch() (int, func(n, payload int)) {
	p, at := open()
	messages := make([]ipv4.Message, 64)
	for i := range messages {
		messages[i].Buffers = [][]byte{make([]byte, 2048)}
		messages[i].OOB = ipv4.NewControlMessage(flags)
	}
	var cm ipv4.ControlMessage
	return at.Port, func(n, payload int) {
		for n > 0 {
			got, err := p.ReadBatch(messages, 0)
			must(err)
			for i := 0; i < got; i++ {
				m := &messages[i]
				must(cm.Parse(m.OOB[:m.NN]))
				look(m.Buffers[0][:m.N], m.Addr, &cm)
			}
			n -= got
		}
	}
}

func roundTrip() (int, func(n, payload int)) {
	near, _ := open()
	far, there := open()
	data := make([]byte, 2048)
	out := &ipv4.ControlMessage{Src: net.IPv4(127, 0, 0, 1)}
	receive := func(p *ipv4.PacketConn) (int, net.Addr) {
		size, cm, from, err := p.ReadFrom(data)
		must(err)
		look(data[:size], from, cm)
		return size, from
	}
	return 0, func(n, payload int) {
		for ; n > 0; n-- {
			_, err := near.WriteTo(data[:payload], out, there)
			must(err)
			size, from := receive(far)
			_, err = far.WriteTo(data[:size], out, from)
			must(err)
			receive(near)
		}
	}
}

func main() {
	port, take := batch()
	if os.Args[1] == "round_trip" {
		port, take = roundTrip()
	}
	fmt.Println(port)
	in := bufio.NewReader(os.Stdin)
	for {
		var n, payload int
		if _, err := fmt.Fscanln(in, &n, &payload); err != nil {
			return
		}
		begin := cpuTime()
		take(n, payload)
		fmt.Println(float64(cpuTime()-begin) / float64(n))
	}
}
