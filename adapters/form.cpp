#include "adapters/form.hpp"

#include "adapters/url.hpp"
#include "adapters/utf8.hpp"

namespace kith {
namespace {

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// False for an invalid escape.
bool decode(std::string_view text, std::string& out) {
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '+') {
            out += ' ';
        } else if (c != '%') {
            out += c;
        } else {
            if (i + 2 >= text.size()) return false;
            const int high = hex_value(text[i + 1]);
            const int low = hex_value(text[i + 2]);
            if (high < 0 || low < 0) return false;
            out += static_cast<char>(high * 16 + low);
            i += 2;
        }
    }
    return true;
}

}  // namespace

std::optional<std::string_view> UrlForm::find(std::string_view name) const {
    for (const auto& [key, value] : fields_) {
        if (key == name) return value;
    }
    return std::nullopt;
}

Result<UrlForm> parse_form(std::string_view body) {
    std::vector<std::pair<std::string, std::string>> fields;
    std::size_t begin = 0;
    while (begin < body.size()) {
        const std::size_t end = std::min(body.find('&', begin), body.size());
        const std::string_view field = body.substr(begin, end - begin);
        begin = end + 1;
        if (field.empty()) continue;
        if (fields.size() == form_fields_max)
            return Error{.code = Errc::too_large, .what = "form with too many fields"};
        const std::size_t equals = std::min(field.find('='), field.size());
        std::pair<std::string, std::string> decoded;
        const std::string_view value = equals < field.size() ? field.substr(equals + 1) : std::string_view{};
        if (!decode(field.substr(0, equals), decoded.first) || !decode(value, decoded.second)) {
            return Error{.code = Errc::invalid, .what = "form with an invalid percent escape"};
        }
        if (!is_utf8(decoded.first) || !is_utf8(decoded.second)) {
            return Error{.code = Errc::invalid, .what = "form that is not UTF-8"};
        }
        fields.push_back(std::move(decoded));
    }
    return UrlForm(std::move(fields));
}

void append_form_field(std::string& body, std::string_view name, std::string_view value) {
    if (!body.empty()) body += '&';
    body += percent_encoded(name);
    body += '=';
    body += percent_encoded(value);
}

}  // namespace kith
