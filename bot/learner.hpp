// Learns from what came of nudges, and gives planning what was learnt: rules/learning and rules/learnt_hours.hpp, with
// the store around them.
#pragma once

#include "bot/organisation.hpp"
#include "rules/due.hpp"
#include "rules/view.hpp"
#include "storage/store.hpp"

namespace kith {

// Learns once from each nudge that was answered or left alone since, and renews the organisation's average when six
// weeks, and then every two, have passed. Where the organisation does not learn, nothing is read. Costs what is new.
void learn(Store& store, const Organisation& organisation, Instant now);

// What planning draws minutes by.
void put_habits(DueView& view, Transaction& tx, const Organisation& organisation);

std::optional<View::Learnt> learnt_of(Transaction& tx, const Organisation& organisation, const Person& person);

}  // namespace kith
