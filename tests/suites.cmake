# Read by ctest, not by the configuring CMake: makes one test of each googletest suite of a binary, `<room>.<suite>`, and one
# of each case, `<room>.<suite>.<case>`, of the suites that are named in `single`.
#
# Not gtest_discover_tests, which knows cases only: starting a sanitized binary takes 0.1 to 0.2 s of work, and there are
# two thousand cases. Long ones stay apart, so that both can be had: many short ones in one go, and nothing large last.
#
# Set by who includes it (kith_tests): `room`, `binary`, `single`, and `listing`, a file of ours that is as new as the binary.
cmake_minimum_required(VERSION 3.25)

# A failure of that name, as ctest has it for whatever nobody built.
if(NOT EXISTS ${binary})
  add_test(${room}_tests_NOT_BUILT ${room}_tests_NOT_BUILT)
  return()
endif()

if(${binary} IS_NEWER_THAN ${listing})
  execute_process(COMMAND ${binary} --gtest_list_tests OUTPUT_VARIABLE listed ERROR_VARIABLE said RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${binary} does not list its tests (${status}):\n${listed}${said}")
  endif()
  # Behind a name stands its type or parameter, with any character there is.
  string(REGEX REPLACE " +#[^\n]*" "" listed "${listed}")
  file(WRITE ${listing} "${listed}")
endif()

# A filter that picks nothing passes in googletest; here it fails. Skipped is a test of which nothing passed, nothing failed
# and nothing came afterwards: ctest would believe the expression before the exit status.
set(nothing "Running 0 tests from 0 test suites")
set(skipped "\\[  PASSED  \\] 0 tests\\.\n\\[  SKIPPED \\] [0-9]+ tests?, listed below:\n(\\[  SKIPPED \\] [^\n]*\n)+$")
function(kith_suite name filter)
  add_test(${name} ${binary} --gtest_filter=${filter})
  set_tests_properties(${name} PROPERTIES TIMEOUT 1800 FAIL_REGULAR_EXPRESSION "${nothing}" SKIP_REGULAR_EXPRESSION "${skipped}" ${ARGN})
endfunction()

if(NOT DEFINED kith_singles)
  set(kith_singles 0)
endif()
file(STRINGS ${listing} lines)
set(found "")
foreach(line IN LISTS lines)
  if(line MATCHES "^([^ ]+)\\.$")
    set(suite ${CMAKE_MATCH_1})
    list(APPEND found ${suite})
    if(NOT suite IN_LIST single)
      kith_suite(${room}.${suite} ${suite}.*)
    endif()
  elseif(line MATCHES "^  ([^ ]+)$" AND suite IN_LIST single)
    # Counted over all rooms. The first of these starts beside the first end-to-end test, and so on: these work all the
    # time, those mostly wait.
    math(EXPR kith_cost "900 - ${kith_singles}")
    math(EXPR kith_singles "${kith_singles} + 1")
    kith_suite(${room}.${suite}.${CMAKE_MATCH_1} ${suite}.${CMAKE_MATCH_1} COST ${kith_cost})
  endif()
endforeach()
foreach(suite IN LISTS single)
  if(NOT suite IN_LIST found)
    message(FATAL_ERROR "tests/CMakeLists.txt names the suite ${suite}, and ${binary} has none of that name")
  endif()
endforeach()
if(NOT found)
  message(FATAL_ERROR "${binary} has no tests")
endif()
