/* Standard output. Its buffer is static, so printing needs no malloc; how it is buffered is decided at first use. */
#include "stream.h"

static char room[BUFSIZ];
static FILE stream = {1, _IOFBF, STREAM_NO_READS, 0, 0, 0, 0, 0, 0, 0, room, 0, 0, 0, -1, 0, {0}, {0}};
FILE *stdout = &stream;
