#include "rules/text/text.hpp"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace kith {

namespace {

bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x80U; });
}

std::string fold_ascii(std::string_view text) {
    std::string folded(text);
    for (char& byte : folded) {
        if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
    }
    return folded;
}

// Length of the well-formed sequence at the start of `text`, 0 if there is none (Unicode 15, table 3-7).
std::size_t sequence_length(std::string_view text) {
    const auto at = [&](std::size_t index) {
        return index < text.size() ? static_cast<unsigned char>(text[index]) : 0U;
    };
    const auto between = [&](std::size_t index, unsigned low, unsigned high) {
        return at(index) >= low && at(index) <= high;
    };
    const unsigned lead = at(0);
    if (lead < 0x80U) return 1;
    if (lead >= 0xC2U && lead <= 0xDFU) return between(1, 0x80U, 0xBFU) ? 2 : 0;
    if (lead >= 0xE0U && lead <= 0xEFU) {
        const unsigned low = lead == 0xE0U ? 0xA0U : 0x80U;
        const unsigned high = lead == 0xEDU ? 0x9FU : 0xBFU;
        return between(1, low, high) && between(2, 0x80U, 0xBFU) ? 3 : 0;
    }
    if (lead >= 0xF0U && lead <= 0xF4U) {
        const unsigned low = lead == 0xF0U ? 0x90U : 0x80U;
        const unsigned high = lead == 0xF4U ? 0x8FU : 0xBFU;
        return between(1, low, high) && between(2, 0x80U, 0xBFU) && between(3, 0x80U, 0xBFU) ? 4 : 0;
    }
    return 0;
}

std::vector<std::string_view> split_code_points(std::string_view text) {
    std::vector<std::string_view> points;
    while (!text.empty()) {
        std::size_t length = 1;
        while (length < text.size() && is_continuation(text[length])) ++length;
        points.push_back(text.substr(0, length));
        text.remove_prefix(length);
    }
    return points;
}

// Optimal string alignment, three rows at a time; max + 1 when it takes more than `max`.
template <class Points>
std::size_t bounded_distance(const Points& from, const Points& to, std::size_t max) {
    if (from.size() > edit_length_max || to.size() > edit_length_max) return max + 1;
    const std::size_t difference = from.size() > to.size() ? from.size() - to.size() : to.size() - from.size();
    if (difference > max) return max + 1;

    using Row = std::array<std::size_t, edit_length_max + 1>;
    std::array<Row, 3> rows;  // filled as far as the texts reach
    Row* two_back = &rows[0];
    Row* one_back = &rows[1];
    Row* row = &rows[2];
    for (std::size_t j = 0; j <= to.size(); ++j) (*one_back)[j] = j;
    for (std::size_t i = 1; i <= from.size(); ++i) {
        (*row)[0] = i;
        std::size_t best = i;
        for (std::size_t j = 1; j <= to.size(); ++j) {
            const std::size_t replace = (*one_back)[j - 1] + (from[i - 1] == to[j - 1] ? 0U : 1U);
            (*row)[j] = std::min({replace, (*one_back)[j] + 1, (*row)[j - 1] + 1});
            if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]) {
                (*row)[j] = std::min((*row)[j], (*two_back)[j - 2] + 1);
            }
            best = std::min(best, (*row)[j]);
        }
        // A swap looks two rows back, which is cheaper than the best of this row by one at most.
        if (best > max + 1) return max + 1;
        Row* const free_row = two_back;
        two_back = one_back;
        one_back = row;
        row = free_row;
    }
    return std::min((*one_back)[to.size()], max + 1);
}

}  // namespace

std::size_t valid_utf8_bytes(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t length = sequence_length(text.substr(at));
        if (length == 0) break;
        at += length;
    }
    return at;
}

bool valid_utf8(std::string_view text) {
    return valid_utf8_bytes(text) == text.size();
}

std::size_t code_points(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char byte) { return !is_continuation(byte); }));
}

std::string fold_case(std::string_view text) {
    if (is_ascii(text) || !valid_utf8(text)) return fold_ascii(text);
    UErrorCode status = U_ZERO_ERROR;
    const auto piece = [](std::string_view view) {
        return icu::StringPiece(view.data(), static_cast<std::int32_t>(view.size()));
    };
    const icu::Normalizer2* composer = icu::Normalizer2::getNFCInstance(status);
    std::string composed;
    std::string folded;
    std::string result;
    icu::StringByteSink<std::string> composed_sink(&composed);
    icu::StringByteSink<std::string> folded_sink(&folded);
    icu::StringByteSink<std::string> result_sink(&result);
    if (U_SUCCESS(status)) composer->normalizeUTF8(0, piece(text), composed_sink, nullptr, status);
    if (U_SUCCESS(status)) icu::CaseMap::utf8Fold(0, piece(composed), folded_sink, nullptr, status);
    if (U_SUCCESS(status)) composer->normalizeUTF8(0, piece(folded), result_sink, nullptr, status);
    return U_SUCCESS(status) ? result : fold_ascii(text);
}

std::string_view without_blanks(std::string_view text) {
    constexpr std::string_view blanks = " \t\n";
    while (!text.empty() && blanks.find(text.front()) != std::string_view::npos) text.remove_prefix(1);
    while (!text.empty() && blanks.find(text.back()) != std::string_view::npos) text.remove_suffix(1);
    return text;
}

std::string lower_case(std::string_view text) {
    if (is_ascii(text) || !valid_utf8(text)) return fold_ascii(text);
    std::string lowered(text);
    // A capital I with a dot becomes two code points, so that a second pass may see other neighbours: go on until
    // nothing changes.
    for (int pass = 0; pass < 3; ++pass) {
        UErrorCode status = U_ZERO_ERROR;
        std::string next;
        icu::StringByteSink<std::string> sink(&next);
        icu::CaseMap::utf8ToLower("", 0, icu::StringPiece(lowered.data(), static_cast<std::int32_t>(lowered.size())),
                                  sink, nullptr, status);
        if (U_FAILURE(status)) return fold_ascii(text);
        if (next == lowered) break;
        lowered = std::move(next);
    }
    return lowered;
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t max) {
    if (a == b) return 0;
    if (max == 0) return 1;
    if (is_ascii(a) && is_ascii(b)) return bounded_distance(a, b, max);
    return bounded_distance(split_code_points(a), split_code_points(b), max);
}

}  // namespace kith
