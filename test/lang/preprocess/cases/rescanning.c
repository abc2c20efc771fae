// Hide sets: the examples of C11 6.10.3.5, and chains in which names come back.
#define x 3
#define f(a) f(x * (a))
#undef x
#define x 2
#define g f
#define z z[0]
#define h g(~
#define m(a) a(w)
#define w 0,1
#define t(a) a
#define p() int
#define q(x) x
#define r(x,y) x ## y
#define str(x) # x
f(y+1) + f(f(z)) % t(t(g)(0) + t)(1);
g(x+(3,4)-w) | h 5) & m
(f)^m(m);
p() i[q()] = { q(1), r(2,3), r(4,), r(,5), r(,) };
char c[2][6] = { str(hello), str() };
#undef f
#undef g
#define f(a) a*g
#define g(a) f(a)
f(2)(9)
#define foo() bar
foo()() foo()(foo())
#define bar() foo
foo()() foo()()() foo()()()()
#define AA BB
#define BB CC AA
#define CC AA BB
AA BB CC
#define NIL(xxx) xxx
#define G_0(arg) NIL(G_1)(arg)
#define G_1(arg) NIL(arg)
G_0(42)
#define func(x) func_ ## x(x)
#define func_1(x) func(x) func(2)
#define func_2(x) [x] func(1)
func(1)
#define obj obj_like(obj)
#define obj_like(y) y obj y
obj
#define EVAL(...) EVAL1(EVAL1(EVAL1(__VA_ARGS__)))
#define EVAL1(...) EVAL2(EVAL2(EVAL2(__VA_ARGS__)))
#define EVAL2(...) __VA_ARGS__
#define DEFER(id) id NOTHING()
#define NOTHING()
#define LOOP(n) n DEFER(LOOP_AGAIN)()(n + 1)
#define LOOP_AGAIN() LOOP
EVAL(LOOP(1))
#define self(a) a self
self(self)(self)(1)
#define two two_a two_b
#define two_a two (
#define two_b ) two
two two_a two_b
#define ident(a) a
#define lp ident(ident)(ident)(
lp 1 )
