/* Arithmetic with pairs of doubles. A result's parts don't overlap: hi is the sum rounded to a double. */
#include "pair.h"

static struct __pair quick_sum(double a, double b) {
  struct __pair r;
  r.hi = a + b;
  r.lo = b - (r.hi - a);
  return r;
}

struct __pair __pair_sum(double a, double b) {
  struct __pair r;
  double part;
  r.hi = a + b;
  part = r.hi - a;
  r.lo = (a - (r.hi - part)) + (b - part);
  return r;
}

struct __pair __pair_product(double a, double b) {
  struct __pair r;
  double t = a * 134217729.0;
  double a1 = t - (t - a);
  double a2 = a - a1;
  double b1;
  double b2;
  t = b * 134217729.0;
  b1 = t - (t - b);
  b2 = b - b1;
  r.hi = a * b;
  r.lo = ((a1 * b1 - r.hi) + a1 * b2 + a2 * b1) + a2 * b2;
  return r;
}

struct __pair __pair_of(double a) {
  struct __pair r;
  r.hi = a;
  r.lo = 0;
  return r;
}

struct __pair __pair_add(struct __pair a, struct __pair b) {
  struct __pair s = __pair_sum(a.hi, b.hi);
  struct __pair t = __pair_sum(a.lo, b.lo);
  s = quick_sum(s.hi, s.lo + t.hi);
  return quick_sum(s.hi, s.lo + t.lo);
}

struct __pair __pair_sub(struct __pair a, struct __pair b) {
  b.hi = -b.hi;
  b.lo = -b.lo;
  return __pair_add(a, b);
}

struct __pair __pair_mul(struct __pair a, struct __pair b) {
  struct __pair p = __pair_product(a.hi, b.hi);
  return quick_sum(p.hi, p.lo + (a.hi * b.lo + a.lo * b.hi));
}

struct __pair __pair_div(struct __pair a, struct __pair b) {
  double q = a.hi / b.hi;
  struct __pair rest = __pair_sub(a, __pair_mul(b, __pair_of(q)));
  double q2 = rest.hi / b.hi;
  struct __pair r;
  rest = __pair_sub(rest, __pair_mul(b, __pair_of(q2)));
  r = quick_sum(q, q2);
  return quick_sum(r.hi, r.lo + rest.hi / b.hi);
}

struct __pair __pair_sqrt(struct __pair a) {
  double root;
  struct __pair rest;
  if (a.hi <= 0)
    return __pair_of(0);
  root = __builtin_sqrt(a.hi);
  rest = __pair_sub(a, __pair_product(root, root));
  return quick_sum(root, rest.hi / (2 * root));
}

struct __pair __pair_scale(struct __pair a, double power_of_two) {
  a.hi *= power_of_two;
  a.lo *= power_of_two;
  return a;
}

struct __pair __pair_polynomial(struct __pair x, const struct __pair *terms, int n) {
  struct __pair r = terms[--n];
  while (n > 0)
    r = __pair_add(terms[--n], __pair_mul(r, x));
  return r;
}
