// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_PIM_NETWORK_HPP
#define DGRAM_TEST_SUPPORT_PIM_NETWORK_HPP

#include <dgram/control/hops.hpp>
#include <dgram/multicast/open_receiver.hpp>
#include <dgram/network_interface.hpp>
#include <dgram/option/set_option.hpp>

#include <support/eventually.hpp>
#include <support/frr_router.hpp>
#include <support/routed_network.hpp>
#include <support/transport.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <algorithm>
#include <initializer_list>
#include <sstream>
#include <string>
#include <vector>

namespace test {

// A router with its receivers on r2. It asks for what a leaving host may have left behind
// after 0.1 s instead of 1 s.
struct pim_network : routed_network
{
    frr_router frr{router, "pimd", R"(ip pim rp 10.77.1.1 239.255.77.0/24
interface r1
 ip pim
interface r2
 ip pim
 ip igmp
 ip igmp version 3
 ip igmp last-member-query-interval 1
)"};

    // Whether a line of FRR's answer has all these words.
    bool lists(std::string const& question, std::initializer_list<std::string> words) const
    {
        std::istringstream answer(frr.ask(question));
        for (std::string line; std::getline(answer, line);) {
            std::istringstream in(line);
            std::vector<std::string> there;
            for (std::string word; in >> word;)
                there.push_back(word);
            if (std::all_of(words.begin(), words.end(), [&](auto const& word) {
                    return std::find(there.begin(), there.end(), word) != there.end();
                }))
                return true;
        }
        return false;
    }

    bool lists_in_time(std::string const& question, std::initializer_list<std::string> words) const
    {
        return eventually([&] { return lists(question, words); });
    }

    bool drops_in_time(std::string const& question, std::initializer_list<std::string> words) const
    {
        return eventually([&] { return !lists(question, words); });
    }

    boost::asio::ip::udp::socket open_receiver(boost::asio::io_context& context,
                                               transport const& way) const
    {
        return receiver.in([&] {
            boost::asio::ip::udp::socket socket(context);
            dgram::multicast::open_receiver<dgram::hops>(socket, way.any(5000));
            return socket;
        });
    }

    template <class Option, class... Arguments>
    void set(boost::asio::ip::udp::socket& socket, Arguments const&... arguments) const
    {
        receiver.in([&] {
            dgram::set_option(socket, Option(arguments..., dgram::network_interface("eth0")));
        });
    }
};

} // namespace test

#endif
