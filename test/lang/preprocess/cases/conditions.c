// #if and its family: every operator, precedence, types, groups inside groups, and what is never evaluated.
#define T(n, e) n
#if 1 + 2 * 3 == 7 && (1 + 2) * 3 == 9
a1
#endif
#if -1 > 0u
a2
#endif
#if -1 < 0
a3
#endif
#if (1 ? -1 : 0u) > 0
a4
#endif
#if 1 || 1 / 0
a5
#endif
#if 0 && 1 / 0
no
#else
a6
#endif
#if 0 ? 1 / 0 : 1
a7
#endif
#if 'a' == 97 && '\n' == 10 && '\377' < 0 && '\x41' == 'A' && 'ab' == 24930 && L'\xff' > 0 && u'\xffff' > 0
a8
#endif
#if 0x10 == 16 && 010 == 8 && 0b101 == 5 && 1ull == 1 && 10LU == 10l
a9
#endif
#if ~0 == -1 && ~0u == 18446744073709551615u && !0 == 1 && !5 == 0 && - -1 == 1
a10
#endif
#if 1 << 63 < 0 && 1u << 63 > 0 && -8 >> 1 == -4 && 1 << 2 + 1 == 8
a11
#endif
#if 5 % 3 == 2 && -5 / 2 == -2 && -5 % 2 == -1 && (6 & 3 | 8 ^ 1) == 11
a12
#endif
#if undefined_name == 0 && !undefined_name && defined T && !defined(U) && defined __FILE__ && !defined defined_not
a13
#endif
#ifdef T
# ifndef U
a14
#  if 0
no
#  elif 0
no
#  elif 1
a15
#  elif 1
no
#  else
no
#  endif
# else
no
# endif
#endif
#if 0
# if 1
no
# else
no
# endif
# error no
# include "no such file"
# nonsense
don't stop
/* # endif
# endif */
"/*"
#else
a16
#endif
#define ZERO 0
#define ONE() 1
#define IS(x) x
#define HAS_T defined(T)
#define EMPTY
#if ONE() && IS(ONE)() && HAS_T && !ZERO EMPTY
a17
#endif
#if (2 || 3) != 1 || (4, 0)
no
#elif 9223372036854775807 + 1 < 0 && 18446744073709551615u + 1 == 0
a18
#endif
#ifdef T /* comment */
a19
#endif // comment
#if /* a
comment */ 1
a20
#endif
#if 0
#elifdef T
a21
#elifndef T
no
#endif
#if 1
a22
#elif 1 / 0 garbage (
no
#endif
#if 1 == 2 == 0 && 2 > 1 > 0 && 1 - 1 - 1 == -1 && 100 / 10 / 5 == 2
a23
#endif
#if 1 ? 0 ? 2 : 3 : 4
a24
#endif
# /* null directive */
#
#if __LINE__ == 117 && __COUNTER__ == 0 && __COUNTER__ == 1
a25
#endif
#if __has_include("headers/guarded.h") && __has_include(<stddef.h>) && !__has_include("no.h")
a26
#endif
#define HEADER "headers/guarded.h"
#if __has_include(HEADER) && defined(__has_include) && __has_attribute(noreturn) && !__has_attribute(nonsense)
a27
#endif
