// Arguments, standard input, and a status of one's own.
//
// args: -n "two words"
// stdin: first line
// stdin: second\c
// stdout: [-n] [two words] first line|second|
// exit: 2
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv) {
    char line[80];

    for (int i = 1; i < argc; i++)
        printf("[%s] ", argv[i]);
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = '\0';
        printf("%s|", line);
    }
    printf("\n");
    return argc - 1;
}
