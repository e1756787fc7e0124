#include "rules/model/kept_tie.hpp"

#include <algorithm>
#include <utility>

namespace kith {

void take_rhythm_of_tags(KeptTie& tie) {
    if (tie.every_days && tie.rhythm_of.empty()) return;
    const TieTag* shortest = nullptr;
    for (const TieTag& tag : tie.tags) {
        if (tag.every_days && (shortest == nullptr || *tag.every_days < *shortest->every_days)) shortest = &tag;
    }
    if (shortest == nullptr) {
        if (!tie.rhythm_of.empty()) drop_rhythm(tie);
        return;
    }
    // Whoever was put off by name stays so while the rhythm is the same.
    const bool same = tie.rhythm_of == shortest->name && tie.every_days == shortest->every_days &&
                      tie.latest_days == shortest->latest_days && tie.since == shortest->since;
    if (same) return;
    tie.rhythm_of = shortest->name;
    tie.every_days = shortest->every_days;
    tie.latest_days = shortest->latest_days;
    tie.since = shortest->since;
    tie.snoozed_to = shortest->snoozed_to;
}

void drop_rhythm(KeptTie& tie) {
    tie.every_days.reset();
    tie.latest_days.reset();
    tie.snoozed_to.reset();
    tie.rhythm_of.clear();
}

const TieTag* tag_of(const KeptTie& tie, std::string_view name) {
    const auto found = std::ranges::find(tie.tags, name, &TieTag::name);
    return found == tie.tags.end() ? nullptr : &*found;
}

bool put_tag(KeptTie& tie, TieTag tag) {
    const auto place = std::ranges::lower_bound(tie.tags, tag.name, {}, &TieTag::name);
    const bool there = place != tie.tags.end() && place->name == tag.name;
    if (!there) tie.tags.insert(place, std::move(tag));
    return !there;
}

}  // namespace kith
