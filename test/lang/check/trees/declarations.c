// Declarators, storage, linkage, tentative definitions.
int a, *b, c[3], (*d)(int, char *), *(*e[2])(void), (*(*f)(int))[4];
static int s1;
extern int x1;
int tentative[];
int tentative[];
const char *const names[] = { "one", "two", [3] = "four" };
unsigned long const volatile int *restrict weird;
int old();
int proto(int a[], int f(void), const int n), no_args(void);
typedef struct node { int value; struct node *next; } Node, *List;
enum color { RED, GREEN = 5, BLUE } shade = GREEN;
enum { LARGE = 1L << 40, NEGATIVE = -1 };
_Static_assert(sizeof(Node) == 16, "two words");
inline int squared(int x) { return x * x; }
static _Noreturn void stop(void) { for (;;) ; }
__attribute__((constructor, unused)) static void first(void) {}
int renamed(void) __asm__("other_name");
_Alignas(32) char aligned[3];
char aligned_too[3] __attribute__((aligned(64)));
_Thread_local int per_thread = 3;
long counter(void) {
  static long count = 40 + 2;
  extern int x1;
  register int i = 1;
  auto int j = x1;
  { static long count; count++; }
  return ++count + i + j + renamed();
}
int (*select_one(int which))(int) { return which ? squared : 0; }
List head = &(Node){ 1, &(Node){ 2, 0 } };
