// The pages that people see while they install the app. They hold no script, load nothing and may not be framed.
#pragma once

#include <string>
#include <string_view>

#include "adapters/http.hpp"
#include "rules/phrases/language.hpp"

namespace kith {

enum class InstallEnd {
    done,
    done_everywhere,  // in an enterprise: workspaces still have to be added to it
    covered,          // it works there already, by the install of the whole enterprise
    refused,          // by the person
    stale,            // the way here began in another browser, too long ago, or was gone before
    busy,
    failed,
};

struct InstallPage {
    InstallEnd end = InstallEnd::failed;
    std::string workspace{};  // its name, as Slack says it
    std::string link{};       // where to go on; empty: nowhere
};

// With all that keeps it to itself; `cookie` is taken away from the browser (empty: none).
HttpResponse install_page(const InstallPage& page, Language language, std::string_view cookie);

// The first language that the browser asks for and Kith speaks; else `otherwise`, a tag.
Language language_asked_for(const Headers& headers, std::string_view otherwise);

}  // namespace kith
