// Labels that people give others, in the forms of ties. Internal to the room.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/understand/anchored.hpp"

namespace kith::understanding {

// A form whose people may be named by a tag of the sender's.
class Tagged : protected Anchored {
  protected:
    using Anchored::Anchored;

    // "#climbing", "<#C1|climbing>", "everyone tagged climbing". An empty one where a channel stands that says no name.
    std::optional<std::string> tag_meant();
    // By a tag, else by name; false: nobody.
    bool whom(TendTie& wish);

    // "tag @ana climbing", "tag @ana and @ben as climbing", "tag @ana #climbing"
    std::optional<Intent> tagged();
    // "untag @ana climbing", "untag @ana", "remove the tag climbing from @ana", "delete the tag climbing"
    std::optional<Intent> untagged();
    // "stop keeping in touch with #climbing"; of people it is read with all that can be stopped.
    std::optional<Intent> kept_no_more();
    // "my tags", "who is tagged climbing?"
    std::optional<Intent> tags_shown();

  private:
    std::optional<std::string> hash_tag();
    // All that is named to the end, or to `last`; empty: nothing that can be a tag.
    std::vector<std::string> tags_to(std::size_t last);
};

}  // namespace kith::understanding
