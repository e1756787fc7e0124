// Hours and zones as people say them.
#include <gtest/gtest.h>

#include "rules/setting_said.hpp"
#include "tests/rules/decide/memory_view.hpp"

namespace kith {
namespace {

using namespace deciding;

TEST(DecideSettings, hours_are_taken_as_people_say_them) {
    struct Row {
        const char* said;
        TimeOfDay from;
        TimeOfDay to;
    };
    for (const Row& row :
         {Row{"settings hours 8-16", hours{8}, hours{16}}, Row{"settings hours 8 to 16", hours{8}, hours{16}},
          Row{"settings hours 9 to 5", hours{9}, hours{17}}, Row{"settings hours 9-5", hours{9}, hours{17}},
          Row{"settings hours 8am-4pm", hours{8}, hours{16}}, Row{"settings hours 9am - 12pm", hours{9}, hours{12}},
          Row{"settings hours 12am to 6am", hours{0}, hours{6}},
          Row{"settings hours from 8:30 to 4:30pm", hours{8} + minutes{30}, hours{16} + minutes{30}},
          Row{"settings hours 9-17h", hours{9}, hours{17}},
          Row{"einstellungen zeiten von 8 bis 16 Uhr", hours{8}, hours{16}},
          Row{"réglages heures de 8h30 à 17h", hours{8} + minutes{30}, hours{17}},
          Row{"ajustes horario de 10 a 16", hours{10}, hours{16}}}) {
        Chat chat;
        chat.says("eve", row.said);
        EXPECT_EQ(chat.all.the("eve").work_start, row.from) << row.said;
        EXPECT_EQ(chat.all.the("eve").work_end, row.to) << row.said;
    }
}

TEST(DecideSettings, nine_to_five_is_a_day_in_a_sentence_too) {
    EXPECT_EQ(setting_said("I work 9 to 5"), "hours 9:00-17:00");
}

TEST(DecideSettings, a_zone_may_be_named_by_its_place) {
    Chat chat;
    chat.says("eve", "settings zone Berlin");
    EXPECT_EQ(chat.all.the("eve").zone, "Europe/Berlin");
    chat.says("eve", "settings zone new york");
    EXPECT_EQ(chat.all.the("eve").zone, "America/New_York");
    chat.says("eve", "settings zone europe/paris");
    EXPECT_EQ(chat.all.the("eve").zone, "Europe/Paris");
}

}  // namespace
}  // namespace kith
