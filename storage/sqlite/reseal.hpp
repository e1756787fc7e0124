// Changing the master key: what older keys sealed is sealed again with the first one.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "storage/seal.hpp"
#include "storage/sqlite/sqlite_store.hpp"

namespace kith {

// A column that holds sealed values, and how one of its values is named when it is opened.
struct SealedColumn {
    std::string_view table{};
    std::string_view column{};
    std::string_view about{};  // the first part of what a value belongs to
    std::string_view key{};    // the last part, as an expression over the row; text
    std::string_view order{};  // the columns that rows are read by: an index
    std::string_view after{};  // the rows beyond organisation ?2 and place ?3 in that order
    std::string_view place{};  // what ?3 is compared with
    bool few = false;          // read at once
};
// All of them, but for the proofs of the keys themselves.
std::span<const SealedColumn> sealed_columns();

struct SealedCounts {
    std::size_t by_first_key = 0;
    std::size_t by_other_keys = 0;    // given, but not the first
    std::size_t by_unknown_keys = 0;  // not given: nobody can read them
};
// Reads the whole store; takes a second for each million of sealed values or so. Beside a live service.
SealedCounts count_sealed(const SqliteOptions& options, const Sealer& sealer);

struct Resealed {
    std::size_t done = 0;
    std::size_t unreadable = 0;  // sealed with a key that was not given, or damaged: left as they are
    SealedCounts left{};         // as the store is afterwards
};
inline constexpr std::size_t reseal_batch_max = 200;  // values in one transaction

// Seals with the first key what the other given keys sealed, in small transactions, beside a live service. Cut off at
// any point it goes on where it was when it is called again. `on_batch` is told after each transaction how many were
// done so far. When nothing is left that needs another key their proofs go, and the store opens with the first key
// alone. The service that runs must know the first key already (serves_without): otherwise it could not read what was
// sealed again.
Resealed reseal(const SqliteOptions& options, const Sealer& sealer,
                const std::function<void(std::size_t done)>& on_batch = {}, std::size_t batch = reseal_batch_max);

}  // namespace kith
