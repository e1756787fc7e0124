// What the scenes are made of: the people in them, and how what they are told is kept.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "rules/model/message_parts.hpp"
#include "tests/rules/decide/memory_view.hpp"

namespace kith::conformance {

struct Scene {
    std::string kind{};  // "help", "nudge_check_in"; several messages may be of one kind
    Account to{};
    Destination destination = ToPerson{};
    Message message{};
    std::optional<ShowForm> form{};           // instead of a message
    std::vector<RefuseForm::Fault> faults{};  // what is wrong in it: shown so where platforms do not show it themselves
};

// How people of the scenes are called and what they write.
struct Cast {
    std::string language = "en";
    std::string name_end{};  // behind each name
    std::string note = "she is moving to the data team";
    std::size_t logged = 6;  // connections that were logged before
};

class Scenery {
  protected:
    explicit Scenery(Cast cast) : cast_(std::move(cast)) {}

    using Chat = deciding::Chat;

    Chat chat() const {
        Chat chat;
        for (Person& person : chat.all.people) {
            person.language = cast_.language;
            person.name += cast_.name_end;
            person.interests = {"climbing", "old maps" + cast_.name_end};
        }
        chat.all.house.language = cast_.language;
        chat.all.house.help_lines = {
            {.text = "Employee assistance, day and night: https://help.example.com or 0800 123 456", .language = "en"},
            {.text = "Telefonseelsorge: 0800 1110111", .language = "de"}};
        for (std::size_t i = 0; i < cast_.logged; ++i) {
            Connection connection;
            connection.id = ConnectionId{++chat.all.connection_ids};
            connection.people = {chat.id("eve"), chat.id(i % 2 == 0 ? "ana" : "bo")};
            connection.logged_by = chat.id("eve");
            connection.kind = i % 3 == 0 ? ConnectionKind::coffee : ConnectionKind::call;
            connection.date = deciding::day("2026-03-10") - days{static_cast<int>(i)};
            if (i % 2 == 0) connection.note = cast_.note;
            connection.logged_at = chat.now - days{static_cast<int>(i) + 1};
            chat.all.connections.push_back(std::move(connection));
        }
        return chat;
    }

    void keep(std::string kind, const Decision& decision) {
        for (const Say& said : deciding::all_of<Say>(decision)) {
            scenes_.push_back({kind, said.to, said.destination, said.message});
        }
        for (const AnswerForm& answer : deciding::all_of<AnswerForm>(decision)) {
            const auto* show = std::get_if<ShowForm>(&answer.reply);
            if (show != nullptr && show->form.submit.empty() && show->form.close.empty()) {
                // A card that takes the place of a form in a chat.
                Message outcome;
                for (const FormPart& part : show->form.parts) outcome.blocks.push_back(std::get<Block>(part));
                scenes_.push_back({"outcome_" + show->form.name, deciding::slack("U1"), ToPerson{}, outcome});
            } else if (show != nullptr) {
                scenes_.push_back({"form_" + show->form.name, deciding::slack("U1"), ToPerson{}, {}, *show});
            }
            const auto* refusal = std::get_if<RefuseForm>(&answer.reply);
            if (refusal == nullptr || !refusal->form) continue;
            scenes_.push_back({"form_" + refusal->form->name + "_refused",
                               deciding::slack("U1"),
                               ToPerson{},
                               {},
                               ShowForm{.form = *refusal->form},
                               refusal->faults});
        }
    }
    static Decision home(Chat& world) { return world.event("eve", HomeOpened{world.all.the("eve").accounts.front()}); }

    // What Eve is answered, in a world of its own.
    void asked(std::string kind, const std::string& text, std::string_view who = "eve") {
        Chat world = chat();
        world.live_rule();
        keep(std::move(kind), world.says(who, text));
    }

    Cast cast_;
    std::vector<Scene> scenes_{};
};

}  // namespace kith::conformance
