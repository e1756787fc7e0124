// The migration that introductions which do not come about brought; schema.hpp says how columns are read.
#pragma once

namespace kith {

// Whether an introduction stands. Those made before count as standing: most of their rounds are over, and the one that
// goes on is looked at like any other at the next plan.
inline constexpr const char* schema_introductions = R"sql(
ALTER TABLE introductions ADD COLUMN state TEXT NOT NULL DEFAULT 'stands'
  CHECK (state = 'stands' OR state = 'called_off' OR state = 'dissolved');
)sql";

}  // namespace kith
