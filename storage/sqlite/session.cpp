#include "storage/sqlite/aggregates.hpp"

namespace kith::sqlite {

std::int64_t Session::next_id(std::string_view sequence) {
    // Two plain statements: RETURNING builds a temporary table each time it runs.
    database.run("UPDATE sequences SET last = last + 1 WHERE name = ?1", sequence);
    Query next = database.query("SELECT last FROM sequences WHERE name = ?1", sequence);
    if (!next.step()) throw StoreError(StoreError::Kind::damaged, "store: a sequence is missing");
    return next.integer(0);
}

void Session::write_counts() {
    const auto add = [&](std::string_view counter, std::int64_t count) {
        if (count != 0) database.run("UPDATE counters SET count = count + ?2 WHERE name = ?1", counter, count);
    };
    add("inbox.waiting", inbox_added);
    add("outbox.scheduled", outbox_added);
    forget_counts();
}

std::size_t Session::count_of(std::string_view counter) {
    write_counts();
    Query count = database.query("SELECT count FROM counters WHERE name = ?1", counter);
    return count.step() ? static_cast<std::size_t>(count.integer(0)) : 0;
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
