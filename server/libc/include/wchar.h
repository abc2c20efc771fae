/* <wchar.h>: wide strings, as far as the C locale goes. */
#ifndef _WCHAR_H
#define _WCHAR_H
typedef unsigned long size_t;
typedef int wchar_t;
typedef unsigned wint_t;
typedef struct { int __count; unsigned __value; } mbstate_t;
#define NULL ((void *)0)
#define WEOF 0xffffffffu
size_t wcslen(const wchar_t *s);
wchar_t *wcscpy(wchar_t *restrict to, const wchar_t *restrict from);
wchar_t *wcsncpy(wchar_t *restrict to, const wchar_t *restrict from, size_t n);
wchar_t *wcscat(wchar_t *restrict to, const wchar_t *restrict from);
int wcscmp(const wchar_t *a, const wchar_t *b);
int wcsncmp(const wchar_t *a, const wchar_t *b, size_t n);
wchar_t *wcschr(const wchar_t *s, wchar_t c);
wchar_t *wcsrchr(const wchar_t *s, wchar_t c);
wchar_t *wcsstr(const wchar_t *s, const wchar_t *part);
wchar_t *wmemcpy(wchar_t *restrict to, const wchar_t *restrict from, size_t n);
wchar_t *wmemset(wchar_t *to, wchar_t c, size_t n);
size_t mbrtowc(wchar_t *restrict wc, const char *restrict s, size_t n, mbstate_t *restrict state);
size_t wcrtomb(char *restrict s, wchar_t wc, mbstate_t *restrict state);
int mbsinit(const mbstate_t *state);
wint_t btowc(int c);
int wctob(wint_t c);
#endif
