// What gcc adds to C.
typedef __builtin_va_list va_list;
#define MAX(a, b) ({ typeof(a) _a = (a); typeof(b) _b = (b); _a > _b ? _a : _b; })
int sum(int count, ...) {
  va_list list, copy;
  __builtin_va_start(list, count);
  __builtin_va_copy(copy, list);
  int total = 0;
  while (count--) total += __builtin_va_arg(list, int) + (int)__builtin_va_arg(copy, double);
  __builtin_va_end(list);
  return total ?: -1;
}
struct s { int a, b[4]; };
int jump(int i) {
  static void *table[] = { &&one, &&two };
  goto *table[i & 1];
one:
  return MAX(i, 3L);
two:
  return __builtin_offsetof(struct s, b[2]) + __builtin_types_compatible_p(int, signed) + __builtin_constant_p(i);
}
__extension__ typedef long long wide;
int empty[0];
void *bytes(void *p) { return p + 1; }
const char *me(void) { return __func__; }
int choose(double d) { return _Generic(d, float: 1, double: 2, default: 3) + __builtin_choose_expr(1, 4, d); }
void atomics(int *p) { __sync_fetch_and_add(p, 1); while (__atomic_exchange_n(p, 1, 5)) ; }
long system_call(int fd) { return __builtin_forkscope_syscall(3, fd) + __builtin_forkscope_site(); }
__attribute__((noinline)) __inline__ static __const__ int *quiet(void) { return __builtin_expect(0, 1) ? 0 : (int *)0; }
