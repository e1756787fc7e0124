// The migration that introductions which do not come about brought; schema.hpp says how columns are read.
#pragma once

namespace kith {

// Whether an introduction stands. Those made before count as standing: their rounds are over.
inline constexpr const char* schema_introductions = R"sql(
ALTER TABLE introductions ADD COLUMN state TEXT NOT NULL DEFAULT 'stands'
  CHECK (state = 'stands' OR state = 'called_off' OR state = 'dissolved');
)sql";

}  // namespace kith
