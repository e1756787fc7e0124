# Flags every target of ours gets, and the probe that refuses a compiler which destroys coroutine arguments twice.

if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  message(WARNING "Kith is built with clang 19 (Debian: clang-19); found ${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}.")
endif()

try_run(KITH_CORO_PROBE_RAN KITH_CORO_PROBE_COMPILED
  ${CMAKE_BINARY_DIR}/coro_probe SOURCES ${CMAKE_SOURCE_DIR}/cmake/coro_probe.cpp
  CXX_STANDARD 20 CXX_STANDARD_REQUIRED ON
  COMPILE_OUTPUT_VARIABLE KITH_CORO_PROBE_OUTPUT)
if(NOT KITH_CORO_PROBE_COMPILED)
  message(FATAL_ERROR "${CMAKE_CXX_COMPILER} cannot compile C++20 coroutines. Install clang-19 and use the presets: "
    "cmake --preset release.\n${KITH_CORO_PROBE_OUTPUT}")
elseif(NOT KITH_CORO_PROBE_RAN EQUAL 0)
  message(FATAL_ERROR "${CMAKE_CXX_COMPILER} destroys the arguments of coroutines twice (as g++ 12 does); a Kith built with it "
    "would corrupt memory. Install clang-19 and use the presets: cmake --preset release.")
endif()

add_library(kith_flags INTERFACE)
target_compile_options(kith_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual
  -Wimplicit-fallthrough -Wthread-safety -Werror -Wno-missing-designated-field-initializers)
if(KITH_SANITIZE)
  # Not vptr: it looks at memory through a pipe of its own, and where descriptors have run out (a test of the server does
  # that on purpose) it takes the missing pipe for a broken object. The checks of pointers are a quarter of the compile, and the address sanitizer finds
  # most of what they do: they are for tests/run --long and the long hunts of the fuzz preset.
  set(unchecked vptr)
  if(NOT KITH_CHECK_POINTERS)
    string(APPEND unchecked ",null,alignment,object-size")
  endif()
  add_compile_options(-O1 -g1 -fno-omit-frame-pointer -fsanitize=${KITH_SANITIZE} -fno-sanitize=${unchecked} -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${KITH_SANITIZE})
  if(KITH_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link)
  endif()
endif()
if(KITH_COVERAGE)
  add_compile_options(-O0 -g -fprofile-instr-generate -fcoverage-mapping)
  add_link_options(-fprofile-instr-generate)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  add_compile_options(-D_FORTIFY_SOURCE=2 -fstack-protector-strong -D_GLIBCXX_ASSERTIONS)
  add_link_options(-Wl,-z,relro,-z,now)
endif()
# With KITH_UNITY several files of a room, or of its tests, are compiled as one, so that what all of them use of the templates is
# compiled once: three quarters of the work of a release build, less than half under the sanitizers. All presets but dev have it,
# so what people run and what the sanitizers test are compiled alike. What stands in an unnamed namespace is then seen by the
# files behind it. The compiler refuses most names that stand in two of them, but not a function that takes a call of another
# file because its parameters fit better, so such names are held apart (names_apart in tests/tidy). A source that leans on an
# include of the one before it is noticed by dev alone, which continuous integration does not build; for headers it checks that
# (headers_alone.cmake). ALONE are files that bring whole namespaces, or names that others cannot bear, and the one that an
# executable replaces (kith_ack_early).
set(kith_unity_files 9)
function(kith_unity target folder)
  if(KITH_UNITY)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${kith_unity_files})
    foreach(file IN LISTS ARGN)
      set_source_files_properties(${CMAKE_SOURCE_DIR}/${folder}/${file} TARGET_DIRECTORY ${target} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    endforeach()
  endif()
endfunction()

find_program(KITH_LLD NAMES ld.lld-19 lld-19)
if(KITH_LLD)
  add_link_options(-fuse-ld=lld-19)
endif()

# ccache where it is installed; precompiled headers need these two settings to be cached.
find_program(KITH_CCACHE ccache)
if(KITH_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${KITH_CCACHE})
endif()
