#ifndef ALMOST
#define ALMOST
int almost;
#else
int almost_again;
#endif
