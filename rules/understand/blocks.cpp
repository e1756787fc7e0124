// Whom somebody does not want to be brought together with: the end of it, and the list. Every form is anchored at both
// ends, like those of ties. What begins it may be said in many ways (command_phrases.cpp).
#include <array>

#include "rules/understand/anchored.hpp"
#include "rules/understand/intents.hpp"

namespace kith::understanding {
namespace {

constexpr auto list_words = std::to_array<std::string_view>({"my blocks",
                                                             "my block list",
                                                             "my blocklist",
                                                             "block list",
                                                             "blocklist",
                                                             "show my blocks",
                                                             "show my block list",
                                                             "show me my block list",
                                                             "who do i block",
                                                             "whom do i block",
                                                             "who have i blocked",
                                                             "whom have i blocked",
                                                             "who did i block",
                                                             "who is blocked",
                                                             "meine blockierliste",
                                                             "meine blockierungen",
                                                             "blockierliste",
                                                             "zeig meine blockierliste",
                                                             "wen blockiere ich",
                                                             "wen habe ich blockiert",
                                                             "mes blocages",
                                                             "ma liste de blocage",
                                                             "liste de blocage",
                                                             "montre ma liste de blocage",
                                                             "qui ai je bloque",
                                                             "qui est ce que je bloque",
                                                             "mis bloqueos",
                                                             "mi lista de bloqueo",
                                                             "mi lista de bloqueos",
                                                             "lista de bloqueos",
                                                             "a quien bloqueo",
                                                             "a quien he bloqueado"});
// Said before the people; nothing else has to be.
constexpr auto ends_it = std::to_array<std::string_view>({"unblock",
                                                          "unban",
                                                          "stop blocking",
                                                          "no longer block",
                                                          "no more blocking of",
                                                          "do not block",
                                                          "dont block",
                                                          "do not avoid",
                                                          "dont avoid",
                                                          "stop avoiding",
                                                          "entblocke",
                                                          "entblockiere",
                                                          "entsperre",
                                                          "blockierung aufheben fur",
                                                          "hebe die blockierung auf fur",
                                                          "debloque",
                                                          "debloquez",
                                                          "debloquer",
                                                          "ne bloque plus",
                                                          "ne bloquez plus",
                                                          "arrete de bloquer",
                                                          "desbloquea",
                                                          "desbloquea a",
                                                          "desbloquear",
                                                          "desbloquear a",
                                                          "no bloquees mas",
                                                          "no bloquees mas a",
                                                          "deja de bloquear",
                                                          "deja de bloquear a"});
constexpr auto perhaps_behind = std::to_array<std::string_view>(
    {"again", "any more", "anymore", "any longer", "now", "wieder", "de nouveau", "a nouveau", "de nuevo", "otra vez"});
// Said around the people: both parts are needed, or it would ask for something else.
struct Around {
    std::string_view before;
    std::string_view behind;
};
constexpr auto around = std::to_array<Around>({
    {"match me with", "again"},
    {"pair me with", "again"},
    {"introduce me to", "again"},
    {"suggest", "again"},
    {"suggest", "to me again"},
    {"you may match me with", "again"},
    {"you can match me with", "again"},
    {"you may pair me with", "again"},
    {"you can pair me with", "again"},
    {"you may suggest", "again"},
    {"you can suggest", "again"},
    {"you may introduce me to", "again"},
    {"you can introduce me to", "again"},
    {"you may bring me together with", "again"},
    {"you can bring me together with", "again"},
    {"remove", "from my block list"},
    {"remove", "from my blocklist"},
    {"remove", "from my blocks"},
    {"take", "off my block list"},
    {"take", "off my blocklist"},
    {"take", "from my block list"},
    {"delete", "from my block list"},
    {"blockiere", "nicht mehr"},
    {"blockier", "nicht mehr"},
    {"hebe die blockierung von", "auf"},
    {"heb die blockierung von", "auf"},
    {"blockierung von", "aufheben"},
    {"nimm", "von meiner blockierliste"},
    {"entferne", "von meiner blockierliste"},
    {"entferne", "aus meiner blockierliste"},
    {"du darfst mich wieder mit", "zusammenbringen"},
    {"du kannst mich wieder mit", "zusammenbringen"},
    {"bring mich wieder mit", "zusammen"},
    {"schlag mir", "wieder vor"},
    {"retire", "de ma liste de blocage"},
    {"enleve", "de ma liste de blocage"},
    {"retirez", "de ma liste de blocage"},
    {"tu peux me remettre en relation avec", ""},
    {"vous pouvez me remettre en relation avec", ""},
    {"tu peux me proposer", "de nouveau"},
    {"vous pouvez me proposer", "de nouveau"},
    {"quita a", "de mi lista de bloqueo"},
    {"quita a", "de mi lista de bloqueos"},
    {"quita", "de mi lista de bloqueo"},
    {"quita", "de mi lista de bloqueos"},
    {"puedes volver a juntarme con", ""},
    {"puedes volver a proponerme a", ""},
    {"puedes juntarme con", "otra vez"},
    {"puedes juntarme con", "de nuevo"},
});

class Reader : Anchored {
  public:
    explicit Reader(const Text& text) : Anchored(text) {}

    std::optional<Intent> read() {
        if (too_long()) return std::nullopt;
        skip_politeness();
        const std::size_t start = at_;
        if (eat(list_words) && at_end()) return AvoidPeople{.what = AvoidPeople::What::show};
        at_ = start;
        AvoidPeople wish{.what = AvoidPeople::What::allow};
        if (eat(ends_it)) {
            wish.people = people();
            eat(perhaps_behind);
            if (at_end()) return wish;
        }
        for (const auto& [before, behind] : around) {
            at_ = start;
            if (!eat(Words{&before, 1})) continue;
            wish.people = people();
            if (!wish.people.empty() && (behind.empty() || eat(Words{&behind, 1})) && at_end()) return wish;
        }
        return std::nullopt;
    }
};

}  // namespace

std::optional<Intent> read_block(const Text& text, const UnderstandContext&) {
    return Reader(text).read();
}

}  // namespace kith::understanding
