// Forms as Slack's modals, and what people filled in as events. https://docs.slack.dev/surfaces/modals
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "adapters/adapter.hpp"
#include "adapters/json.hpp"
#include "adapters/slack/slack_adapter.hpp"

namespace kith::slack {

inline constexpr int query_units_min = 2;  // typed before a long list is asked for

inline constexpr milliseconds view_opens_within = milliseconds{2'500};  // a trigger lives three seconds

// A modal view as JSON, within Slack's limits. Each field is an input block whose id and whose element's id are the
// field's name; Form::name is the callback id and Form::about the private metadata. `fault` is empty, or says why Slack
// would refuse it.
struct RenderedView {
    std::string json{};
    std::string fault{};
};
RenderedView render_form(const Form& form, std::string_view workspace);

// The answer to view_submission.
HttpResponse view_reply(const FormReply& reply, std::string_view workspace);

// views.open, views.push or views.update. nullptr where the request brought no way for it.
std::unique_ptr<Exchange> view_exchange(const SlackOptions& options, const ShowForm& form, const FormDoor& door,
                                        const Account& to, const std::string& token);

// --- in -----------------------------------------------------------------------------------------------------------

inline constexpr std::size_t answers_max = 100;          // fields of one view
inline constexpr std::size_t answer_values_max = 100;    // of one field
inline constexpr std::size_t answer_bytes_max = 16'000;  // of one value

// What stands in `view.state.values`.
FieldAnswers read_answers(JsonValue view);

// The same for the same view as it was shown: handing it in twice is once.
std::string submission_id(JsonValue view);

FormDoor door_of(JsonValue payload);

}  // namespace kith::slack
