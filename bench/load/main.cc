// parley_load NAME [--option value]…: puts one load on a server and prints what it measured as one
// JSON object. Called by bench/run; progress goes to standard error.
#include <cstdio>
#include <functional>
#include <iostream>

#include "bench/load/load.h"

int main(int count, char** arguments) {
  using namespace parley::load;
  const std::map<std::string, std::function<boost::json::object(Options&)>> loads = {
      {"turn", turn},
      {"accept", accept},
      {"delivery", delivery},
      {"connections", connections},
      {"lists", lists}};
  const auto load = loads.find(count > 1 ? arguments[1] : "");
  if (load == loads.end()) {
    std::fputs("parley_load turn|accept|delivery|connections|lists --url URL …\n", stderr);
    return 2;
  }
  try {
    Options options(count - 2, arguments + 2);
    std::cout << boost::json::serialize(load->second(options)) << std::endl;
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "\nparley_load %s: %s\n", arguments[1], error.what());
    return 1;
  }
}
