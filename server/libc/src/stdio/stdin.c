/* Standard input. Its buffer is static, so reading needs no malloc. */
#include "stream.h"

static char room[BUFSIZ];
static FILE stream = {0, _IOFBF, STREAM_NO_WRITES, 0, 0, 0, 0, 0, 0, 0, room, 0, 0, 0, -1, 0, {0}, {0}};
FILE *stdin = &stream;
