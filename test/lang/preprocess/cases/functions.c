// Function-like macros: arguments with commas and parentheses, none, over lines, and names that are no uses.
#define f(x) [x]
#define g(x, y) (x, y)
#define none() nothing
#define h f
#define k h
#define call(m, x) m(x)
#define apply(m, args) m args
#define paren (
f(1) f() f((1, 2)) f(f(f(3)))
g(1, 2) g(, ) g((a, b), {c}) g(f(1), g(2, 3))
none() none ( ) none
f
(4)
f /* between */ (5)
f + f
h(6) k(7) h k
call(f, 8) apply(f, (9)) apply(g, (1, 2))
g(
  10 // a comment
  , /* two
  lines */
) g(a
,b)
f paren 11 )
#define later f
later (12) later
#define swallow(x)
a swallow(b c d) e swallow() f
#define twice(x) x x
twice(twice(twice(t)))
#define glue_call(x) f(x
glue_call(13))
#define max(a, b) ((a) > (b) ? (a) : (b))
max(max(1, 2), max(x, max(y, z)))
f(
#define INSIDE 15
INSIDE
#undef INSIDE
#ifdef INSIDE
no
#else
yes
#endif
)
g(
#if 1
a,
#else
b,
#endif
c)
