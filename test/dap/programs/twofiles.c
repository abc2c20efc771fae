#include "twofiles.h"
#include <stdio.h>

int main(void) {
    int n = twice(21);
    printf("%d\n", n);
    return 0;
}
