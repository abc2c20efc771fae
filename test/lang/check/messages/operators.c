// Operands missing.
int main(void) {
  int a = 1, b = 2, c[3];
  a = ;
  a = b + ;
  a = * / b;
  a = (b + );
  a = ();
  c[] = 1;
  if () a = 1;
  while (a < ) b++;
  for (;;;) b++;
  a = b c;
  a b = c;
  a = b +* c;
  a => b;
  a =< b;
  a = b ** 2;
  a <> b;
  a = not b;
  if a > b then a = b;
  return a b;
}
