// C as it was before 1989: no prototypes, types that default to int. Warned of, and understood.
main(argc, argv)
  char **argv;
{
  register i;
  static total;
  for (i = 0; i < argc; i++) total += length(argv[i]);
  return total;
}
length(s) char *s; { int n; n = 0; while (*s++) n++; return n; }
char *copy(to, from, n) char *to, *from; long n; { while (n--) *to++ = *from++; return to; }
double half(x) float x; { return x / 2; }
int none() { return none(1, 2); }
