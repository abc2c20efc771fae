// __LINE__, #line, splices and comments, __COUNTER__.
#define L __LINE__
#define F(x) x __LINE__ L
#define G(x) [x]
int a = __LINE__, b = L, c = F(__LINE__);
F(
  __LINE__ L
  a
)
G(
  __LINE__
  L)
F
(
1
)
#line 100
int d = __LINE__;
#line 200 "other.c"
char *e = __FILE__; int f = __LINE__;
#define LINE_NUMBER 300
#line LINE_NUMBER "third.c"
__FILE__ __LINE__ __FILE_NAME__
# 42 "marker.c"
__FILE__ __LINE__
__COUNTER__ __COUNTER__ L
int spl\
iced = 1\
2; char *s = "a\
b"; // a comment \
that goes on
int next = __LINE__; /\
* a comment in pieces *\
/ int g = 1 +\
+ 2;
#def\
ine SPL\
ICED(x, \
 y) x \
 + y
SPLICED(1, \
2)
a/**/b a/* */b a//
b
#define NOT_A_COMMENT "/* not */" '//'
NOT_A_COMMENT "// neither" '/*'
x = y /*p*// 2;
