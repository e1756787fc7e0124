// What somebody keeps with Kith for themselves alone, and on which day they want to hear of it.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "rules/model/id.hpp"
#include "rules/model/time.hpp"

namespace kith {

struct OwnNote {
    enum class Kind {
        membership,  // of a professional organization, to be renewed
        outside,     // somebody from outside the organisation
        practice,    // what they practise at the moment, and their plan for it
    };
    OwnNoteId id{};
    PersonId person{};
    Kind kind = Kind::outside;
    std::string title{};                  // the organization, the person, the name of the practice
    std::string text{};                   // their own words; may be empty
    std::optional<LocalDay> day{};        // of the renewal, of what they want to be reminded of
    std::optional<LocalDay> erased_on{};  // Kith forgets it by itself
    std::optional<Instant> wake_at{};     // when Kith has to look at it next
    friend bool operator==(const OwnNote&, const OwnNote&) = default;
};
inline constexpr std::array own_note_kinds = {OwnNote::Kind::membership, OwnNote::Kind::outside,
                                              OwnNote::Kind::practice};

std::string_view to_string(OwnNote::Kind kind);
std::optional<OwnNote::Kind> own_note_kind_from(std::string_view text);

inline constexpr std::size_t own_notes_max = 50;  // a person
inline constexpr std::size_t own_note_bytes_max = 500;

}  // namespace kith
