#include "rules/holidays.hpp"

#include "rules/text/text.hpp"

namespace kith {

void Holidays::add(LocalDay day) {
    everyone_.insert(day);
}

void Holidays::add(std::string_view site, LocalDay day) {
    sites_[fold_case(site)].insert(day);
}

bool Holidays::holiday(std::string_view site, LocalDay day) const {
    if (everyone_.contains(day)) return true;
    if (sites_.empty() || site.empty()) return false;
    const auto found = sites_.find(fold_case(site));
    return found != sites_.end() && found->second.contains(day);
}

}  // namespace kith
