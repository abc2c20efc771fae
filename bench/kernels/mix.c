/* 64-bit hashing over a linked list on the heap. */
#include <stdio.h>
#include <stdlib.h>
struct node { struct node *next; unsigned long key, value; int count; };
struct node *build(int n) {
  struct node *head = 0;
  for (int i = 0; i < n; i++) {
    struct node *p = malloc(sizeof *p);
    p->next = head; p->key = i; p->value = 0; p->count = 0;
    head = p;
  }
  return head;
}
unsigned long mix(struct node *head, int rounds) {
  unsigned long x = 88172645463325252UL;
  for (int r = 0; r < rounds; r++) {
    for (struct node *p = head; p; p = p->next) {
      x ^= x << 13; x ^= x >> 7; x ^= x << 17;
      p->value = p->value * 6364136223846793005UL + (x ^ p->key);
      p->count++;
    }
  }
  for (struct node *p = head; p; p = p->next) x ^= p->value;
  return x;
}
int main(int argc, char **argv) {
  int rounds = argc > 1 ? atoi(argv[1]) : 1;
  struct node *head = build(1000);
  unsigned long result = 0;
  while (rounds-- > 0) result = mix(head, 100);
  printf("%lu\n", result);
  return 0;
}
