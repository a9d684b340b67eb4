#pragma once

// Catch2 under both of its layouts: version 3 (Ubuntu 24.04, Debian 13) and 2 (Debian 12).
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
