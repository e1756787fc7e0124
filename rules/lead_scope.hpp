// What a lead may say about whom: the names a sentence may use, and the teams a lead's rule may reach.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "rules/model/person.hpp"
#include "rules/model/rule.hpp"
#include "rules/sentence/sentence.hpp"

namespace kith {

// Names a sentence may use, from the people of the organisation.
Vocabulary vocabulary_of(const std::vector<Person>& people);

// A lead's rule reaches only the teams they lead: it is narrowed to them. The place it names that is none of them,
// else. `sites` are the names of all sites: a name that is both means the team.
std::variant<Rule, Place> within_teams(Rule rule, const std::vector<std::string>& teams,
                                       const std::vector<std::string>& sites);

}  // namespace kith
