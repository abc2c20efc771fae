/* The list macros of <sys/queue.h>. */
#include <stdio.h>
#include <sys/queue.h>

struct item { int n; SLIST_ENTRY(item) s; LIST_ENTRY(item) l; STAILQ_ENTRY(item) q; TAILQ_ENTRY(item) t; };
SLIST_HEAD(shead, item);
LIST_HEAD(lhead, item);
STAILQ_HEAD(qhead, item);
TAILQ_HEAD(thead, item);

#define SHOW(KIND, head, field) do { KIND##_FOREACH(p, head, field) printf("%d ", p->n); printf(#KIND " %d\n", KIND##_EMPTY(head)); } while (0)

int main(void) {
  struct item items[6], *p;
  struct shead s = SLIST_HEAD_INITIALIZER(s);
  struct lhead l;
  struct qhead q = STAILQ_HEAD_INITIALIZER(q);
  struct thead t;
  int i;
  LIST_INIT(&l);
  TAILQ_INIT(&t);
  for (i = 0; i < 6; i++)
    items[i].n = i;
  SLIST_INSERT_HEAD(&s, &items[0], s);
  SLIST_INSERT_HEAD(&s, &items[1], s);
  SLIST_INSERT_AFTER(&items[1], &items[2], s);
  SHOW(SLIST, &s, s);
  SLIST_REMOVE(&s, &items[2], item, s);
  SLIST_REMOVE_HEAD(&s, s);
  SHOW(SLIST, &s, s);
  LIST_INSERT_HEAD(&l, &items[0], l);
  LIST_INSERT_HEAD(&l, &items[1], l);
  LIST_INSERT_AFTER(&items[0], &items[2], l);
  LIST_INSERT_BEFORE(&items[0], &items[3], l);
  SHOW(LIST, &l, l);
  LIST_REMOVE(&items[0], l);
  LIST_REMOVE(&items[2], l);
  SHOW(LIST, &l, l);
  STAILQ_INSERT_TAIL(&q, &items[0], q);
  STAILQ_INSERT_TAIL(&q, &items[1], q);
  STAILQ_INSERT_HEAD(&q, &items[2], q);
  STAILQ_INSERT_AFTER(&q, &items[1], &items[3], q);
  STAILQ_INSERT_TAIL(&q, &items[4], q);
  SHOW(STAILQ, &q, q);
  STAILQ_REMOVE(&q, &items[4], item, q);
  STAILQ_REMOVE_HEAD(&q, q);
  STAILQ_INSERT_TAIL(&q, &items[5], q);
  SHOW(STAILQ, &q, q);
  TAILQ_INSERT_TAIL(&t, &items[0], t);
  TAILQ_INSERT_HEAD(&t, &items[1], t);
  TAILQ_INSERT_AFTER(&t, &items[0], &items[2], t);
  TAILQ_INSERT_BEFORE(&items[0], &items[3], t);
  TAILQ_INSERT_TAIL(&t, &items[4], t);
  SHOW(TAILQ, &t, t);
  TAILQ_REMOVE(&t, &items[4], t);
  TAILQ_REMOVE(&t, &items[1], t);
  TAILQ_FOREACH_REVERSE(p, &t, thead, t)
    printf("%d ", p->n);
  printf("%d %d\n", TAILQ_LAST(&t, thead)->n, TAILQ_PREV(&items[2], thead, t)->n);
  return 0;
}
