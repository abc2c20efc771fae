/* Standard error: never buffered. */
#include "stream.h"

static FILE stream = {2, _IONBF, STREAM_NO_READS, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, 0, {0}, {0}};
FILE *stderr = &stream;
