// Days off, as the operator's file tells them: for a site, or for everyone.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "rules/model/time.hpp"

namespace kith {

class Holidays {
  public:
    void add(LocalDay day);                         // for everyone
    void add(std::string_view site, LocalDay day);  // sites are compared without case
    // Also true on the days of everyone. An empty or unknown site has only those.
    bool holiday(std::string_view site, LocalDay day) const;
    bool empty() const { return everyone_.empty() && sites_.empty(); }

  private:
    std::set<LocalDay> everyone_{};
    std::map<std::string, std::set<LocalDay>> sites_{};  // by folded name
};

}  // namespace kith
