// libcmark-gfm as one header. The system's headers are found through pkg-config.
#include <cmark-gfm.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm-core-extensions.h>
