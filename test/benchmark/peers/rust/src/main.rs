// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// quinn-udp, for class child of the benchmark.

use std::hint::black_box;
use std::io::{self, BufRead, IoSliceMut};
use std::net::{IpAddr, UdpSocket};
use std::os::unix::io::AsRawFd;

use quinn_udp::{RecvMeta, UdpSocketState, BATCH_SIZE};

fn cpu_time() -> f64 {
    let mut t = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &mut t) };
    t.tv_sec as f64 * 1e9 + t.tv_nsec as f64
}

fn open() -> io::Result<UdpSocket> {
    let socket = UdpSocket::bind("127.0.0.1:0")?;
    let size: libc::c_int = 256 << 20;
    let result = unsafe {
        libc::setsockopt(
            socket.as_raw_fd(),
            libc::SOL_SOCKET,
            libc::SO_RCVBUFFORCE,
            &size as *const _ as *const libc::c_void,
            std::mem::size_of_val(&size) as libc::socklen_t,
        )
    };
    if result != 0 {
        return Err(io::Error::last_os_error());
    }
    UdpSocketState::configure((&socket).into())?;
    Ok(socket)
}

fn look(meta: &RecvMeta, data: &[u8]) -> usize {
    let destination = match meta.dst_ip {
        Some(IpAddr::V4(a)) => u32::from(a) as usize,
        _ => 0,
    };
    let ecn = meta.ecn.map_or(0, |e| e as usize);
    data.len() + data[0] as usize + meta.addr.port() as usize + destination + ecn
}

fn main() -> io::Result<()> {
    let socket = open()?;
    let state = UdpSocketState::new();
    // A coalesced buffer needs room for all of its datagrams.
    let offload = std::env::args().nth(1).as_deref() == Some("offload");
    let room = if offload { 65536 } else { 2048 };
    let mut data = vec![0u8; BATCH_SIZE * room];
    let mut meta = [RecvMeta::default(); BATCH_SIZE];
    println!("{}", socket.local_addr()?.port());
    for line in io::stdin().lock().lines() {
        let line = line?;
        let total: usize = line.split(' ').next().unwrap().parse().unwrap();
        let mut left = total;
        let mut buffers: Vec<_> = data.chunks_mut(room).map(IoSliceMut::new).collect();
        let begin = cpu_time();
        while left > 0 {
            let count = state.recv((&socket).into(), &mut buffers, &mut meta)?;
            for (m, buffer) in meta.iter().zip(buffers.iter()).take(count) {
                for datagram in buffer[..m.len].chunks(m.stride) {
                    black_box(look(m, datagram));
                    left -= 1;
                }
            }
        }
        println!("{}", (cpu_time() - begin) / total as f64);
    }
    Ok(())
}
