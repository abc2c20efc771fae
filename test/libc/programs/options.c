/* getopt and getopt_long over many command lines: order, arguments, complaints. */
#define _GNU_SOURCE
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int flag;
static struct option longs[] = {{"verbose", no_argument, &flag, 5}, {"output", required_argument, NULL, 'o'}, {"optional", optional_argument, NULL, 'p'}, {"version", no_argument, NULL, 'V'}, {NULL, 0, NULL, 0}};

static void run(const char *options, int kind, const char *line) {
  char text[200], *argv[30], *s;
  int argc = 0, c, index = -1;
  strcpy(text, line);
  for (s = strtok(text, " "); s; s = strtok(NULL, " "))
    argv[argc++] = s;
  argv[argc] = NULL;
  optind = 0;
  printf("%s (%s %d):", line, options, kind);
  for (;;) {
    c = kind == 0 ? getopt(argc, argv, options) : kind == 1 ? getopt_long(argc, argv, options, longs, &index) : getopt_long_only(argc, argv, options, longs, &index);
    if (c == -1)
      break;
    printf(" %d", c);
    if (c > 32)
      printf("'%c'", c);
    if (optarg)
      printf("=%s", optarg);
    if (c == '?' || c == ':')
      printf("(%d)", optopt);
    if (kind)
      printf("[%d %d]", index, flag);
  }
  printf(" | %d:", optind);
  for (c = 0; c < argc; c++)
    printf(" %s", argv[c]);
  printf("\n");
  fflush(stdout);
}

int main(void) {
  const char *lines[] = {"prog", "prog -a -b x", "prog -ab -c val rest", "prog -cval rest -a", "prog one -a two -b three", "prog -a -- -b c", "prog one -a -- two -b", "prog -z", "prog -c", "prog -a -c", "prog - -a", "prog -abz x -c",
                         "prog --verbose x", "prog --output file a", "prog --output=file a", "prog --out f", "prog --ver", "prog --verb", "prog --nothing", "prog --verbose=1", "prog --output", "prog a --optional b --optional=c", "prog -verbose -o x", "prog -output=y -a", "prog x y z", "prog x -a y -c z w -b v"};
  const char *options[] = {"abc:", "+abc:", "-abc:", ":abc:", "abc::"};
  unsigned i, o;
  int kind;
  for (o = 0; o < 5; o++)
    for (i = 0; i < sizeof lines / sizeof *lines; i++)
      for (kind = 0; kind < 3; kind++)
        run(options[o], kind, lines[i]);
  return 0;
}
