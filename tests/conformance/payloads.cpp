// What the adapters would send, as JSON lines, for tests that are written in JavaScript.
//
//   payloads all FOLDER   writes there
//     messages.jsonl      every kind of message, as the real rules say it: {"kind","cast","method","body"}
//     random.jsonl        random messages and those far beyond every limit, alike
//     cards.jsonl         every kind of message as an Adaptive Card of Teams, random ones and those far beyond every
//                         limit, and every form as a dialog: {"kind","cast","summary","dialog","card","faults"}
//   payloads check        answers each line {"surface","blocks"} or {"view"} on standard input with
//                         {"faults","mended","json"}: what the validator says, what it makes of it
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "adapters/slack/slack_adapter.hpp"
#include "adapters/slack/validate.hpp"
#include "adapters/teams/render.hpp"
#include "adapters/teams/validate.hpp"
#include "tests/adapters/slack/messages.hpp"
#include "tests/conformance/scenes.hpp"

namespace kith {
namespace {

using nlohmann::ordered_json;

constexpr int random_messages = 60;
constexpr int random_cards = 120;

// The first request of the conversation that delivers it.
void print(std::ostream& out, const Adapter& adapter, const std::string& cast, conformance::Scene scene) {
    const FormDoor door{.trigger = "1111.2222.aaaa", .view = "V0KITH001", .version = "1767226200.xYz"};
    const auto exchange = scene.form ? adapter.show(*scene.form, door, scene.to, "xoxb-test")
                                     : adapter.deliver({.delivery_id = "1-1",
                                                        .to = scene.to,
                                                        .destination = std::move(scene.destination),
                                                        .message = std::move(scene.message),
                                                        .token = "xoxb-test"});
    const Step step = exchange->begin();
    const auto* request = std::get_if<HttpRequest>(&step);
    ordered_json line = {{"kind", scene.kind}, {"cast", cast}};
    if (request == nullptr) {
        const auto* failed = std::get_if<Undeliverable>(&step);
        line["failed"] = failed == nullptr ? "not sent" : failed->what;
    } else {
        const bool reply = request->url.find("/api/") == std::string::npos;
        line["method"] = reply ? "response_url" : request->url.substr(request->url.rfind('/') + 1);
        line["body"] = ordered_json::parse(request->body);
    }
    out << line.dump() << '\n';
}

std::vector<std::pair<std::string, conformance::Cast>> all_casts() {
    const std::string long_name = " of the very long name " + std::string(200, 'n');
    const std::string evil = " <!channel> *b* `c` _d_ > & \u202E <http://evil.example|x>";
    std::string story;
    while (story.size() < 100'000) story += "A note of many words & more <of> them. ";
    std::vector<std::pair<std::string, conformance::Cast>> casts;
    for (const char* language : {"en", "de", "fr", "es"}) casts.push_back({language, {.language = language}});
    casts.push_back({"huge", {.name_end = long_name, .note = story, .logged = 300}});
    casts.push_back({"evil", {.name_end = evil, .note = evil + evil, .logged = 20}});
    casts.push_back({"empty", {.note = "", .logged = 0}});
    return casts;
}

// Played once for both platforms: that is half of the work.
using Plays = std::vector<std::pair<std::string, std::vector<conformance::Scene>>>;

Plays all_plays() {
    Plays plays;
    for (const auto& [name, cast] : all_casts()) plays.emplace_back(name, conformance::Stage(cast).play());
    return plays;
}

void print_messages(std::ostream& out, const Adapter& adapter, const Plays& plays) {
    for (const auto& [name, scenes] : plays) {
        for (const conformance::Scene& scene : scenes) {
            if (!scene.faults.empty() || scene.to.platform == Platform::teams) continue;
            print(out, adapter, name, scene);
            if (name != "en") continue;
            // The same through every other door that messages go.
            for (const Destination& door :
                 {Destination{ToConversation{{.id = "C0KITH001", .thread = "1767226100.000800"}}},
                  Destination{ToReplyUrl{"https://hooks.slack.com/actions/T1/1/x", true}},
                  Destination{Amend{{.id = "D0KITH001"}, "1767226100.000800"}}}) {
                if (std::holds_alternative<ToHome>(scene.destination) || scene.form) continue;
                conformance::Scene again = scene;
                again.destination = door;
                print(out, adapter, name, std::move(again));
            }
        }
    }
}

void print_random(std::ostream& out, const Adapter& adapter) {
    const Account to = deciding::slack("U1");
    for (auto& [what, message] : slack::huge_messages()) {
        print(out, adapter, what, {"beyond", to, ToPerson{}, message});
        print(out, adapter, what, {"beyond", to, ToHome{}, message});
    }
    slack::Messages make(20'260'311);
    for (int i = 0; i < random_messages; ++i) {
        const Message message = make.message();
        print(out, adapter, std::to_string(i), {"random", to, ToPerson{}, message});
        print(out, adapter, std::to_string(i), {"random", to, ToHome{}, message});
    }
}

// As somebody of Teams would get it: people of the scenes have accounts there.
Message on_teams(Message message) {
    const auto move = [](Text& text) {
        for (Span& span : text) {
            if (span.style != Span::Style::person) continue;
            span.account = {.platform = Platform::teams, .workspace = "tenant", .user = "29:" + span.account.user};
        }
    };
    for (Block& block : message.blocks) {
        if (auto* paragraph = std::get_if<Paragraph>(&block)) move(paragraph->text);
        if (auto* print = std::get_if<SmallPrint>(&block)) move(print->text);
        if (auto* bullets = std::get_if<Bullets>(&block)) {
            for (Text& item : bullets->items) move(item);
        }
    }
    return message;
}

void print_card(std::ostream& out, const std::string& kind, const std::string& cast, const Message& message,
                teams::Place place = teams::Place::message) {
    const teams::Rendered rendered = teams::render(on_teams(message), "tenant", place);
    const ordered_json line = {{"kind", kind},
                               {"cast", cast},
                               {"summary", rendered.summary},
                               {"card", ordered_json::parse(rendered.card)},
                               {"faults", teams::card_faults(rendered.card)}};
    out << line.dump() << '\n';
}

// The card of a dialog; its title stands in the summary.
void print_dialog(std::ostream& out, const conformance::Scene& scene, const std::string& cast) {
    Form form = scene.form->form;
    for (FormPart& part : form.parts) {
        if (auto* block = std::get_if<Block>(&part)) *block = on_teams({{*block}}).blocks.front();
    }
    const std::string card = teams::render_form(form, scene.faults, "", "tenant");
    const ordered_json line = {{"kind", scene.kind},
                               {"cast", cast},
                               {"summary", form.title},
                               {"dialog", true},
                               {"card", ordered_json::parse(card)},
                               {"faults", teams::form_faults(card)}};
    out << line.dump() << '\n';
}

void print_cards(std::ostream& out, const Plays& plays) {
    for (const auto& [name, scenes] : plays) {
        for (const conformance::Scene& scene : scenes) {
            if (scene.form) {
                print_dialog(out, scene, name);
                continue;
            }
            const bool home = std::holds_alternative<ToHome>(scene.destination);
            print_card(out, scene.kind, name, scene.message, home ? teams::Place::home : teams::Place::message);
        }
    }
    for (const auto& [what, message] : slack::huge_messages()) print_card(out, "beyond", what, message);
    slack::Messages make(20'260'322);
    for (int i = 0; i < random_cards; ++i) print_card(out, "random", std::to_string(i), make.message());
}

int check() {
    for (std::string line; std::getline(std::cin, line);) {
        const ordered_json asked = ordered_json::parse(line);
        const bool view = asked.contains("view");
        const slack::Surface surface =
            asked.value("surface", "") == "message" ? slack::Surface::message : slack::Surface::modal;
        const std::string text = (view ? asked["view"] : asked["blocks"]).dump();
        const slack::Fitted fitted = view ? slack::fitted_view(text) : slack::fitted_blocks(text, surface);
        const ordered_json answer = {{"faults", view ? slack::faults_in_view(text) : slack::faults_in(text, surface)},
                                     {"mended", fitted.mended},
                                     {"left", fitted.faults},
                                     {"json", ordered_json::parse(fitted.json)}};
        std::cout << answer.dump() << '\n';
    }
    return 0;
}

int write_all(const std::filesystem::path& folder) {
    const SlackAdapter adapter({.signing_secrets = {"secret"}});
    const Plays plays = all_plays();
    std::ofstream messages(folder / "messages.jsonl");
    std::ofstream random(folder / "random.jsonl");
    std::ofstream cards(folder / "cards.jsonl");
    print_messages(messages, adapter, plays);
    print_random(random, adapter);
    print_cards(cards, plays);
    if (messages.flush() && random.flush() && cards.flush()) return 0;
    std::cerr << "payloads: not everything could be written to " << folder << '\n';
    return 1;
}

int run(const std::vector<std::string>& words) {
    if (words.size() == 2 && words[0] == "all") return write_all(words[1]);
    if (words.size() == 1 && words[0] == "check") return check();
    std::cerr << "usage: payloads all FOLDER | check\n";
    return 2;
}

}  // namespace
}  // namespace kith

int main(int argc, char** argv) {
    return kith::run({argv + 1, argv + argc});
}
