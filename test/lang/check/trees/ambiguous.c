// What a name means decides how the text is read: tree-sitter alone cannot know.
typedef int T;
int f(int x);
int g(T), h(int (T)), k(int T);
int use(T a, int b) {
  T * p = &a;   // a declaration
  b * a;        // a product
  (T) * p;      // a cast of what p points to
  (b) * a;      // a product
  (b)(a);       // a call, and so an error: b is no function
  (f)(a);       // a call
  (T)(a);       // a cast
  (T) - a;      // a cast of -a
  (b) - a;      // a difference
  (T) & a;      // a cast of an address
  (b) & a;      // a bitwise and
  sizeof(T);
  sizeof(b);
  sizeof (T) * b;
  sizeof (b) * b;
  T(c);         // a declaration of c
  f(a);
  {
    int T = 3;  // from here on a variable
    T * b;
    (T) - b;
    b = (T)+1;
    { typedef char T; T d = 'x'; (void)d; }
    goto T;
  T:;
  }
  struct { T T; } s = { .T = 3 };
  T T = 4, *q = &T;
  return s.T + *q + c + *p;
}
