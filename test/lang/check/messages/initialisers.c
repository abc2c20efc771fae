// Too many, too few braces, wrong designators.
struct point { int x, y; };
int a[3] = { 1, 2, 3, 4 };
int b[2] = 5;
char c[3] = "abcdef";
char d = "x";
char *e = { 'a', 'b' };
struct point p = { 1, 2, 3 }, q = { .z = 1 }, r = 5, s = { [0] = 1 };
int f = { { 1 } };
int g[2] = { [5] = 1, [-1] = 2 };
int h = h + 1;
int i = a[0];
struct point *j = { &p, &q };
int k[] = { };
char l[] = { "ab" };
int m[2][2] = { { 1, 2, 3 }, 4 };
char *n[] = { "one" "two", 3, };
