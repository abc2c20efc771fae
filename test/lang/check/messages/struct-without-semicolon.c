// The mistake that once made every beginner doubt the next line.
struct node { int value; struct node *next; }
int main(void)
{
  struct node n = { 1, 0 };
  return n.value - 1;
}
enum color { RED, GREEN BLUE }
typedef struct { int x; } point
point origin;
