// Whom somebody avoids: the wish, its end and the list, in four languages.
#include <gtest/gtest.h>

#include "tests/rules/understand/say.hpp"

namespace kith::test {
namespace {

// "block ana", "unblock ana,bo", "list_blocked "; the intent's name for anything else.
std::string block_read_as(std::string_view text) {
    const Intent intent = said(text);
    if (const auto* wish = std::get_if<AvoidPeople>(&intent))
        return std::string{to_string(intent)} + " " + names_of(wish->people);
    if (const auto* tie = std::get_if<TendTie>(&intent))
        return std::string{to_string(tie->what)} + " " + names_of(tie->people);
    return std::string{to_string(intent)};
}

TEST(Blocks, are_lifted_in_four_languages) {
    const std::pair<const char*, const char*> table[] = {
        {"unblock @ana", "unblock ana"},
        {"Unblock @ana and @bo, please.", "unblock ana,bo"},
        {"unblock <@U2|ana>", "unblock U2"},
        {"stop blocking @ana", "unblock ana"},
        {"please don't block @ana any more", "unblock ana"},
        {"do not block @ana anymore", "unblock ana"},
        {"you may match me with @ana again", "unblock ana"},
        {"you can pair me with @ana again", "unblock ana"},
        {"remove @ana from my block list", "unblock ana"},
        {"take @ana @bo off my block list", "unblock ana,bo"},
        {"unblock", "unblock "},
        {"entsperre @ana", "unblock ana"},
        {"blockiere @ana nicht mehr", "unblock ana"},
        {"Hebe die Blockierung von @ana auf", "unblock ana"},
        {"nimm @ana von meiner Blockierliste", "unblock ana"},
        {"du darfst mich wieder mit @ana zusammenbringen", "unblock ana"},
        {"débloque @ana", "unblock ana"},
        {"ne bloque plus @ana", "unblock ana"},
        {"retire @ana de ma liste de blocage", "unblock ana"},
        {"tu peux me remettre en relation avec @ana", "unblock ana"},
        {"desbloquea a @ana", "unblock ana"},
        {"no bloquees más a @ana", "unblock ana"},
        {"deja de bloquear a @ana", "unblock ana"},
        {"quita a @ana de mi lista de bloqueos", "unblock ana"},
        {"puedes volver a juntarme con @ana", "unblock ana"},
    };
    for (const auto& [text, read] : table) EXPECT_EQ(block_read_as(text), read) << text;
}

TEST(Blocks, are_shown_in_four_languages) {
    for (const char* text :
         {"my blocks", "my block list", "whom have I blocked?", "meine Blockierliste", "wen habe ich blockiert?",
          "mes blocages", "ma liste de blocage", "mis bloqueos", "¿a quién he bloqueado?"})
        EXPECT_EQ(block_read_as(text), "list_blocked ") << text;
}

TEST(Blocks, are_wished_for_and_never_by_words_that_deny_it) {
    for (const char* text : {"block @ana", "blockiere @ana", "bloque @ana", "bloquea a @ana"})
        EXPECT_EQ(block_read_as(text), "block ana") << text;
    for (const char* text : {"I never wanted to block @ana", "why did I block @ana", "don't you ever block @ana",
                             "ich will @bo sehen, blockiere @ana also nicht"})
        EXPECT_NE(block_read_as(text).substr(0, 5), "block") << text;
}

// Eighteen letters of a difference must not make a block of the end of a reminder.
TEST(Blocks, are_no_reminders_that_end) {
    const std::pair<const char*, const char*> table[] = {
        {"stop reminding me of @ana", "stop_reminding ana"},
        {"stop reminding me of @ana @cem @dana", "stop_reminding ana,cem,dana"},
        {"stop reminding me of @ana, @cem and @dana", "stop_reminding ana,cem,dana"},
        {"stop reminding me of @ana because she left", "stop_reminding ana"},
        {"don't remind me about @ana or @cem", "stop_reminding ana,cem"},
    };
    for (const auto& [text, read] : table) EXPECT_EQ(block_read_as(text), read) << text;
    EXPECT_EQ(block_read_as("never suggest @ana"), "stop") << "who wants no suggestion of somebody avoids them";
}

}  // namespace
}  // namespace kith::test
