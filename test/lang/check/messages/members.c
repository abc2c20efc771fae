// . and -> and names of members.
struct node { int value; struct node *next; };
struct unknown;
int f(struct node n, struct node *p, struct unknown *u, int i) {
  n.valeu = 3;
  p.value = 4;
  n->next = 0;
  p->next->nxt = p;
  u->x = 3;
  i.x = 4;
  p->next.value = 5;
  return n.value + p->v;
}
