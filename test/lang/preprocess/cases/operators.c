// # and ##: spelling of arguments, escapes, placemarkers, operands that are not expanded.
#define str(x) #x
#define xstr(x) str(x)
#define cat(x, y) x ## y
#define xcat(x, y) cat(x, y)
#define cat3(x, y, z) x ## y ## z
#define FOO foo
#define hash_hash # ## #
#define mkstr(a) # a
#define in_between(a) mkstr(a)
#define join(c, d) in_between(c hash_hash d)
char p[] = join(x, y);
str() str( ) str(a) str( a  b ) str("a\n" 'b\'' "\\") str((a,)) xstr(FOO) str(FOO)
str(
a
b /* c */ d
) str(@ ` \x) xstr(str(FOO)) xstr(xstr("q"))
str(FOO) str(a"b"c) str(L"wide\t") str('"') str("\"")
cat(a, b) cat(FO, O) xcat(FO, O) cat(, b) cat(a, ) cat(, ) cat(1, e5) cat(1.0, e+) cat(x, 1)
cat(<, <=) cat(+, +) cat(-, >) xstr(cat(#, #)) cat(:, :) cat(a b, c d) xcat(FOO, FOO) cat(FOO, FOO)
cat3(a, b, c) cat3(, b, ) cat3(a, , c) cat3(, , ) cat3(L, , "x")
#define t(x, y, z) x ## y ## z
int j[] = { t(1, 2, 3), t(, 4, 5), t(6, , 7), t(8, 9, ), t(10, , ), t(, 11, ), t(, , 12), t(, , ) };
#define OBJ a ## b ## 1
OBJ
#define ab1 expanded
OBJ
#define showlist(...) puts(#__VA_ARGS__)
#define report(test, ...) ((test) ? puts(#test) : printf(__VA_ARGS__))
showlist(The first, second, and third items.);
report(x > y, "x is %d but y is %d", x, y);
#define E
xstr(a E b) xstr(a E-b) xstr([E b]) xstr(E) xstr(-E-) xstr(E E a E E)
#define pad(x) x E
xstr(pad(a)b) xstr(<pad(a)>) xstr(pad()a) xstr(a pad( )b) xstr(E pad(E) E)
#define lead(x) E x
xstr(|lead(a)|) xstr(| lead(a) |) xstr(lead()|)
#define both(x) #x x x ## 1
both(FOO) both(a b) both()
#define hashed(x) #x ## #x
#define digraphs(x) %:x x %:%: 1
digraphs(q)
#define obj_hash # x ## y #
str(obj_hash) xstr(pad obj_empty)
