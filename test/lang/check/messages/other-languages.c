// C++ and what is not C at all: named, and skipped.
#include <iostream>
using namespace std;
class Account { public: int balance; };
template <typename T> T largest(T a, T b) { return a > b ? a : b; }
void swap(int &a, int &b) { int t = a; a = b; b = t; }
int main() {
  cout << "hello" << endl;
  int *p = new int;
  bool done = false;
  string name = "x";
  std::cout << name;
  for (auto x : list) { }
  print("hello")
  elif (x) { }
  return 0;
}
