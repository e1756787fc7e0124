#include "storage/sqlite/aggregates.hpp"

namespace kith::sqlite {

std::int64_t Session::next_id(std::string_view sequence) {
    Query next = database.query("UPDATE sequences SET last = last + 1 WHERE name = ?1 RETURNING last", sequence);
    if (!next.step()) throw StoreError(StoreError::Kind::damaged, "store: a sequence is missing");
    const std::int64_t id = next.integer(0);
    next.step();  // to the end: only then the row is written
    return id;
}

std::string Session::open(std::string_view sealed, std::string_view belongs_to) const {
    auto plain = sealer.open(sealed, belongs_to);
    if (plain) return std::move(*plain);
    const bool known = sealer.knows_key_of(sealed);
    throw StoreError(known ? StoreError::Kind::damaged : StoreError::Kind::key, "store: " + plain.error().what);
}

std::string about(std::string_view what, std::int64_t organisation, std::int64_t id) {
    return about(what, organisation, std::to_string(id));
}

std::string about(std::string_view what, std::int64_t organisation, std::string_view key) {
    std::string text(what);
    text += '/';
    text += std::to_string(organisation);
    text += '/';
    text += key;
    return text;
}

}  // namespace kith::sqlite
