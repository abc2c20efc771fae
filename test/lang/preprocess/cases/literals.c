// Numbers and literals in every spelling, and punctuators side by side.
0 1 .5 5. 1e10 1e+10 1E-5 0x1p-3 0x1.8p+1 0xffULL 1.2.3.4 0b11 1_000 12ab$ 0xe+1 1e+f.2
.. ... .... a...b .1.2 ..5
"" "a" "\"" "\\" "a\\" L"w" u"x" U"y" u8"z" '' 'a' '\'' '\\' L'w' u'x' U'y' u8 'z' "é" 'é'
LL"x" uU'x' Lu"x"
a+++b a---b a- -b a->b a-->b a<<=b a>>=b a<b>c a<=b>=c a<<b>>c
a&&b&c a||b|c a==b=c a!=!b a^=b^c a*=b*c a/=b/c a%=b%c a+=b a-=b ~a?b:c {;} [1] (2),3
identifier _under $dollar a$b
if while return NULL defined __func__ _Pragma_ __VA_ARG
#define ARGS(x) x
ARGS("a,b" ',' (1,2))
