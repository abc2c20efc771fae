// Variable arguments: C99, gcc's named ones, gcc's comma, and __VA_OPT__.
#define v(...) <__VA_ARGS__>
#define w(x, ...) <x; __VA_ARGS__>
#define n(x, args...) <x; args>
#define only(args...) <args>
v() v(1) v(1, 2) v(,) v((1, 2), 3) w(1) w(1,) w(1, 2, 3) w() n(1) n(1, 2, 3) only() only(1, 2)
#define e(fmt, ...) printf(fmt, ## __VA_ARGS__)
#define en(fmt, args...) printf(fmt, ## args)
#define eo(...) printf(0, ## __VA_ARGS__)
e("a") e("a",) e("a", 1) e("a", 1, 2) e() en("a") en("a", b, c) eo() eo(1) eo(1, 2) eo(,)
e("a", e("b", 1)) en("x", en("y"), en("z", 2)) eo(eo(eo(1)))
#define EMPTY
e("a", EMPTY) e(EMPTY) eo(EMPTY)
#define std(fmt, ...) printf(fmt, __VA_ARGS__)
std("a", std("b", 1))
#define o(x, ...) f(x __VA_OPT__(,) __VA_ARGS__)
o(1) o(1, 2) o(1, 2, 3) o() o(, ) o(1, EMPTY) o(1, , )
#define os(x, ...) #__VA_OPT__(x __VA_ARGS__ !)
os(a) os(a, b) os(a, EMPTY) os(a,   b , c)
#define op(x, ...) x ## __VA_OPT__(mid) ## __VA_OPT__() ## z
op(a) op(a, b) op() op(, b)
#define oq(x, ...) a ## __VA_OPT__(x ## x 1) ## b
oq(, 1) oq(2, 1) oq(3)
#define on(x, ...) __VA_OPT__(on(x, __VA_ARGS__)) x
on(1, 2) on(1)
#define count(...) pick(__VA_ARGS__, 5, 4, 3, 2, 1, 0)
#define pick(a, b, c, d, e, f, ...) f
count(a) count(a, b) count(a, b, c, d, e)
#define hash(x, ...) #x #__VA_ARGS__ __VA_ARGS__
hash(a) hash(a, b,   c) hash(a, "s\n")
