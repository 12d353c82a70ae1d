// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_NETWORK_HPP
#define DGRAM_TEST_SUPPORT_NETWORK_HPP

// Hosts of the test's own: network namespaces of this process, and wires between them. Nothing
// in them reaches a real interface, and all of them end with the process.

#include <string>
#include <utility>

namespace test {

// A host is a network namespace with `lo` up. Where none can be made the test is skipped, with
// the reason.
class host
{
public:
    host();
    host(host const&) = delete;
    host& operator=(host const&) = delete;
    ~host();

    // While this lives, the calling thread is on the host: sockets that it opens and interfaces
    // that it looks up are the host's.
    class visit
    {
    public:
        explicit visit(int there);
        visit(visit const&) = delete;
        visit& operator=(visit const&) = delete;
        ~visit();

    private:
        int back_;
    };

    [[nodiscard]] visit enter() const { return visit(fd_); }

    template <class F>
    decltype(auto) in(F&& f) const
    {
        visit const here(fd_);
        return std::forward<F>(f)();
    }

    // Runs ip(8) on the host, for example ip("link set eth0 down"); fails the test if it fails.
    // Gives what it printed.
    std::string ip(std::string const& arguments) const;

    // Sets a variable of the host's network: sysctl("ipv4/igmp_max_memberships", "20").
    void sysctl(std::string const& name, std::string const& value) const;

    // Makes IPv6 multicast work on `lo`, which needs a route there.
    void route_ipv6_multicast_to_lo() const;

    int descriptor() const { return fd_; }

private:
    int fd_ = -1;
};

// Joins two hosts by a wire, with interfaces of these names. The first host has the addresses
// 10.77.NET.1/24 and fd77:NET::1/64 there, the second .2 and ::2.
void connect(host const& a, std::string const& name_at_a, host const& b,
             std::string const& name_at_b, int net);

// The output of a shell command and whether it succeeded.
std::pair<std::string, bool> run_command(std::string const& command);

} // namespace test

#endif
