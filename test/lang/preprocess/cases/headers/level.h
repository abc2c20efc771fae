int inside_level = __INCLUDE_LEVEL__;
#include "guarded.h"
#include "deeper.h"
