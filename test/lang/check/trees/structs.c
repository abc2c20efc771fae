// Layout, bit-fields, anonymous members, initialisers.
struct bits { unsigned a : 3, : 2, b : 5; int : 0; long c : 40; _Bool d : 1; };
struct outer { char tag; union { int i; struct { short lo, hi; }; double d; }; int tail[]; };
union number { int i; float f; char bytes[8]; };
struct __attribute__((packed)) tight { char c; int i; };
struct point { int x, y; };
struct box { struct point corner[2]; const char *name; };
struct point origin, unit = { 1 }, swapped = { .y = 2, .x = 1 }, old = { y: 5, x: 4 };
struct box boxes[] = { { { { 0, 0 }, { 3, 4 } }, "first" }, { .name = "second", .corner[1] = { 9, 9 } }, [3].corner[0].y = 7 };
int matrix[2][3] = { 1, 2, 3, 4 }, ranged[6] = { [1 ... 3] = 5, 6 };
char text[] = "hello", short_text[3] = "abc", cells[4] = { 'a' };
union number pi = { .f = 3.5f };
struct point *where = &boxes[1].corner[1];
char *middle = text + 2;
int use(struct outer *o, struct bits *b) {
  struct box local = boxes[0];
  struct point p = local.corner[1], q = { p.x, o->lo };
  b->a = 7;
  b->c += b->b;
  o->hi++;
  local = (struct box){ .name = "temporary", .corner = { [1] = p } };
  int values[] = { o->i, b->d, [5] = 1 };
  char greeting[10] = "hi";
  return sizeof(struct bits) + o->tail[1] + values[0] + greeting[0] + q.y;
}
