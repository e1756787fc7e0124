# Every header compiles on its own, with nothing but what its room may see. The build fails where one does not.
#
# A room's headers are the submodules of a Clang module: each is read apart from the others, and what it does not include
# is not visible in it, though all of them - and the standard library, which is a module too - are read once only. Rooms
# that speak to Boost are beyond that (its macros do not pass from one submodule to another): there a file for each header
# includes only it, with everything else as modules. No precompiled header, no optimisation, no sanitizer: only the front
# end's word counts.

set(alone ${CMAKE_CURRENT_BINARY_DIR}/alone)
set(rooms_in_files network bot)

# The standard library as modules. A header that includes none of these and uses one of their names is told which is missing.
set(std_names
  algorithm any array atomic barrier bit bitset charconv chrono compare complex concepts condition_variable coroutine deque
  exception execution filesystem forward_list fstream functional future initializer_list iomanip ios iosfwd iostream istream
  iterator latch limits list locale map memory memory_resource mutex new numbers numeric optional ostream queue random ranges
  ratio regex scoped_allocator semaphore set shared_mutex source_location span sstream stack stdexcept stop_token streambuf
  string string_view syncstream system_error thread tuple type_traits typeindex typeinfo unordered_map unordered_set utility
  valarray variant vector version cctype cerrno cfenv cfloat cinttypes climits clocale cmath csetjmp csignal cstdarg cstddef
  cstdint cstdio cstdlib cstring ctime cuchar cwchar cwctype)
find_path(KITH_STD_HEADERS vector PATHS ${CMAKE_CXX_IMPLICIT_INCLUDE_DIRECTORIES} NO_DEFAULT_PATH)
mark_as_advanced(KITH_STD_HEADERS)
set(map "module std [system] {\n")
foreach(name IN LISTS std_names)
  if(EXISTS ${KITH_STD_HEADERS}/${name})
    string(APPEND map "  module ${name}_ { header \"${KITH_STD_HEADERS}/${name}\" export * }\n")
  endif()
endforeach()
string(APPEND map "}\n")

# kith_module(NAME ROOT headers...): appends to `map` a module of the headers, which lie below ROOT.
function(kith_module name root)
  string(APPEND map "module ${name} {\n")
  foreach(header IN LISTS ARGN)
    string(MAKE_C_IDENTIFIER ${header} part)
    string(APPEND map "  module ${part} { header \"${root}/${header}\" export * }\n")
  endforeach()
  string(APPEND map "}\n")
  set(map "${map}" PARENT_SCOPE)
endfunction()

set(module_options -std=c++20 -fmodules -fcxx-modules -fno-implicit-module-maps -fmodule-map-file=${alone}/modules.map
  -fmodules-cache-path=${alone}/cache)

get_property(rooms GLOBAL PROPERTY KITH_ROOMS)
foreach(room IN LISTS rooms)
  get_property(folder GLOBAL PROPERTY KITH_ROOM_DIR_${room})
  set(root ${CMAKE_BINARY_DIR}/rooms/${room})
  file(GLOB headers CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/${folder}/*.hpp)
  set(sources "")
  set(all "")
  foreach(header IN LISTS headers)
    set(include "#include \"${header}\"\n")
    string(APPEND all "${include}")
    if(room IN_LIST rooms_in_files)
      string(REPLACE "/" "_" name ${header})
      file(CONFIGURE OUTPUT ${alone}/${name}.cpp CONTENT "${include}")
      list(APPEND sources ${alone}/${name}.cpp)
    endif()
  endforeach()
  if(all AND NOT sources)
    kith_module(room_${room} ${root} ${headers})
    file(CONFIGURE OUTPUT ${alone}/room_${room}.cpp CONTENT "${all}")
    list(APPEND sources ${alone}/room_${room}.cpp)
  endif()
  if(sources)
    add_library(headers_of_${room} OBJECT ${sources})
    target_link_libraries(headers_of_${room} PRIVATE ${room} kith_flags)
    # What libraries define does not make other modules of the rooms below.
    set(defined $<TARGET_PROPERTY:headers_of_${room},COMPILE_DEFINITIONS>)
    target_compile_options(headers_of_${room} PRIVATE ${module_options} -O0 -g0 -fno-sanitize=all
      -fno-sanitize-coverage=trace-pc-guard,inline-8bit-counters,pc-table,trace-cmp -Wno-unused-command-line-argument
      "$<$<BOOL:${defined}>:-fmodules-ignore-macro=$<JOIN:${defined},;-fmodules-ignore-macro=>>")
  endif()
endforeach()

# And the proof that both ways notice a header that leans on others.
kith_module(planted ${CMAKE_CURRENT_SOURCE_DIR}/planted standing.hpp leaning.hpp)
file(CONFIGURE OUTPUT ${alone}/modules.map CONTENT "${map}" @ONLY)
foreach(name leaning standing)
  file(CONFIGURE OUTPUT ${alone}/${name}.cpp CONTENT "#include \"${CMAKE_CURRENT_SOURCE_DIR}/planted/${name}.hpp\"\n")
endforeach()
add_test(NAME tidy.headers_alone_notices_a_leaning_header
  COMMAND ${CMAKE_CXX_COMPILER} -std=c++20 -fsyntax-only ${alone}/leaning.cpp)
add_test(NAME tidy.headers_alone_notices_a_leaning_header_of_a_module
  COMMAND ${CMAKE_CXX_COMPILER} ${module_options} -fsyntax-only ${alone}/standing.cpp)
set_tests_properties(tidy.headers_alone_notices_a_leaning_header tidy.headers_alone_notices_a_leaning_header_of_a_module
  PROPERTIES PASS_REGULAR_EXPRESSION "leaning.hpp:[0-9:]+ error: .*(std|vector)")
