// One message on its way to Teams.
#pragma once

#include <memory>
#include <vector>

#include "adapters/adapter.hpp"
#include "adapters/teams/options.hpp"
#include "adapters/teams/render.hpp"

namespace kith::teams {

// What is promised: our token goes nowhere but where is_service_url_allowed() lets it. A post whose answer was lost is
// Uncertain; with `settle` it is sent once more, for nothing can be looked up and the Connector knows no key of ours:
// then Delivered says `repeated`, and where that answer is lost too it ends as Undeliverable{us, "outcome_unknown"}. So
// a message arrives twice at most. Opening a conversation and replacing a message may be done as often as one likes.
//
// A person without a known conversation gets one opened; one that is no longer there is opened anew, once.
std::unique_ptr<Exchange> exchange_for(const Options& options, Outgoing outgoing);

// The same with a card that is there already; the message of `outgoing` does not count.
std::unique_ptr<Exchange> exchange_with(const Options& options, Outgoing outgoing, Rendered rendered);

std::vector<CallLimit> limits_of(const Options& options, const Destination& destination);

}  // namespace kith::teams
