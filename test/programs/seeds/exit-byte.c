// Only the low eight bits of an exit status arrive.
//
// exit: 255
#include <stdlib.h>

int main(void) {
    exit(-1);
}
