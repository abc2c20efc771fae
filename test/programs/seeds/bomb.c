// A fork bomb does no harm here.
//
// limits: processes=30
// outcome: endless
// hits: forked fork-failed
#include <unistd.h>

int main(void) {
    for (;;)
        fork();
}
