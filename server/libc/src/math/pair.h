/*
 * Numbers of about 106 bits as sums of two doubles. The functions of <math.h> compute with them and round once, so
 * their results are the nearest double nearly always, as glibc's are.
 */
#ifndef PAIR_H
#define PAIR_H

struct __pair {
  double hi;
  double lo;
};

/* a + b and a * b, exactly. Products need factors below 2^996. */
struct __pair __pair_sum(double a, double b);
struct __pair __pair_product(double a, double b);

struct __pair __pair_of(double a);
struct __pair __pair_add(struct __pair a, struct __pair b);
struct __pair __pair_sub(struct __pair a, struct __pair b);
struct __pair __pair_mul(struct __pair a, struct __pair b);
struct __pair __pair_div(struct __pair a, struct __pair b);
struct __pair __pair_sqrt(struct __pair a);
struct __pair __pair_scale(struct __pair a, double power_of_two);
/* terms[0] + terms[1]*x + ... */
struct __pair __pair_polynomial(struct __pair x, const struct __pair *terms, int n);

/* exp(x) - 1 for |x| below 0.4. */
struct __pair __pair_expm1(struct __pair x);
/* exp(x) = result * 2^*k. */
struct __pair __pair_exp(struct __pair x, int *k);
/* log(1 + x) for 1 + x between 0.7 and 1.42. */
struct __pair __pair_log1p(struct __pair x);
/* log(x) for any positive normal x. */
struct __pair __pair_log(struct __pair x);
/* Both for |x| up to pi/4. */
void __pair_sincos(struct __pair x, struct __pair *sine, struct __pair *cosine);
/* x = result + *quadrant * pi/2, with |result| up to pi/4. */
struct __pair __pair_reduce(double x, int *quadrant);
/* The angle of the point (x, y), both not negative and not both zero. */
struct __pair __pair_angle(struct __pair y, struct __pair x);

extern const struct __pair __pair_ln2;
extern const struct __pair __pair_ln10;
extern const struct __pair __pair_pi;
#endif
