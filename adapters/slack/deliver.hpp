// One message on its way to Slack.
#pragma once

#include <memory>
#include <vector>

#include "adapters/adapter.hpp"
#include "adapters/slack/slack_adapter.hpp"

namespace kith::slack {

inline constexpr int look_back_pages_max = 5;
inline constexpr int look_back_page_size = 100;
inline constexpr seconds look_back_margin{60};  // clocks differ

// `options.api_base` as checked_api_base() gives it.
//
// What is promised: a post whose answer was lost is Uncertain and is repeated only by an exchange with `settle` that
// looked into the conversation and did not find it. An answer through a reply url is tried once: where it is refused
// (used or too old) the message goes to the person's direct conversation instead; where its outcome is unknown it ends
// as Undeliverable{us, "reply_outcome_unknown"}, for nothing can tell whether it was shown.
//
// Calls count against Slack's tier of their method, in the workspace; posts against what the operator set, and one a
// second into each conversation. https://docs.slack.dev/apis/web-api/rate-limits
std::unique_ptr<Exchange> exchange_for(const SlackOptions& options, Outgoing outgoing);

std::vector<CallLimit> limits_of(const Destination& destination, bool settle);

}  // namespace kith::slack
