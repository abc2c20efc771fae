/*
 * Options of a command line. As in glibc the arguments that are no options move behind the options, unless the option
 * string begins with '+' or POSIXLY_CORRECT is set; with '-' each of them is given as option 1.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *optarg;
int optind = 1;
int opterr = 1;
int optopt = '?';

static char *rest;      /* letters still to come in the argument at hand */
static int first_plain; /* arguments first_plain..last_plain-1 are no options and were passed over */
static int last_plain;

/* Moves the options in last_plain..optind-1 before the arguments that were passed over. */
static void exchange(char **argv) {
  int options = optind - last_plain;
  int i;
  for (i = 0; i < options; i++) {
    char *moved = argv[last_plain + i];
    memmove(argv + first_plain + i + 1, argv + first_plain + i,
            (size_t)(last_plain - first_plain) * sizeof *argv);
    argv[first_plain + i] = moved;
  }
  first_plain += options;
  last_plain = optind;
}

/* What kind of mistake in a long option; `only` is set when it was given with one dash. */
static int complain_long(char **argv, int report, const char *what, const char *dashes, const char *name, size_t n,
                         const char *after) {
  if (report)
    fprintf(stderr, "%s: %s '%s%.*s'%s\n", argv[0], what, dashes, (int)n, name, after);
  return '?';
}

/* An option such as --name=value. Returns -2 when one dash and no such name: then it is letters. */
static int long_option(int argc, char **argv, const char *options, const struct option *longs, int *index, int only,
                       const char *dashes, int report) {
  size_t n = strcspn(rest, "=");
  const struct option *found = 0;
  int found_index = -1;
  int exact = 0;
  int ambiguous = 0;
  int i;
  for (i = 0; longs[i].name; i++) {
    if (strncmp(longs[i].name, rest, n) != 0)
      continue;
    if (strlen(longs[i].name) == n) {
      found = &longs[i];
      found_index = i;
      exact = 1;
      break;
    }
    if (!found) {
      found = &longs[i];
      found_index = i;
    } else if (only || found->has_arg != longs[i].has_arg || found->flag != longs[i].flag || found->val != longs[i].val) {
      ambiguous = 1;
    }
  }
  if (ambiguous && !exact) {
    if (report) {
      fprintf(stderr, "%s: option '%s%s' is ambiguous; possibilities:", argv[0], dashes, rest);
      for (i = 0; longs[i].name; i++)
        if (strncmp(longs[i].name, rest, n) == 0)
          fprintf(stderr, " '%s%s'", dashes, longs[i].name);
      fprintf(stderr, "\n");
    }
    rest = 0;
    optind++;
    optopt = 0;
    return '?';
  }
  if (!found) {
    if (only && argv[optind][1] != '-' && strchr(options, *rest))
      return -2;
    complain_long(argv, report, "unrecognized option", dashes, rest, strlen(rest), "");
    rest = 0;
    optind++;
    optopt = 0;
    return '?';
  }
  optind++;
  i = rest[n] == '=';
  if (i && found->has_arg == no_argument) {
    complain_long(argv, report, "option", dashes, found->name, strlen(found->name), " doesn't allow an argument");
    rest = 0;
    optopt = found->val;
    return '?';
  }
  if (i) {
    optarg = rest + n + 1;
  } else if (found->has_arg == required_argument) {
    if (optind >= argc) {
      complain_long(argv, report, "option", dashes, found->name, strlen(found->name), " requires an argument");
      rest = 0;
      optopt = found->val;
      return *options == ':' ? ':' : '?';
    }
    optarg = argv[optind++];
  }
  rest = 0;
  if (index)
    *index = found_index;
  if (found->flag) {
    *found->flag = found->val;
    return 0;
  }
  return found->val;
}

/* The next letter of an argument such as -abc or -ofile. */
static int short_option(int argc, char **argv, const char *options, int report) {
  char letter = *rest++;
  const char *entry = letter == ':' || letter == ';' ? 0 : strchr(options, letter);
  if (!*rest)
    optind++;
  if (!entry) {
    if (report)
      fprintf(stderr, "%s: invalid option -- '%c'\n", argv[0], letter);
    optopt = letter;
    return '?';
  }
  if (entry[1] != ':')
    return letter;
  if (*rest) {
    optarg = rest;
    optind++;
  } else if (entry[2] != ':') {
    if (optind == argc) {
      if (report)
        fprintf(stderr, "%s: option requires an argument -- '%c'\n", argv[0], letter);
      optopt = letter;
      letter = *options == ':' ? ':' : '?';
    } else {
      optarg = argv[optind++];
    }
  }
  rest = 0;
  return letter;
}

static int next_option(int argc, char **argv, const char *options, const struct option *longs, int *index, int only) {
  int in_order;
  int as_option = *options == '-';
  int report;
  optarg = 0;
  if (argc < 1)
    return -1;
  if (optind == 0 || (optind == 1 && first_plain > optind)) {
    optind = 1;
    rest = 0;
  }
  if (optind == 1 && (!rest || !*rest))
    first_plain = last_plain = 1;
  in_order = *options == '+' || (!as_option && getenv("POSIXLY_CORRECT"));
  if (*options == '+' || *options == '-')
    options++;
  report = opterr && *options != ':';
  if (!rest || !*rest) {
    if (last_plain > optind)
      last_plain = optind;
    if (first_plain > optind)
      first_plain = optind;
    if (!in_order && !as_option) {
      if (first_plain != last_plain && last_plain != optind)
        exchange(argv);
      else if (last_plain != optind)
        first_plain = optind;
      while (optind < argc && (argv[optind][0] != '-' || !argv[optind][1]))
        optind++;
      last_plain = optind;
    }
    if (optind != argc && strcmp(argv[optind], "--") == 0) {
      optind++;
      if (first_plain != last_plain && last_plain != optind)
        exchange(argv);
      else if (first_plain == last_plain)
        first_plain = optind;
      last_plain = argc;
      optind = argc;
    }
    if (optind == argc) {
      if (first_plain != last_plain)
        optind = first_plain;
      return -1;
    }
    if (argv[optind][0] != '-' || !argv[optind][1]) {
      if (!as_option)
        return -1;
      optarg = argv[optind++];
      return 1;
    }
    rest = argv[optind] + 1;
    if (longs) {
      if (*rest == '-') {
        rest++;
        return long_option(argc, argv, options, longs, index, only, "--", report);
      }
      if (only && (rest[1] || !strchr(options, *rest))) {
        int c = long_option(argc, argv, options, longs, index, only, "-", report);
        if (c != -2)
          return c;
      }
    }
  }
  return short_option(argc, argv, options, report);
}

int getopt(int argc, char *const argv[], const char *options) {
  return next_option(argc, (char **)argv, options, 0, 0, 0);
}

int getopt_long(int argc, char *const argv[], const char *options, const struct option *longs, int *index) {
  return next_option(argc, (char **)argv, options, longs, index, 0);
}

int getopt_long_only(int argc, char *const argv[], const char *options, const struct option *longs, int *index) {
  return next_option(argc, (char **)argv, options, longs, index, 1);
}
