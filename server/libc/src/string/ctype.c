/* Kinds of characters in the C locale: plain ranges. A yes is not 1 but the bit that glibc's tables
   have for the kind, because programs print it. */
#include <ctype.h>

int isdigit(int c) { return (unsigned)c - '0' < 10 ? 2048 : 0; }
int islower(int c) { return (unsigned)c - 'a' < 26 ? 512 : 0; }
int isupper(int c) { return (unsigned)c - 'A' < 26 ? 256 : 0; }
int isalpha(int c) { return ((unsigned)c | 32) - 'a' < 26 ? 1024 : 0; }
int isalnum(int c) { return isalpha(c) || isdigit(c) ? 8 : 0; }
int isxdigit(int c) { return isdigit(c) || ((unsigned)c | 32) - 'a' < 6 ? 4096 : 0; }
int isblank(int c) { return c == ' ' || c == '\t' ? 1 : 0; }
int isspace(int c) { return c == ' ' || (unsigned)c - '\t' < 5 ? 8192 : 0; }
int iscntrl(int c) { return (unsigned)c < 32 || c == 127 ? 2 : 0; }
int isprint(int c) { return (unsigned)c - 32 < 95 ? 16384 : 0; }
int isgraph(int c) { return (unsigned)c - 33 < 94 ? 32768 : 0; }
int ispunct(int c) { return isgraph(c) && !isalnum(c) ? 4 : 0; }
int tolower(int c) { return isupper(c) ? c + 32 : c; }
int toupper(int c) { return islower(c) ? c - 32 : c; }
int isascii(int c) { return (unsigned)c < 128; }
int toascii(int c) { return c & 127; }
