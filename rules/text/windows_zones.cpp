#include "rules/text/windows_zones.hpp"

#include <unicode/stringpiece.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

namespace kith {

std::string zone_of_windows(std::string_view name) {
    constexpr std::size_t bytes_max = 100;
    if (name.empty() || name.size() > bytes_max) return {};
    const auto wanted = icu::UnicodeString::fromUTF8(icu::StringPiece{name.data(), static_cast<int>(name.size())});
    icu::UnicodeString found;
    UErrorCode status = U_ZERO_ERROR;
    icu::TimeZone::getIDForWindowsID(wanted, nullptr, found, status);
    std::string zone;
    if (U_SUCCESS(status)) found.toUTF8String(zone);
    return zone;
}

}  // namespace kith
