// #pragma and _Pragma vanish from the text; push_macro and pop_macro work.
int a;
#pragma omp parallel
#pragma GCC diagnostic push
int b;
_Pragma("omp critical") int c;
#define P(x) _Pragma(#x) int x##_after;
P(mark)
#define Q _Pragma("more than once") d
Q [Q]
#define ID(x) x
ID(Q e) ID(_Pragma("direct") f)
#define M 1
#pragma push_macro("M")
#undef M
#define M 2
int m = M;
#pragma pop_macro("M")
int n = M;
#pragma push_macro("UNDEFINED")
#define UNDEFINED 3
UNDEFINED
#pragma pop_macro("UNDEFINED")
UNDEFINED
#pragma STDC FP_CONTRACT ON
_Pragma
("over lines") int z;
