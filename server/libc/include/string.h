/* <string.h>: bytes and strings (C11 7.24, POSIX, GNU). */
#ifndef _STRING_H
#define _STRING_H
#include <strings.h>
typedef unsigned long size_t;
#define NULL ((void *)0)
void *memcpy(void *restrict to, const void *restrict from, size_t n);
void *memmove(void *to, const void *from, size_t n);
void *memset(void *to, int c, size_t n);
int memcmp(const void *a, const void *b, size_t n);
void *memchr(const void *s, int c, size_t n);
void *memccpy(void *restrict to, const void *restrict from, int c, size_t n);
size_t strlen(const char *s);
size_t strnlen(const char *s, size_t max);
char *strcpy(char *restrict to, const char *restrict from);
char *strncpy(char *restrict to, const char *restrict from, size_t n);
char *stpcpy(char *restrict to, const char *restrict from);
char *stpncpy(char *restrict to, const char *restrict from, size_t n);
char *strcat(char *restrict to, const char *restrict from);
char *strncat(char *restrict to, const char *restrict from, size_t n);
int strcmp(const char *a, const char *b);
int strncmp(const char *a, const char *b, size_t n);
int strcoll(const char *a, const char *b);
size_t strxfrm(char *restrict to, const char *restrict from, size_t n);
char *strchr(const char *s, int c);
char *strrchr(const char *s, int c);
char *strstr(const char *s, const char *part);
char *strpbrk(const char *s, const char *accept);
size_t strspn(const char *s, const char *accept);
size_t strcspn(const char *s, const char *reject);
char *strtok(char *restrict s, const char *restrict delimiters);
char *strtok_r(char *restrict s, const char *restrict delimiters, char **restrict rest);
char *strsep(char **restrict rest, const char *restrict delimiters);
char *strdup(const char *s);
char *strndup(const char *s, size_t n);
char *strerror(int number);
char *strsignal(int signal);
void explicit_bzero(void *s, size_t n);
#ifdef _GNU_SOURCE
char *strerror_r(int number, char *buffer, size_t size);
void *mempcpy(void *restrict to, const void *restrict from, size_t n);
void *memrchr(const void *s, int c, size_t n);
void *rawmemchr(const void *s, int c);
void *memmem(const void *s, size_t n, const void *part, size_t part_n);
char *strchrnul(const char *s, int c);
char *strcasestr(const char *s, const char *part);
const char *strerrorname_np(int number);
const char *strerrordesc_np(int number);
const char *sigabbrev_np(int signal);
const char *sigdescr_np(int signal);
char *basename(const char *path);
#else
int __xpg_strerror_r(int number, char *buffer, size_t size);
#define strerror_r __xpg_strerror_r
#endif
#endif
