#include "tests/storage/contract/engine.hpp"

#include "tests/storage/temp_folder.hpp"

namespace kith::test {
namespace {

class SqlitePlace : public Place {
  public:
    std::unique_ptr<Store> open() override { return open_sqlite({.file = file("kith.db")}, sealer()); }
    std::string file(const std::string& name) override { return folder_.file(name); }

  private:
    TempFolder folder_{};
};

const Engine sqlite{.name = "sqlite",
                    .make = []() -> std::unique_ptr<Place> { return std::make_unique<SqlitePlace>(); }};

}  // namespace

void StoreContract::SetUp() {
    place = GetParam().make();
    store = place->open();
    write([&](Transaction& tx) {
        org = tx.installs().organisation("Acme");
        other = tx.installs().organisation("Other");
    });
}

void PrintTo(const Engine& engine, std::ostream* out) {
    *out << engine.name;
}

INSTANTIATE_TEST_SUITE_P(Engines, StoreContract, testing::Values(sqlite),
                         [](const auto& engine) { return engine.param.name; });

}  // namespace kith::test
