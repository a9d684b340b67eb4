#pragma once

// Where the tests find the project, the data outside it, and what they run. The build gives the
// paths to places.cc alone: the other tests are compiled with the same words in every folder, so
// that ccache knows them in a fresh clone.
extern const char* const PRESS_SOURCE_DIR;
extern const char* const PRESS_SHARED_DIR;  // may be absent; tests/stand_ins never is
extern const char* const PRESS_BINARY;
extern const char* const PRESS_EXTENSION;
