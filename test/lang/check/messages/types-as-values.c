// Declarations where values belong.
int add(int a, int b) { return a + b; }
int main(void) {
  int x = add(int 1, int 2);
  x = int;
  add(int x, 3);
  int y = (int x);
  sizeof(int x);
  return int x + y;
}
