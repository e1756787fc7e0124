#pragma once

#include <string>

#include "storage/sqlite/database.hpp"

namespace kith::sqlite {

// Copies the store behind `database` (whose file is `source`) to `file`, as of one moment. The copy is written beside
// it under another name, checked, synced and renamed: `file` is the old one or a whole new one.
void backup(Database& database, const std::string& source, const std::string& file);

}  // namespace kith::sqlite
