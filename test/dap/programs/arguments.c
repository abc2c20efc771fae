#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
    char line[16];
    printf("%d %s %s %s\n", argc, argv[0], argv[2], getenv("COLOUR"));
    fgets(line, sizeof line, stdin);
    printf("read %s", line);
    return 0;
}
