#ifndef ITEM
#define ITEM(x) first_##x
#endif
ITEM(red)
ITEM(green)
ITEM(blue)
