#include "bot/icon.hpp"

#include <zlib.h>

#include <stdexcept>
#include <string_view>

namespace kith {
namespace {

struct Point {
    double x = 0;
    double y = 0;
};

constexpr double squared(double value) {
    return value * value;
}
constexpr bool is_within(Point point, Point centre, double radius) {
    return squared(point.x - centre.x) + squared(point.y - centre.y) <= squared(radius);
}

// In units of the drawing, which is 96 wide: of each of two people the head, and shoulders whose inner ends cross.
constexpr double reach = 48;
constexpr double apart = 18;  // from the middle
constexpr Point head{apart, -21};
constexpr double head_radius = 12.5;
constexpr Point shoulders{apart, 27};  // the upper half of a ring, with round ends
constexpr double ring_radius = 23;
constexpr double ring_half_width = 6.5;

constexpr bool is_drawn_right(Point point) {
    if (is_within(point, head, head_radius)) return true;
    if (point.y > shoulders.y) {
        return is_within(point, {shoulders.x - ring_radius, shoulders.y}, ring_half_width) ||
               is_within(point, {shoulders.x + ring_radius, shoulders.y}, ring_half_width);
    }
    return is_within(point, shoulders, ring_radius + ring_half_width) &&
           !is_within(point, shoulders, ring_radius - ring_half_width);
}

constexpr bool is_drawn(Point point) {
    return is_drawn_right(point) || is_drawn_right({-point.x, point.y});
}

// How much of a pixel is drawn: 0 to 255.
std::uint8_t coverage(int x, int y, int size, double scale) {
    constexpr int samples = 8;  // a side
    int inside = 0;
    for (int i = 0; i < samples; ++i) {
        for (int j = 0; j < samples; ++j) {
            const Point point{(x + (i + 0.5) / samples - size / 2.0) / scale,
                              (y + (j + 0.5) / samples - size / 2.0) / scale};
            inside += is_drawn(point) ? 1 : 0;
        }
    }
    return static_cast<std::uint8_t>(inside * 255 / (samples * samples));
}

void append_number(std::string& out, std::uint32_t number) {
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(number >> shift & 0xFF);
}

const Bytef* bytes_of(std::string_view text) {
    return reinterpret_cast<const Bytef*>(text.data());
}

void append_chunk(std::string& png, std::string_view name, std::string_view data) {
    append_number(png, static_cast<std::uint32_t>(data.size()));
    const std::string checked = std::string(name) + std::string(data);
    png += checked;
    append_number(png, static_cast<std::uint32_t>(crc32(0, bytes_of(checked), static_cast<uInt>(checked.size()))));
}

// `rows`: of each row a 0, for no filter, and its pixels as red, green, blue and opacity.
// https://www.w3.org/TR/png-3/
std::string png_of(std::uint32_t size, const std::string& rows) {
    std::string header;
    append_number(header, size);
    append_number(header, size);
    header += std::string("\x08\x06\x00\x00\x00", 5);  // 8 bits a channel, with opacity, as usual otherwise
    std::string packed(compressBound(rows.size()), '\0');
    uLongf packed_size = packed.size();
    if (compress2(reinterpret_cast<Bytef*>(packed.data()), &packed_size, bytes_of(rows), rows.size(),
                  Z_BEST_COMPRESSION) != Z_OK)
        throw std::runtime_error("zlib cannot pack the icon");
    packed.resize(packed_size);
    std::string png = "\x89PNG\r\n\x1A\n";
    append_chunk(png, "IHDR", header);
    append_chunk(png, "IDAT", packed);
    append_chunk(png, "IEND", "");
    return png;
}

std::uint8_t blended(std::uint8_t ground, std::uint8_t drawn) {
    return static_cast<std::uint8_t>(ground + (255 - ground) * drawn / 255);
}

}  // namespace

std::string colour_icon() {
    constexpr int size = 192;
    std::string rows;
    for (int y = 0; y < size; ++y) {
        rows += '\0';
        for (int x = 0; x < size; ++x) {
            const std::uint8_t drawn = coverage(x, y, size, 1);
            for (const std::uint8_t ground : {kith_green.red, kith_green.green, kith_green.blue})
                rows += static_cast<char>(blended(ground, drawn));
            rows += '\xFF';
        }
    }
    return png_of(size, rows);
}

std::string outline_icon() {
    constexpr int size = 32;
    std::string rows;
    for (int y = 0; y < size; ++y) {
        rows += '\0';
        for (int x = 0; x < size; ++x) {
            rows += "\xFF\xFF\xFF";
            rows += static_cast<char>(coverage(x, y, size, size / 2.0 / reach));
        }
    }
    return png_of(size, rows);
}

}  // namespace kith
