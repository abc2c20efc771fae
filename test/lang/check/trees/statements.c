// Every statement, labels and cases included.
int step(int);
int all(int n) {
  if (n > 1) n--; else if (n) { n = 2; } else ;
  while (n) { if (n == 3) continue; n--; }
  do n++; while (n < 10);
  for (int i = 0, j = 1; i < n; i++, j--) step(i + j);
  for (;;) break;
  for (n = 0; ; n++) if (step(n)) break;
  switch (n) {
    int unreached;
  case 1:
  case 2: step(1);
    step(2);
    break;
  case 10 ... 19: { step(3); }
    /* falls through */
  default:
    step(4);
  case 'x':;
  }
  switch (n) case 5: step(5);
  if (n) case_less: step(6);
again:
  { again2: n++; }
  if (n < 100) goto again;
  return n;
}
void duff(char *to, char *from, int count) {
  int n = (count + 7) / 8;
  switch (count % 8) {
  case 0: do { *to = *from++;
  case 3:      *to = *from++;
  case 1:      *to = *from++;
          } while (--n > 0);
  }
}
