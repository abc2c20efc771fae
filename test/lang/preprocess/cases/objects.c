// Object-like macros: plain, empty, nested, self-referential, undefined and defined again.
#define ONE 1
#define EMPTY
#define TWO ONE + ONE
#define SELF SELF + 1
#define A B
#define B A
#define LPAREN (
#define RPAREN )
int a = ONE, b = TWO, c = EMPTY 3 EMPTY;
int d = SELF, e = A, f = B;
int g LPAREN void RPAREN;
#undef ONE
int h = TWO;
#define ONE 11
int i = TWO -ONE- ONE;
# define spaced /* a comment */ x /* another
   on two lines */ y // and one more
spaced spaced
#define quoted "ONE" 'O' L"ONE" u8"ONE" ONE
quoted
#define NEG -1
int j = -NEG, k = - NEG, l = +NEG-NEG;
#define DOT .
#define PLUS +
int m = 1 PLUS PLUS 1 PLUS+ +PLUS 1; x DOT DOT DOT y; ..DOT
#define EXP 1e
int n = EXP+1 EXP PLUS 1 EXP;
#define ID(x) x
int o = ID(1)ID(2) ID(a)ID(1) ID(1).ID(5) ID(L)"x" ID(u8)'c' ID(-)ID(-)1 ID(<)ID(<)= ID(&)ID(&) ID(:)ID(:);
