// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_BPF_RANDOM_HPP
#define DGRAM_TEST_SUPPORT_BPF_RANDOM_HPP

// Random filter programs, most of them valid, and packets for them.

#include <dgram/bpf/arithmetic.hpp>
#include <dgram/bpf/instruction.hpp>
#include <dgram/bpf/jump.hpp>
#include <dgram/bpf/load.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace test {

class bpf_source
{
public:
    using instruction = dgram::bpf::instruction;

    explicit bpf_source(std::uint32_t seed) : random_(seed) {}

    std::uint32_t below(std::uint32_t limit)
    {
        return std::uniform_int_distribution<std::uint32_t>(0, limit - 1)(random_);
    }

    // Half of them are netlink attributes one after the other, so that the extensions find some.
    std::vector<std::byte> packet()
    {
        std::vector<std::byte> bytes(below(2) == 0 ? below(80) : 256 + below(64));
        for (auto& b : bytes)
            b = static_cast<std::byte>(below(4) == 0 ? below(256) : below(16));
        if (below(2) == 0)
            for (std::size_t at = 0; at + 4 <= bytes.size();) {
                auto const length = 4 + below(13);
                bytes[at] = static_cast<std::byte>(length);
                bytes[at + 1] = std::byte(0);
                bytes[at + 2] = static_cast<std::byte>(below(4));
                bytes[at + 3] = static_cast<std::byte>(below(8) == 0 ? 0x80 : 0);
                // Some go on within another.
                at += below(3) == 0 ? 4 : (length + 3) / 4 * 4;
            }
        return bytes;
    }

    // Rarely one that breaks a rule. It uses no extension whose value is chance.
    std::vector<instruction> program()
    {
        using namespace dgram::bpf;
        std::vector<instruction> made;
        slots_ = below(0x10000) & below(0x10000) & 0x7fff;
        made.push_back(ld(constant()));
        made.push_back(ldx(constant()));
        for (std::uint32_t i = 0; i < 16; ++i)
            if ((slots_ >> i & 1) != 0)
                made.push_back(below(2) == 0 ? st(M[i]) : stx(M[i]));
        auto const body = 1 + below(below(8) == 0 ? 300 : 24);
        for (std::uint32_t left = body + 4; left > 4; --left)
            made.push_back(any(left));
        // One byte of A, which the length that is left of a long packet shows, and never 0.
        made.push_back(rsh(8 * below(4)));
        made.push_back(and_(0xff));
        made.push_back(add(1));
        made.push_back(ret(a));
        return made;
    }

    // Instructions of any code, or a program with one number changed.
    std::vector<instruction> damaged_program()
    {
        auto made = program();
        auto& i = made[below(static_cast<std::uint32_t>(made.size()))];
        switch (below(6)) {
        case 0:
            i.code = static_cast<std::uint16_t>(below(0x200));
            break;
        case 1:
            i.jt = static_cast<std::uint8_t>(below(256));
            break;
        case 2:
            i.jf = static_cast<std::uint8_t>(below(256));
            break;
        case 3:
            i.k = constant();
            break;
        case 4:
            i.k = 0xfffff000 + below(80);
            break;
        default:
            made.resize(below(static_cast<std::uint32_t>(made.size())));
        }
        return made;
    }

private:
    std::uint32_t constant()
    {
        constexpr std::array<std::uint32_t, 14> special = {
            0,           1,           31,          32,          33,
            0x7fff'ffff, 0x8000'0000, 0xffff'ffff, 0xffff'fff8, 0xfff0'0000,
            0xffe0'0000, 0xfff0'0010, 0xfffff000,  0x8000'0001};
        switch (below(4)) {
        case 0:
            return special[below(special.size())];
        case 1:
            return static_cast<std::uint32_t>(random_());
        default:
            return below(64);
        }
    }

    std::uint32_t offset()
    {
        auto const chosen = below(60) == 0 ? constant() : below(below(4) == 0 ? 330 : 48);
        return chosen;
    }

    std::uint8_t skip(std::uint32_t left)
    {
        auto const most = left < 256 ? left : 255;
        return static_cast<std::uint8_t>(below(3) == 0 ? below(most) : below(most < 4 ? most : 4));
    }

    std::uint32_t slot()
    {
        for (int i = 0; i < 40; ++i) {
            auto const chosen = below(16);
            if ((slots_ >> chosen & 1) != 0 || below(2000) == 0)
                return chosen;
        }
        return 15;
    }

    // `left` instructions follow.
    instruction any(std::uint32_t left)
    {
        using namespace dgram::bpf;
        auto const by = below(2) == 0 ? operand(x) : operand(constant());
        auto const no_zero = by.is_x() || by.k() != 0 ? by : operand(7);
        auto const shift = by.is_x() ? by : operand(below(32));
        auto const width = [&](auto const& load) {
            return below(2) == 0 ? load[offset()] : load[x + offset()];
        };
        switch (below(30)) {
        case 0:
            return width(ld);
        case 1:
            return width(ldh);
        case 2:
        case 3:
            return width(ldb);
        case 4:
            return ld(constant());
        case 5:
            return ldx(constant());
        case 6:
            return ldx(below(48));
        case 7:
            return ld(len);
        case 8:
            return ldx(len);
        case 9:
            return ldx_msh(offset());
        case 10:
            return slots_ != 0 ? ld(M[slot()]) : neg();
        case 11:
            return slots_ != 0 ? ldx(M[slot()]) : tax();
        case 12:
            return st(M[below(15)]);
        case 13:
            return stx(M[below(15)]);
        case 14:
            return add(by);
        case 15:
            return sub(by);
        case 16:
            return mul(by);
        case 17:
            return div(no_zero);
        case 18:
            return mod(no_zero);
        case 19:
            return and_(by);
        case 20:
            return or_(by);
        case 21:
            return xor_(by);
        case 22:
            return lsh(shift);
        case 23:
            return rsh(shift);
        case 24:
            return below(2) == 0 ? tax() : txa();
        case 25:
            return extension_load();
        case 26:
            return below(10) == 0 ? ret(constant()) : below(9) == 0 ? ret(a) : neg();
        case 27:
            return ja(skip(left));
        default:
            switch (below(4)) {
            case 0:
                return jeq(by, skip(left), skip(left));
            case 1:
                return jgt(by, skip(left), skip(left));
            case 2:
                return jge(by, skip(left), skip(left));
            default:
                return jset(by, skip(left), skip(left));
            }
        }
    }

    instruction extension_load()
    {
        using namespace dgram::bpf;
        // With A, X and the packet; or the same for every packet of a local socket.
        constexpr std::array<std::uint32_t, 20> numbers = {12, 12, 12, 12, 16, 16, 16, 16, 40, 40,
                                                           0,  4,  8,  20, 24, 28, 32, 44, 48, 60};
        auto const k = 0xfffff000 + numbers[below(numbers.size())];
        auto const which = below(4);
        return which == 0 ? ldh[k] : which == 1 ? ldb[k] : ld[k];
    }

    std::mt19937 random_;
    std::uint32_t slots_ = 0;
};

} // namespace test

#endif
