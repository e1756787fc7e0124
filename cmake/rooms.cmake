# A room is one folder and one static library. Its headers are reached through a generated include root that holds
# nothing but that folder, so including a room that was not named in SEES fails with "file not found".
#
# kith_room(NAME DIR folder SEES rooms... LINK libraries... OPEN libraries... FIRST headers... [STANDARD 17]
#           [UNITY [ALONE files...]])
# The libraries of LINK stay private: their headers do not reach the rooms that see this one. Those of OPEN do.
# FIRST are headers that nearly every file of the room includes, compiled once for it: reading them took more than half of
# the time of a build. They are visible in all of its files, so they are headers that the room may see anyway; that each
# header stands alone is checked without them (tests/tidy).
# UNITY is for rooms whose files have much of what they compile in common: cmake/compiler.cmake.
# STANDARD is for a room around a library that does not compile as C++20.

# What a precompiled header holds: for rooms without FIRST the standard library only.
set(kith_std_headers
  <algorithm> <array> <chrono> <cstdint> <functional> <map> <memory> <optional> <set> <span> <string> <string_view>
  <unordered_map> <utility> <variant> <vector>)
# Templates that its headers use are instantiated in it, not in each file again.
set(kith_pch_options "SHELL:-Xclang -fno-pch-timestamp" -fpch-instantiate-templates)

# Compiles headers once for a target.
function(kith_first target)
  target_compile_options(${target} PRIVATE ${kith_pch_options})
  target_precompile_headers(${target} PRIVATE ${kith_std_headers} ${ARGN})
endfunction()

file(WRITE ${CMAKE_BINARY_DIR}/pch/empty.cpp "")
add_library(pch_std OBJECT ${CMAKE_BINARY_DIR}/pch/empty.cpp)
target_link_libraries(pch_std PRIVATE kith_flags)
kith_first(pch_std)

# Links every entry of folder into root/folder, leaving out folders that are rooms of their own.
function(kith_include_root folder root)
  file(MAKE_DIRECTORY ${root}/${folder})
  file(GLOB entries CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/${folder} ${CMAKE_SOURCE_DIR}/${folder}/*.hpp)
  file(GLOB old RELATIVE ${root}/${folder} ${root}/${folder}/*)
  foreach(name IN LISTS old)
    if(NOT name IN_LIST entries)
      file(REMOVE_RECURSE ${root}/${folder}/${name})
    endif()
  endforeach()
  foreach(name IN LISTS entries)
    file(CREATE_LINK ${CMAKE_SOURCE_DIR}/${folder}/${name} ${root}/${folder}/${name} SYMBOLIC)
  endforeach()
endfunction()

function(kith_room name)
  cmake_parse_arguments(PARSE_ARGV 1 room "UNITY" "DIR;STANDARD" "SEES;LINK;OPEN;FIRST;ALONE")
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${room_DIR}/*.cpp)
  set(root ${CMAKE_BINARY_DIR}/rooms/${name})
  kith_include_root(${room_DIR} ${root})
  if(sources)
    add_library(${name} STATIC ${sources})
    set(reach PUBLIC)
    target_link_libraries(${name} PRIVATE kith_flags ${room_LINK})
    if(room_STANDARD)
      set_target_properties(${name} PROPERTIES CXX_STANDARD ${room_STANDARD})
    elseif(room_FIRST)
      kith_first(${name} ${room_FIRST})
    else()
      target_compile_options(${name} PRIVATE ${kith_pch_options})
      target_precompile_headers(${name} REUSE_FROM pch_std)
    endif()
    if(room_UNITY)
      kith_unity(${name} ${room_DIR} ${room_ALONE})
    endif()
  else()
    add_library(${name} INTERFACE)
    set(reach INTERFACE)
  endif()
  target_include_directories(${name} ${reach} ${root})
  target_link_libraries(${name} ${reach} ${room_SEES} ${room_OPEN})
  # For checks that go over all rooms.
  set_property(GLOBAL APPEND PROPERTY KITH_ROOMS ${name})
  set_property(GLOBAL PROPERTY KITH_ROOM_DIR_${name} ${room_DIR})
endfunction()
