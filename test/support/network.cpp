// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <support/network.hpp>

#include <catch2/catch_test_macros.hpp>

#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <optional>
#include <sstream>
#include <thread>

namespace test {
namespace {

void write_file(std::string const& path, std::string const& text)
{
    std::ofstream file(path);
    file << text;
    file.flush();
    if (!file)
        FAIL("cannot write " << path);
}

int open_current_namespace()
{
    int const fd = ::open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        FAIL("cannot open the network namespace: " << std::strerror(errno));
    return fd;
}

// Leaves the machine's own namespace for good, so that nothing a test forgets to put on a host
// happens on a real interface. Why it cannot, or nothing.
std::optional<std::string> leave_real_network()
{
    static bool left = false;
    if (left)
        return std::nullopt;
    if (::unshare(CLONE_NEWNET) == 0) {
        left = true;
        run_command("ip link set lo up");
        return std::nullopt;
    }
    auto const uid = ::getuid();
    auto const gid = ::getgid();
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0)
        return std::string("no network namespace can be made: ") + std::strerror(errno);
    std::ostringstream uid_map;
    uid_map << "0 " << uid << " 1";
    std::ostringstream gid_map;
    gid_map << "0 " << gid << " 1";
    write_file("/proc/self/setgroups", "deny");
    write_file("/proc/self/uid_map", uid_map.str());
    write_file("/proc/self/gid_map", gid_map.str());
    left = true;
    run_command("ip link set lo up");
    return std::nullopt;
}

// Whether the interface has a link-local address that is in use: until then IPv6 goes nowhere.
bool has_link_local(std::string const& name)
{
    std::ifstream file("/proc/thread-self/net/if_inet6");
    std::string address, index, prefix, scope, flags, device;
    while (file >> address >> index >> prefix >> scope >> flags >> device) {
        constexpr unsigned long tentative = 0x40;
        if (device == name && scope == "20" && (std::stoul(flags, nullptr, 16) & tentative) == 0)
            return true;
    }
    return false;
}

void wait_for_link(host const& at, std::string const& name)
{
    for (int tries = 0; tries < 500; ++tries) {
        if (at.in([&] { return has_link_local(name); }))
            return;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    FAIL("interface " << name << " does not come up");
}

} // namespace

host::host()
{
    if (auto const why = leave_real_network())
        SKIP(*why);
    int const back = open_current_namespace();
    if (::unshare(CLONE_NEWNET) != 0) {
        ::close(back);
        SKIP("no network namespace can be made: " << std::strerror(errno));
    }
    fd_ = open_current_namespace();
    if (::setns(back, CLONE_NEWNET) != 0)
        FAIL("setns: " << std::strerror(errno));
    ::close(back);

    // Waiting for duplicate addresses would take seconds.
    sysctl("ipv6/conf/default/accept_dad", "0");
    sysctl("ipv6/conf/all/accept_dad", "0");
    ip("link set lo up");
}

host::~host()
{
    if (fd_ >= 0)
        ::close(fd_);
}

host::visit::visit(int there) : back_(open_current_namespace())
{
    if (::setns(there, CLONE_NEWNET) != 0)
        FAIL("setns: " << std::strerror(errno));
}

host::visit::~visit()
{
    if (::setns(back_, CLONE_NEWNET) != 0)
        std::perror("setns");
    ::close(back_);
}

std::string host::ip(std::string const& arguments) const
{
    return in([&] {
        auto const [output, done] = run_command("ip " + arguments);
        if (!done)
            FAIL("ip " << arguments << ": " << output);
        return output;
    });
}

void host::sysctl(std::string const& name, std::string const& value) const
{
    in([&] { write_file("/proc/sys/net/" + name, value); });
}

void host::route_ipv6_multicast_to_lo() const
{
    ip("-6 route add local ff00::/8 dev lo table local");
}

void connect(host const& a, std::string const& name_at_a, host const& b,
             std::string const& name_at_b, int net)
{
    // ip(8) runs in another process, so the namespace is named by our own descriptor of it.
    // Where both ends have the same index the kernel waits up to a second with the news that the
    // wire carries.
    static int index = 100;
    std::ostringstream link;
    link << "link add " << name_at_a << " index " << index << " type veth peer name " << name_at_b
         << " index " << index + 1 << " netns /proc/" << ::getpid() << "/fd/" << b.descriptor();
    index += 2;
    a.ip(link.str());

    int number = 1;
    for (auto const& [at, name] : {std::pair(&a, name_at_a), std::pair(&b, name_at_b)}) {
        auto const text = std::to_string(net);
        auto const last = std::to_string(number++);
        at->ip("addr add 10.77." + text + "." + last + "/24 dev " + name);
        at->ip("addr add fd77:" + text + "::" + last + "/64 dev " + name + " nodad");
        at->ip("link set " + name + " up");
    }
    wait_for_link(a, name_at_a);
    wait_for_link(b, name_at_b);
}

std::pair<std::string, bool> run_command(std::string const& command)
{
    std::string output;
    std::FILE* pipe = ::popen((command + " 2>&1").c_str(), "re");
    if (pipe == nullptr)
        return {std::strerror(errno), false};
    std::array<char, 4096> chunk;
    while (auto const n = std::fread(chunk.data(), 1, chunk.size(), pipe))
        output.append(chunk.data(), n);
    return {output, ::pclose(pipe) == 0};
}

} // namespace test
