#include "bot/zip.hpp"

#include <zlib.h>

#include <cstdint>

namespace kith {
namespace {

constexpr std::uint32_t local_signature = 0x04034B50;
constexpr std::uint32_t central_signature = 0x02014B50;
constexpr std::uint32_t end_signature = 0x06054B50;
constexpr std::uint16_t zip_version = 20;        // 2.0, the one that everybody reads
constexpr std::uint16_t stored = 0;              // not packed
constexpr std::uint16_t first_midnight = 0;      // of its time of day
constexpr std::uint16_t first_day = 1 << 5 | 1;  // 1980-01-01

void append(std::string& out, std::uint16_t number) {
    out += static_cast<char>(number & 0xFF);
    out += static_cast<char>(number >> 8);
}
void append(std::string& out, std::uint32_t number) {
    append(out, static_cast<std::uint16_t>(number & 0xFFFF));
    append(out, static_cast<std::uint16_t>(number >> 16));
}

// What the entry before the file and the one in the list at the end have in common.
void append_common(std::string& out, const ZippedFile& file) {
    append(out, zip_version);
    append(out, std::uint16_t{0});  // flags
    append(out, stored);
    append(out, first_midnight);
    append(out, first_day);
    const auto size = static_cast<std::uint32_t>(file.content.size());
    append(out, static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(file.content.data()), size)));
    append(out, size);
    append(out, size);
    append(out, static_cast<std::uint16_t>(file.name.size()));
    append(out, std::uint16_t{0});  // further fields
}

}  // namespace

std::string zip_of(const std::vector<ZippedFile>& files) {
    std::string zip;
    std::string list;
    for (const ZippedFile& file : files) {
        append(list, central_signature);
        append(list, zip_version);  // made by
        append_common(list, file);
        append(list, std::uint16_t{0});  // comment
        append(list, std::uint16_t{0});  // disk
        append(list, std::uint16_t{0});  // what the file holds
        append(list, std::uint32_t{0});  // rights
        append(list, static_cast<std::uint32_t>(zip.size()));
        list += file.name;
        append(zip, local_signature);
        append_common(zip, file);
        zip += file.name;
        zip += file.content;
    }
    const auto list_begin = static_cast<std::uint32_t>(zip.size());
    const auto count = static_cast<std::uint16_t>(files.size());
    zip += list;
    append(zip, end_signature);
    append(zip, std::uint16_t{0});  // disk
    append(zip, std::uint16_t{0});  // disk of the list
    append(zip, count);
    append(zip, count);
    append(zip, static_cast<std::uint32_t>(list.size()));
    append(zip, list_begin);
    append(zip, std::uint16_t{0});  // comment
    return zip;
}

}  // namespace kith
