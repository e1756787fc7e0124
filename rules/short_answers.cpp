#include "rules/short_answers.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "rules/text/text.hpp"

namespace kith {
namespace {

// A short answer as it is compared: lower case, without the full stop or exclamation mark behind it.
std::string bare(std::string_view text) {
    while (!text.empty() && (text.back() == '.' || text.back() == '!')) text.remove_suffix(1);
    return lower_case(without_blanks(text));
}

}  // namespace

std::optional<Intent> bare_answer(std::string_view text) {
    constexpr std::array yes = {"yes",  "y",     "yep", "yeah", "yes please", "ok", "okay",
                                "sure", "do it", "ja",  "oui",  "si",         "sí"};
    constexpr std::array no = {"no", "n", "nope", "no thanks", "no thank you", "cancel", "nein", "non"};
    const std::string said = bare(text);
    if (std::ranges::find(yes, said) != yes.end()) return Yes{};
    if (std::ranges::find(no, said) != no.end()) return No{};
    return std::nullopt;
}

bool is_no(std::string_view text) {
    const auto answer = bare_answer(text);
    return answer && std::holds_alternative<No>(*answer);
}

bool is_greeting(std::string_view text) {
    constexpr std::array greetings = {"hi",          "hello",          "hey",           "hiya",      "good morning",
                                      "good day",    "good evening",   "hallo",         "moin",      "servus",
                                      "guten tag",   "guten morgen",   "guten abend",   "bonjour",   "salut",
                                      "coucou",      "bonsoir",        "hola",          "buenas",    "buenos días",
                                      "buenos dias", "good afternoon", "buenas tardes", "grüß gott", "grüezi"};
    std::string said = bare(text);
    for (const std::string_view addressed : {" there", ", kith", " kith", " bot"}) {
        if (said.ends_with(addressed)) said.resize(said.size() - addressed.size());
    }
    return std::ranges::find(greetings, said) != greetings.end();
}

std::optional<bool> goes_on(std::string_view text) {
    constexpr std::array on = {"go on",          "keep going", "continue",     "yes, go on", "weiter",
                               "mach weiter",    "ja, weiter", "weitermachen", "continuer",  "continuez",
                               "oui, continuer", "seguir",     "sigue",        "sí, seguir"};
    constexpr std::array rest = {"rest",  "take a rest",     "pause",     "ruhe",     "ruhen",
                                 "repos", "faire une pause", "descansar", "descanso", "pausa"};
    const std::string said = bare(text);
    if (std::ranges::find(on, said) != on.end()) return true;
    if (std::ranges::find(rest, said) != rest.end()) return false;
    if (const auto answer = bare_answer(text)) return std::holds_alternative<Yes>(*answer);
    return std::nullopt;
}

bool is_not_this_time(std::string_view text) {
    constexpr std::array words = {"not this time", "not this time, thanks", "not this time, sorry",
                                  "diesmal nicht", "pas cette fois",        "esta vez no"};
    return std::ranges::find(words, bare(text)) != words.end();
}

}  // namespace kith
