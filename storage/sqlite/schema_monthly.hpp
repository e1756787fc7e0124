// The migration that series by the month brought; schema.hpp says how columns are read.
#pragma once

namespace kith {

// Which weekday of each month an activity meets on: the first to the fourth, -1 the last; 0: it has no such series.
inline constexpr const char* schema_monthly = R"sql(
ALTER TABLE activities ADD COLUMN monthly_nth INTEGER NOT NULL DEFAULT 0 CHECK (monthly_nth BETWEEN -1 AND 4);
)sql";

}  // namespace kith
