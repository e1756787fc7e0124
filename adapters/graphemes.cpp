#include "adapters/graphemes.hpp"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <memory>
#include <stdexcept>

namespace kith {

std::size_t grapheme_floor(std::string_view text, std::size_t offset) {
    if (offset == 0 || offset >= text.size()) return offset;
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> breaks(
        icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    UText* view = utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
    const std::unique_ptr<UText, decltype(&utext_close)> closer(view, utext_close);
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no data for breaking text");
    breaks->setText(view, status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU cannot read text");
    while (offset > 0 && (static_cast<unsigned char>(text[offset]) & 0xC0) == 0x80) --offset;
    const auto at = static_cast<std::int32_t>(offset);
    if (breaks->isBoundary(at)) return offset;
    const std::int32_t before = breaks->preceding(at);
    return before == icu::BreakIterator::DONE ? 0 : static_cast<std::size_t>(before);
}

}  // namespace kith
