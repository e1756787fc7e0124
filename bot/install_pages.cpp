#include "bot/install_pages.hpp"

#include <algorithm>

#include "adapters/crypto.hpp"
#include "adapters/utf8.hpp"
#include "rules/phrases/phrases.hpp"

namespace kith {
namespace {

constexpr std::size_t languages_read_max = 10;
constexpr std::size_t name_bytes_max = 100;

constexpr std::string_view style =
    ":root{color-scheme:light dark}"
    "body{margin:0;font:1rem/1.5 system-ui,sans-serif;background:#f6f4ef;color:#1f2a26}"
    "main{max-width:34rem;margin:12vh auto 0;padding:0 1.5rem}"
    "h1{font-size:1.6rem;line-height:1.25}"
    "a{display:inline-block;margin-top:.5rem;padding:.6rem "
    "1.1rem;border-radius:.5rem;background:#3d6b5c;color:#fff;text-decoration:none}"
    "a:focus-visible{outline:3px solid #7fb59f;outline-offset:2px}"
    "@media(prefers-color-scheme:dark){body{background:#151b18;color:#e8ece9}a{background:#7fb59f;color:#10201a}}";

// What a browser may use: that style, told by its hash, and nothing else.
std::string policy() {
    const Digest digest = sha256(style);
    return "default-src 'none'; style-src 'sha256-" +
           to_base64({reinterpret_cast<const char*>(digest.data()), digest.size()}) +
           "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
}

int status_of(InstallEnd end) {
    switch (end) {
        case InstallEnd::done:
        case InstallEnd::done_everywhere:
        case InstallEnd::covered:
        case InstallEnd::refused:
            return 200;
        case InstallEnd::stale:
            return 400;
        case InstallEnd::busy:
            return 503;
        case InstallEnd::failed:
            break;
    }
    return 503;
}

// Text within HTML and its attributes.
std::string html(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

struct Words {
    std::string title{};
    std::string text{};
    std::string link{};
};

Words page_words(const InstallPage& page, const Phrases& say) {
    const std::string& name = page.workspace;
    switch (page.end) {
        case InstallEnd::done:
            return {say.words("install.done_title"), say.words("install.done", {{"workspace", name}}),
                    say.words("install.open")};
        case InstallEnd::done_everywhere:
            return {say.words("install.done_title"), say.words("install.done_everywhere", {{"workspace", name}}),
                    say.words("install.add_workspaces")};
        case InstallEnd::covered:
            return {say.words("install.covered_title"), say.words("install.covered", {{"workspace", name}}),
                    say.words("install.open")};
        case InstallEnd::refused:
            return {say.words("install.refused_title"), say.words("install.refused"), say.words("install.again")};
        case InstallEnd::stale:
            return {say.words("install.stale_title"), say.words("install.stale"), say.words("install.again")};
        case InstallEnd::busy:
        case InstallEnd::failed:
            break;
    }
    return {say.words("install.failed_title"), say.words("install.failed"), say.words("install.again")};
}

}  // namespace

Language language_asked_for(const Headers& headers, std::string_view otherwise) {
    std::string_view wanted = first_header(headers, "accept-language").value_or("");
    for (std::size_t read = 0; read < languages_read_max && !wanted.empty(); ++read) {
        const std::size_t comma = std::min(wanted.find(','), wanted.size());
        std::string_view tag = wanted.substr(0, comma);
        wanted.remove_prefix(std::min(comma + 1, wanted.size()));
        while (tag.starts_with(' ')) tag.remove_prefix(1);
        tag = tag.substr(0, tag.find_first_of("; "));
        for (const Language language : languages) {
            const std::string_view name = to_string(language);
            std::string small{tag.substr(0, 2)};
            std::ranges::transform(small, small.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
            if (small == name && (tag.size() == 2 || tag[2] == '-')) return language;
        }
    }
    return language_from(otherwise);
}

HttpResponse install_page(const InstallPage& page, Language language, std::string_view cookie) {
    const Phrases say{language};
    InstallPage shown = page;
    if (shown.workspace.size() > name_bytes_max || !is_utf8(shown.workspace)) shown.workspace.clear();
    if (shown.workspace.empty()) shown.workspace = "Slack";
    const Words words = page_words(shown, say);
    std::string body = "<!DOCTYPE html>\n<html lang=\"" + std::string{to_string(language)} +
                       "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
                       "<title>" +
                       html(words.title.starts_with("Kith") ? words.title : "Kith: " + words.title) +
                       "</title><style>" + std::string{style} + "</style></head>\n<body><main><h1>" +
                       html(words.title) + "</h1>\n<p>" + html(words.text) + "</p>\n";
    if (!page.link.empty()) body += "<p><a href=\"" + html(page.link) + "\">" + html(words.link) + "</a></p>\n";
    body += "</main></body></html>\n";
    HttpResponse response{.status = status_of(page.end),
                          .headers = {{"Content-Type", "text/html; charset=utf-8"},
                                      {"Content-Security-Policy", policy()},
                                      {"X-Content-Type-Options", "nosniff"},
                                      {"Referrer-Policy", "no-referrer"},
                                      {"Cache-Control", "no-store"}},
                          .body = std::move(body)};
    if (page.end == InstallEnd::busy) response.headers.emplace_back("Retry-After", "5");
    if (!cookie.empty()) response.headers.emplace_back("Set-Cookie", std::string{cookie});
    return response;
}

}  // namespace kith
