#include "adapters/slack/views.hpp"

#include <algorithm>

#include "adapters/crypto.hpp"
#include "adapters/slack/limits.hpp"
#include "adapters/slack/render.hpp"
#include "adapters/slack/text.hpp"
#include "adapters/slack/web_api.hpp"
#include "adapters/utf8.hpp"
#include "rules/model/error.hpp"

namespace kith::slack {
namespace {

// A plain_text object; what is blank becomes something that can be seen.
JsonWriter& write_plain(JsonWriter& out, std::string_view key, std::string_view text, std::size_t units_max) {
    const std::string escaped = escape_text(text);
    out.key(key).begin_object().field("type", "plain_text");
    return out.field("text", is_blank(escaped) ? "…" : shorten(escaped, units_max)).end_object();
}

void write_option(JsonWriter& out, const FormOption& option) {
    out.begin_object();
    write_plain(out, "text", option.label, option_units_max).field("value", option.value).end_object();
}

void write_options(JsonWriter& out, const std::vector<FormOption>& options) {
    out.key("options").begin_array();
    for (const FormOption& option : options) write_option(out, option);
    out.end_array();
}

const FormOption* option_of(const std::vector<FormOption>& options, std::string_view value) {
    const auto found = std::ranges::find(options, value, &FormOption::value);
    return found == options.end() ? nullptr : &*found;
}

std::string two_digits(TimeOfDay time) {
    const std::string clock = to_clock(time);
    return clock.size() == 4 ? "0" + clock : clock;
}

void write_element(JsonWriter& out, const AskPeople& asks, std::string_view workspace) {
    out.field("type", "multi_users_select").field("max_selected_items", static_cast<std::int64_t>(asks.count_max));
    std::vector<std::string> users;
    for (const Account& account : asks.picked) {
        if (account.platform == Platform::slack && account.workspace == workspace && is_user_id(account.user))
            users.push_back(account.user);
    }
    if (users.empty()) return;
    out.key("initial_users").begin_array();
    for (const std::string& user : users) out.value(user);
    out.end_array();
}
void write_element(JsonWriter& out, const AskOne& asks, std::string_view) {
    out.field("type", asks.all_shown ? "radio_buttons" : "static_select");
    write_options(out, asks.options);
    if (const FormOption* picked = option_of(asks.options, asks.picked)) {
        out.key("initial_option");
        write_option(out, *picked);
    }
}
void write_element(JsonWriter& out, const AskSome& asks, std::string_view) {
    out.field("type", "checkboxes");
    write_options(out, asks.options);
    std::vector<const FormOption*> picked;
    for (const FormOption& option : asks.options) {
        if (std::ranges::find(asks.picked, option.value) != asks.picked.end()) picked.push_back(&option);
    }
    if (picked.empty()) return;
    out.key("initial_options").begin_array();
    for (const FormOption* option : picked) write_option(out, *option);
    out.end_array();
}
void write_element(JsonWriter& out, const AskDay& asks, std::string_view) {
    out.field("type", "datepicker");
    if (asks.picked) out.field("initial_date", to_iso(*asks.picked));
}
void write_element(JsonWriter& out, const AskTime& asks, std::string_view) {
    out.field("type", "timepicker");
    if (asks.picked) out.field("initial_time", two_digits(*asks.picked));
}
void write_element(JsonWriter& out, const AskWords& asks, std::string_view) {
    if (asks.listed) {
        out.field("type", "external_select").field("min_query_length", std::int64_t{query_units_min});
        if (asks.words.empty()) return;
        out.key("initial_option");
        return write_option(out, {.value = asks.words, .label = asks.words});
    }
    const std::size_t most = std::min(asks.length_max, input_units_max);
    out.field("type", "plain_text_input").field("multiline", asks.lines);
    out.field("max_length", static_cast<std::int64_t>(most));
    if (!asks.words.empty()) out.field("initial_value", shorten_literal(literal_text(asks.words), most));
}

std::string input_block(const Field& field, std::string_view workspace) {
    JsonWriter out;
    out.begin_object().field("type", "input").field("block_id", field.name);
    write_plain(out, "label", field.label, label_units_max);
    if (!field.hint.empty()) write_plain(out, "hint", field.hint, label_units_max);
    out.field("optional", field.optional);
    if (field.live) out.field("dispatch_action", true);
    out.key("element").begin_object().field("action_id", field.name);
    std::visit([&](const auto& asks) { write_element(out, asks, workspace); }, field.asks);
    out.end_object().end_object();
    return out.take();
}

// Inner text of a JSON array: what stands between its brackets.
std::string_view inside(std::string_view array) {
    return array.substr(1, array.size() - 2);
}

std::string blocks_of(const Form& form, std::string_view workspace) {
    std::string blocks = "[";
    std::size_t count = 0;
    const auto add = [&](std::string_view json) {
        if (json.empty()) return;
        if (blocks.size() > 1) blocks += ',';
        blocks += json;
        count += 1;
    };
    Message words;
    const auto flush = [&] {
        if (words.blocks.empty()) return;
        // Ids count on, so that the same words twice have two ids.
        add(inside(render(words, workspace, Surface::modal, count).blocks));
        count += words.blocks.size();
        words.blocks.clear();
    };
    for (const FormPart& part : form.parts) {
        if (const auto* block = std::get_if<Block>(&part)) {
            words.blocks.push_back(*block);
            continue;
        }
        flush();
        add(input_block(std::get<Field>(part), workspace));
    }
    flush();
    return blocks + "]";
}

HttpResponse with_view(std::string_view action, const Form& form, std::string_view workspace) {
    RenderedView view = render_form(form, workspace);
    if (!view.fault.empty()) return {};
    JsonWriter out;
    out.begin_object().field("response_action", action).key("view").raw(view.json).end_object();
    return json_answer(out.take());
}

// One call; what it ends with is for the log, and for who says it in a message where it did not work.
class ViewExchange : public Exchange {
  public:
    ViewExchange(HttpRequest request, std::string fault) : request_(std::move(request)), fault_(std::move(fault)) {}

    Step begin() override {
        if (!fault_.empty()) return Undeliverable{Undeliverable::Blame::us, "invalid_view " + fault_};
        return std::move(request_);
    }
    Step resume(const HttpResponse& response) override {
        const Answer answer = read_answer(response);
        if (answer.kind == Answer::Kind::ok) return Delivered{.message_ref = answer.json()["view"]["id"].text()};
        // The form was changed meanwhile: what it shows now is newer.
        if (answer.code == "hash_conflict") return Delivered{};
        return Undeliverable{Undeliverable::Blame::receiver, answer.code};
    }
    Step resume(const HttpFailure& failure) override {
        // Nothing secret stands in a request but the token in its header and the trigger in its body.
        if (!failure.sent) return Undeliverable{Undeliverable::Blame::us, "not_sent"};
        return Uncertain{"no_answer", {}};
    }

  private:
    HttpRequest request_;
    std::string fault_;
};

}  // namespace

RenderedView render_form(const Form& form, std::string_view workspace) {
    JsonWriter out;
    out.begin_object().field("type", "modal").field("callback_id", form.name);
    if (!form.about.empty()) out.field("private_metadata", form.about);
    write_plain(out, "title", form.title, view_title_units_max);
    if (!form.submit.empty()) write_plain(out, "submit", form.submit, view_title_units_max);
    if (!form.close.empty()) write_plain(out, "close", form.close, view_title_units_max);
    out.key("blocks").raw(blocks_of(form, workspace)).end_object();
    Fitted fitted = fitted_view(out.take());
    return {.json = std::move(fitted.json), .fault = fitted.faults.empty() ? "" : fitted.faults.front()};
}

HttpResponse view_reply(const FormReply& reply, std::string_view workspace) {
    return std::visit(overloaded{
                          [](const CloseForm& close) {
                              return close.all ? json_answer(R"({"response_action":"clear"})") : HttpResponse{};
                          },
                          [](const RefuseForm& refusal) {
                              JsonWriter out;
                              out.begin_object().field("response_action", "errors").key("errors").begin_object();
                              for (const RefuseForm::Fault& fault : refusal.faults) out.field(fault.field, fault.what);
                              return json_answer(out.end_object().end_object().take());
                          },
                          [&](const ShowForm& show) {
                              const bool on_top = show.how == ShowForm::How::on_top;
                              return with_view(on_top ? "push" : "update", show.form, workspace);
                          },
                      },
                      reply);
}

std::unique_ptr<Exchange> view_exchange(const SlackOptions& options, const ShowForm& form, const FormDoor& door,
                                        const Account& to, const std::string& token) {
    RenderedView view = render_form(form.form, to.workspace);
    JsonWriter body;
    body.begin_object();
    std::string_view method = "views.update";
    if (form.how == ShowForm::How::replace) {
        if (door.view.empty()) return nullptr;
        body.field("view_id", door.view);
        if (!door.version.empty()) body.field("hash", door.version);
    } else {
        if (door.trigger.empty()) return nullptr;
        method = form.how == ShowForm::How::open ? "views.open" : "views.push";
        body.field("trigger_id", door.trigger);
    }
    if (view.fault.empty()) body.key("view").raw(view.json);
    body.end_object();
    HttpRequest request = json_call(options.api_base, method, token, body.take());
    request.timeout = view_opens_within;
    return std::make_unique<ViewExchange>(std::move(request), std::move(view.fault));
}

// --- in -------------------------------------------------------------------------------------------------------------

namespace {

void add_value(FieldAnswer& answer, JsonValue value) {
    if (!value.is_string() || answer.values.size() == answer_values_max) return;
    std::string text = value.text();
    if (text.empty() || text.size() > answer_bytes_max) return;
    answer.values.push_back(std::move(text));
}

FieldAnswer read_field(const std::string& field, JsonValue element) {
    FieldAnswer answer{.field = field};
    const JsonValue type = element["type"];
    if (type.is("users_select") || type.is("multi_users_select")) {
        answer.people = true;
        add_value(answer, element["selected_user"]);
        for (const JsonValue user : element["selected_users"].items()) add_value(answer, user);
        std::erase_if(answer.values, [](const std::string& user) { return !is_user_id(user); });
        return answer;
    }
    for (const std::string_view name : {"selected_date", "selected_time"}) add_value(answer, element[name]);
    add_value(answer, element["selected_option"]["value"]);
    for (const JsonValue option : element["selected_options"].items()) add_value(answer, option["value"]);
    if (type.is("plain_text_input")) {
        add_value(answer, element["value"]);
        for (std::string& words : answer.values) words = literal_text(words);
        std::erase_if(answer.values, [](const std::string& words) { return is_blank(words); });
    }
    return answer;
}

}  // namespace

FieldAnswers read_answers(JsonValue view) {
    FieldAnswers answers;
    const JsonValue values = view["state"]["values"];
    const std::vector<std::string> names = values.names();
    const std::vector<JsonValue> blocks = values.items();
    for (std::size_t i = 0; i < names.size() && answers.size() < answers_max; ++i) {
        if (!blocks[i].is_object() || blocks[i].size() == 0) continue;
        answers.push_back(read_field(names[i], blocks[i].items().front()));
    }
    return answers;
}

std::string submission_id(JsonValue view) {
    std::string key = "view";
    for (const std::string_view name : {"id", "hash", "callback_id"}) key += '\n' + view[name].text();
    return to_hex(sha256(key));
}

FormDoor door_of(JsonValue payload) {
    return {.trigger = payload["trigger_id"].text(),
            .view = payload["view"]["id"].text(),
            .version = payload["view"]["hash"].text()};
}

}  // namespace kith::slack
