#include "rules/answers/short_answers.hpp"

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

std::optional<std::string_view> way_of_asking(std::string_view text) {
    struct Way {
        std::string_view way;
        std::array<std::string_view, 20> words;
    };
    static constexpr auto ways = std::to_array<Way>(
        {{"anonymous",
          {"without my name",  "without name",       "without a name",    "anonymous",    "anonymously",
           "anonymous please", "anonymously please", "ohne meinen namen", "ohne namen",   "anonym",
           "bitte anonym",     "sans mon nom",       "sans nom",          "anonyme",      "anonymement",
           "de façon anonyme", "sin mi nombre",      "sin nombre",        "anónimamente", "de forma anónima"}},
         {"anonymous", {"anónimo", "anónima", "anonimo", "anonima", "anonimamente", "de manière anonyme"}},
         {"named",
          {"with my name", "with name", "named", "by name", "mit meinem namen", "mit namen", "avec mon nom", "avec nom",
           "con mi nombre", "con nombre"}},
         {"circle",
          {"my circle", "ask my circle", "mein kreis", "meinen kreis", "mon cercle", "mi círculo", "mi circulo"}}});
    const std::string said = bare(text);
    if (said.empty()) return std::nullopt;
    for (const Way& one : ways) {
        if (std::ranges::find(one.words, said) != one.words.end()) return one.way;
    }
    return std::nullopt;
}

bool is_im_here(std::string_view text) {
    constexpr std::array words = {"i'm here",   "i’m here",     "im here",       "i am here",     "i'm there for you",
                                  "ich bin da", "ich bin hier", "je suis là",    "je suis la",    "estoy aquí",
                                  "estoy aqui", "aquí estoy",   "yes, i'm here", "ja, ich bin da"};
    return std::ranges::find(words, bare(text)) != words.end();
}

std::optional<bool> practice_went_well(std::string_view text) {
    constexpr std::array well = {"it went well",  "went well",           "well",
                                 "good",          "quite well",          "it went quite well",
                                 "it went great", "really well",         "very well",
                                 "gut",           "es lief gut",         "lief gut",
                                 "ganz gut",      "es ging gut",         "es hat geklappt",
                                 "bien",          "ça s'est bien passé", "ça s’est bien passé",
                                 "plutôt bien",   "bien passé",          "fue bien",
                                 "me fue bien",   "ha ido bien",         "muy bien"};
    constexpr std::array badly = {"not so good",       "not so well",          "not well",
                                  "not great",         "it went badly",        "badly",
                                  "it didn't go well", "it did not go well",   "not really",
                                  "not yet",           "nicht so gut",         "lief nicht so gut",
                                  "es lief nicht gut", "es lief nicht so gut", "eher schlecht",
                                  "schlecht",          "pas très bien",        "pas terrible",
                                  "pas si bien",       "ça s'est mal passé",   "ça s’est mal passé",
                                  "no muy bien",       "no tan bien",          "fue mal"};
    const std::string said = bare(text);
    if (std::ranges::find(well, said) != well.end()) return true;
    if (std::ranges::find(badly, said) != badly.end()) return false;
    return std::nullopt;
}

bool is_not_this_time(std::string_view text) {
    constexpr std::array words = {"not this time", "not this time, thanks", "not this time, sorry",
                                  "diesmal nicht", "pas cette fois",        "esta vez no"};
    return std::ranges::find(words, bare(text)) != words.end();
}

}  // namespace kith
