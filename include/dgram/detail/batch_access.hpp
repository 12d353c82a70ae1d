//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_BATCH_ACCESS_HPP
#define DGRAM_DETAIL_BATCH_ACCESS_HPP

namespace dgram::detail {

// The way of the operations to what a batch is made of.
struct batch_access
{
    template <class Batch>
    static auto& slots(Batch& batch)
    {
        return batch.slots_;
    }
};

} // namespace dgram::detail

#endif
