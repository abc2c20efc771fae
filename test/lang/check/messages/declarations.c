// The same name twice, types that do not go together, sizes that are not known.
int x; int x; float x;
int f(int a); int f(char *a); int f(int a) { return a; } int f(int a) { return a; }
static int g(void); int g(void) { return 1; }
int main(void) {
  int a; int a; char *a;
  void w;
  int negative[-1], unsized[], n = 3, variable[n] = { 1 };
  int huge[1000000000000];
  struct nope q; struct nope *fine; enum missing m;
  unsigned float u; long char lc; int double id; short long sl;
  int 2x = 3; int for = 3; int int = 4;
  static int counter = n;
  extern int e = 3;
  int (*functions[2])(void) = { f, main };
  typedef int number = 3;
  number number = 4;
  auto static int both;
  int void_list(void, int);
  int array_result(void)[3];
  float y = 3 int z;
  return a + f;
}
int main(int argc) { return 0; }
struct twice { int a; int a; }; struct twice { int b; };
union twice t; enum { ONE, ONE };
int later(int n) { return earlier(n); }
char *earlier(int n) { return 0; }
