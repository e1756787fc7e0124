#include "bot/teams_package.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <string_view>
#include <vector>

#include "adapters/json.hpp"
#include "adapters/url.hpp"
#include "bot/admin.hpp"
#include "bot/file_text.hpp"
#include "bot/icon.hpp"
#include "bot/version.hpp"
#include "bot/zip.hpp"
#include "rules/phrases/app_listing.hpp"
#include "rules/text/text.hpp"

namespace kith {
namespace {

// https://learn.microsoft.com/microsoft-365/extensibility/schema
constexpr std::string_view manifest_version = "1.29";
constexpr std::string_view schema =
    "https://developer.microsoft.com/json-schemas/teams/v1.29/MicrosoftTeams.schema.json";
constexpr std::string_view localization_schema =
    "https://developer.microsoft.com/json-schemas/teams/v1.29/MicrosoftTeams.Localization.schema.json";
constexpr std::size_t developer_length_max = 32;

bool is_guid(std::string_view text) {
    constexpr std::string_view form = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    const auto fits = [](char c, char wanted) {
        const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        return wanted == 'x' ? hex : c == wanted;
    };
    return std::ranges::equal(text, form, fits);
}

// Three numbers without leading zeros.
bool is_version(std::string_view text) {
    int numbers = 0;
    while (true) {
        const std::size_t end = std::min(text.find('.'), text.size());
        const std::string_view number = text.substr(0, end);
        const bool digits = std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
        if (number.empty() || number.size() > 9 || !digits || (number.size() > 1 && number.front() == '0'))
            return false;
        ++numbers;
        if (end == text.size()) return numbers == 3;
        text.remove_prefix(end + 1);
    }
}

Error wrong(std::string what, std::string hint) {
    return {.code = Errc::invalid, .what = std::move(what), .hint = std::move(hint)};
}

void write_commands(JsonWriter& out) {
    out.key("commandLists").begin_array().begin_object();
    out.key("scopes").begin_array().value("personal").end_array();
    out.key("commands").begin_array();
    for (const ListedCommand& command : app_listing(Language::english).commands) {
        out.begin_object().field("title", command.words).field("description", command.what).end_object();
    }
    out.end_array().end_object().end_array();
}

std::string file_of(Language language) {
    return std::string(to_string(language)) + ".json";
}

std::string manifest_of(const Config& config, const TeamsPackageOptions& options, std::string_view host) {
    const AppListing& listing = app_listing(Language::english);
    const auto or_public = [&](const std::string& url) { return url.empty() ? config.public_url : url; };
    JsonWriter out;
    out.begin_object().field("$schema", schema).field("manifestVersion", manifest_version);
    out.field("version", options.app_version.empty() ? version : std::string_view(options.app_version));
    out.field("id", config.teams_app_id);
    out.key("developer").begin_object().field("name", options.developer);
    out.field("websiteUrl", or_public(options.website)).field("privacyUrl", or_public(options.privacy));
    out.field("termsOfUseUrl", or_public(options.terms)).end_object();
    out.key("localizationInfo").begin_object().field("defaultLanguageTag", to_string(Language::english));
    out.key("additionalLanguages").begin_array();
    for (const Language language : languages) {
        if (language == Language::english) continue;
        out.begin_object().field("languageTag", to_string(language)).field("file", file_of(language)).end_object();
    }
    out.end_array().end_object();
    out.key("name").begin_object().field("short", listing.short_name).field("full", listing.full_name).end_object();
    out.key("description").begin_object().field("short", listing.short_description);
    out.field("full", listing.full_description).end_object();
    out.key("icons").begin_object().field("color", "color.png").field("outline", "outline.png").end_object();
    out.field("accentColor", fmt::format("#{:02X}{:02X}{:02X}", kith_green.red, kith_green.green, kith_green.blue));
    out.field("defaultInstallScope", "personal");
    out.key("bots").begin_array().begin_object().field("botId", config.teams_app_id);
    out.key("scopes").begin_array().value("personal").value("team").value("groupChat").end_array();
    out.field("isNotificationOnly", false).field("supportsFiles", false);
    write_commands(out);
    out.end_object().end_array();
    out.key("validDomains").begin_array().value(host).end_array();
    out.end_object();
    return out.take();
}

std::string texts_in(Language language) {
    const AppListing& listing = app_listing(language);
    JsonWriter out;
    out.begin_object().field("$schema", localization_schema);
    out.field("name.short", listing.short_name).field("name.full", listing.full_name);
    out.field("description.short", listing.short_description).field("description.full", listing.full_description);
    for (std::size_t i = 0; i < listing.commands.size(); ++i) {
        const std::string place = "bots[0].commandLists[0].commands[" + std::to_string(i) + "].";
        out.field(place + "title", listing.commands[i].words).field(place + "description", listing.commands[i].what);
    }
    out.end_object();
    return out.take();
}

}  // namespace

Result<std::string> teams_package(const Config& config, const TeamsPackageOptions& options) {
    if (!is_guid(config.teams_app_id))
        return wrong("KITH_TEAMS_APP_ID is missing, or no id such as 4a7b1e02-0000-4000-8000-0000000000b0",
                     "copy the bot's “Microsoft App ID”");
    const auto address = parse_url(config.public_url);
    if (!address || address->scheme != "https")
        return wrong("KITH_PUBLIC_URL is missing, or no https address", "give the address at which Teams reaches Kith");
    for (const std::string* url : {&options.website, &options.privacy, &options.terms}) {
        const auto own = parse_url(*url);
        if (!url->empty() && (!own || own->scheme != "https"))
            return wrong(*url + " is no https address", "correct it");
    }
    if (options.developer.empty() || code_points(options.developer) > developer_length_max)
        return wrong("the developer's name has to have 1 to 32 characters", "shorten it");
    if (!options.app_version.empty() && !is_version(options.app_version))
        return wrong(options.app_version + " is no version such as 1.2.3", "correct it");
    std::vector<ZippedFile> files{{"manifest.json", manifest_of(config, options, address->host)},
                                  {"color.png", colour_icon()},
                                  {"outline.png", outline_icon()}};
    for (const Language language : languages) {
        if (language != Language::english) files.push_back({file_of(language), texts_in(language)});
    }
    return zip_of(files);
}

int write_teams_package(const Config& config, const TeamsPackageOptions& options) {
    const Result<std::string> package = teams_package(config, options);
    if (!package) {
        std::cerr << package.error().what << ": " << package.error().hint << "\n";
        return exit_usage;
    }
    if (!replace_file(options.output, package.value())) {
        std::cerr << options.output << " cannot be written\n";
        return exit_environment;
    }
    std::cerr << options.output << " is written. Upload it in Teams: Apps, Manage your apps, Upload an app; or for "
              << "everybody in the Teams admin center: Teams apps, Manage apps, Upload new app.\n";
    return exit_done;
}

}  // namespace kith
