// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/arguments.hpp>
#include <mcast/command_line.hpp>
#include <mcast/failure.hpp>
#include <mcast/interfaces.hpp>
#include <mcast/output.hpp>
#include <mcast/report.hpp>

#include <sstream>

namespace mcast {
namespace {

struct output_options
{
    format how = format::table;
    bool quiet = false;
};

void add_json(CLI::App* verb, output_options& output)
{
    verb->add_flag_callback(
        "--json", [&] { output.how = format::json; }, "Print JSON, one object a line");
}

void add_output(CLI::App* verb, output_options& output)
{
    add_json(verb, output);
    verb->add_flag("-q,--quiet", output.quiet, "Leave out the single datagrams");
}

} // namespace

int run(int argc, char const* const* argv)
{
    check_output();
    CLI::App app("Sends and receives IP multicast on chosen interfaces.", "mcast");
    app.require_subcommand(0, 1);
    output_options output;
    listen_options listening;
    send_options sending;

    auto* const interfaces_verb = app.add_subcommand("interfaces", "List the network interfaces");
    add_json(interfaces_verb, output);
    auto* const listen_verb = app.add_subcommand("listen", "Join groups and show what arrives");
    add_listen_arguments(listen_verb, listening);
    add_output(listen_verb, output);
    auto* const send_verb = app.add_subcommand("send", "Send to groups");
    add_send_arguments(send_verb, sending);
    add_output(send_verb, output);

    try {
        app.parse(argc, argv);
    } catch (CLI::ParseError const& error) {
        if (error.get_exit_code() != 0)
            throw failure("{}", error.what());
        std::ostringstream help;
        app.exit(error, help);
        write_output(help.str());
        return as_expected;
    }
    if (app.get_subcommands().empty())
        throw failure("say what to do: interfaces, listen or send; mcast --help tells more");
    add_rest(listen_verb, listening.groups);
    add_rest(send_verb, sending.groups);
    if (interfaces_verb->parsed())
        return interfaces(output.how);
    auto const out = make_report(output.how, output.quiet);
    return listen_verb->parsed() ? listen(listening, *out) : send(sending, *out);
}

} // namespace mcast
