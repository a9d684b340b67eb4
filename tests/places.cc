#include "tests/places.h"

const char* const PRESS_SOURCE_DIR = AT_SOURCE_DIR;
const char* const PRESS_SHARED_DIR = AT_SHARED_DIR;
const char* const PRESS_BINARY = AT_BINARY;
const char* const PRESS_EXTENSION = AT_EXTENSION;
