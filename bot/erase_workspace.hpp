// Workspaces from which the app was removed: what is kept of them is erased 30 days later, or at once on command.
#pragma once

#include <string>
#include <string_view>

#include "bot/organisation.hpp"
#include "storage/store.hpp"

namespace kith {

inline constexpr auto removed_kept = days{30};
inline constexpr std::size_t erased_at_once = 50;  // people, each in a transaction of its own

struct WorkspaceErased {
    std::size_t people = 0;
    bool whole = false;  // nothing is left of it
};

// Erases the people who have accounts in that workspace only, some of them; others of them lose the account. When
// nobody is left the install and all that belongs to the workspace go. Whoever is erased may come again. `ours` stands
// for all organisations of its store. Throws StoreError.
WorkspaceErased erase_workspace(Store& store, const Organisation& ours, const Install& install, std::string_view actor,
                                std::string_view why, Instant now);

// Goes on with those whose time is over. True where there is more to do.
bool erase_removed(Store& store, const Organisation& ours, Instant now);

}  // namespace kith
