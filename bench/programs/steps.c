/* A long loop of short statements, to step through. */
int main(void) {
  int total = 0;
  for (int i = 0; i < 1000000; i++) {
    total += i;
    total ^= 5;
  }
  return total == 0;
}
