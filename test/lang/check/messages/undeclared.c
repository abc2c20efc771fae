// A name nobody declared is reported once per function, with what may have been meant.
int counter;
int f(void) {
  conter = 1;
  conter++;
  conter = conter + 1;
  int length = 3;
  return lenght;
}
int g(void) { return conter; }
int h(void) {
  string s = "abc";
  Node *first = make_node(), *second;
  s = first;
  boolean done = 0;
  return done + first->value + second->value;
}
