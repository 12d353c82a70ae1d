// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <fuzz/seeds.hpp>

#include <dgram/bpf/arithmetic.hpp>
#include <dgram/bpf/assemble.hpp>
#include <dgram/bpf/jump.hpp>
#include <dgram/bpf/load.hpp>

#include <cstring>
#include <span>
#include <string>
#include <vector>

namespace {

namespace bpf = dgram::bpf;

void add(fuzz::seed_files& files, std::string const& name,
         std::span<bpf::instruction const> program)
{
    std::vector<std::byte> bytes{static_cast<std::byte>(program.size())};
    auto const code = std::as_bytes(program);
    bytes.insert(bytes.end(), code.begin(), code.end());
    auto const packet = fuzz::counting_bytes<24>();
    bytes.insert(bytes.end(), packet.begin(), packet.end());
    files.add(name, bytes);
}

void make(fuzz::seed_files& files)
{
    using namespace bpf;
    add(files, "accept", accept_all);
    add(files, "even", assemble({ldb[8], jset(1, "odd"), ret(0xffff), label("odd"), ret(0)}));
    add(files, "scratch", assemble({ldx(4), stx(M[3]), ld(M[3]), bpf::add(x), ret(a)}));
    add(files, "header", assemble({ldx_msh(0), ldh[x + 2], tax(), div(3), mod(x), ret(a)}));
    add(files, "extension", assemble({ld(extension::ifidx), jeq(2, 1, 0), ld[0xfff00000], ret(a)}));
}

fuzz::seeds const filters("bpf", make);

} // namespace
