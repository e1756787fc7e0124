// One suite for every engine: a new engine joins by a line in engine.cpp.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "storage/store.hpp"
#include "tests/storage/sample.hpp"

namespace kith::test {

// A place that a store can be opened in again and again.
class Place {
  public:
    virtual ~Place() = default;
    virtual std::unique_ptr<Store> open() = 0;
    // A file name beside the store, for copies.
    virtual std::string file(const std::string& name) = 0;
};

struct Engine {
    std::string name{};
    std::unique_ptr<Place> (*make)() = nullptr;
};

class StoreContract : public testing::TestWithParam<Engine> {
  protected:
    void SetUp() override;

    // Ends the store and opens it again, as a restart does.
    void restart() {
        store.reset();
        store = place->open();
    }
    void write(const std::function<void(Transaction&)>& work) { store->transact(work); }
    void read(const std::function<void(Transaction&)>& work) { store->read(work); }

    std::unique_ptr<Place> place;
    std::unique_ptr<Store> store;
    OrganisationId org;    // the one under test
    OrganisationId other;  // sees nothing of it
};

}  // namespace kith::test
