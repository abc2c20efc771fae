/* <stdio.h>: streams (C11 7.21, POSIX). A stream's buffer lies in the program's own memory, so fork copies it. */
#ifndef _STDIO_H
#define _STDIO_H
#include <stdarg.h>
typedef unsigned long size_t;
typedef long ssize_t;
typedef long off_t;
typedef long off64_t;
#define NULL ((void *)0)
#define EOF (-1)
#define BUFSIZ 8192
#define _IOFBF 0
#define _IOLBF 1
#define _IONBF 2
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
#define FILENAME_MAX 4096
#define FOPEN_MAX 16
#define L_tmpnam 20
#define TMP_MAX 238328
#define L_ctermid 9
#define P_tmpdir "/tmp"

/* While it writes, buf..pos is what the kernel has not seen yet; while it reads, pos..end is what the program has not seen yet. */
typedef struct _IO_FILE FILE;
struct _IO_FILE {
  int fd;              /* descriptor, -1 if there is none */
  int mode;            /* how it is buffered: _IOFBF, _IOLBF or _IONBF */
  unsigned flags;      /* what it may do, is doing, and met; src/stdio/stream.h */
  int child;           /* pid of the shell that popen() started */
  char *buf;           /* the buffer; null until first used */
  size_t size;         /* its bytes */
  char *pos;           /* next byte to read, or where the next byte written goes */
  char *end;           /* end of the bytes read, or of the room that putc may fill */
  char *kept_pos;      /* pos and end of the buffer while pushed-back bytes are read */
  char *kept_end;
  char *room;          /* static room for the buffer, or null: it is allocated */
  void *(*allocate)(size_t size);
  ssize_t (*transfer)(FILE *stream, char *bytes, size_t n, int writing);
  void *cookie;        /* what `transfer` works on, when it is no descriptor */
  off_t offset;        /* where the kernel's offset is, if known, or -1 */
  FILE *next;          /* all open streams, for fflush(NULL) and exit */
  char pushed[8];      /* bytes that ungetc gave back */
  char one[8];         /* the buffer of an unbuffered stream */
};
typedef struct { off_t __pos; long __state; } fpos_t;

extern FILE *stdin, *stdout, *stderr;
#define stdin stdin
#define stdout stdout
#define stderr stderr

FILE *fopen(const char *restrict path, const char *restrict mode);
FILE *fdopen(int fd, const char *mode);
FILE *freopen(const char *restrict path, const char *restrict mode, FILE *restrict stream);
int fclose(FILE *stream);
int fflush(FILE *stream);
int setvbuf(FILE *restrict stream, char *restrict buf, int mode, size_t size);
void setbuf(FILE *restrict stream, char *restrict buf);
void setbuffer(FILE *restrict stream, char *restrict buf, size_t size);
void setlinebuf(FILE *stream);

int printf(const char *restrict format, ...);
int fprintf(FILE *restrict stream, const char *restrict format, ...);
int dprintf(int fd, const char *restrict format, ...);
int sprintf(char *restrict s, const char *restrict format, ...);
int snprintf(char *restrict s, size_t size, const char *restrict format, ...);
int vprintf(const char *restrict format, va_list args);
int vfprintf(FILE *restrict stream, const char *restrict format, va_list args);
int vdprintf(int fd, const char *restrict format, va_list args);
int vsprintf(char *restrict s, const char *restrict format, va_list args);
int vsnprintf(char *restrict s, size_t size, const char *restrict format, va_list args);
int scanf(const char *restrict format, ...);
int fscanf(FILE *restrict stream, const char *restrict format, ...);
int sscanf(const char *restrict s, const char *restrict format, ...);
int vscanf(const char *restrict format, va_list args);
int vfscanf(FILE *restrict stream, const char *restrict format, va_list args);
int vsscanf(const char *restrict s, const char *restrict format, va_list args);

int fgetc(FILE *stream);
int getc(FILE *stream);
int getchar(void);
int ungetc(int c, FILE *stream);
char *fgets(char *restrict s, int n, FILE *restrict stream);
char *gets(char *s);
ssize_t getline(char **restrict line, size_t *restrict size, FILE *restrict stream);
ssize_t getdelim(char **restrict line, size_t *restrict size, int delimiter, FILE *restrict stream);
size_t fread(void *restrict to, size_t size, size_t n, FILE *restrict stream);
int fputc(int c, FILE *stream);
int putc(int c, FILE *stream);
int putchar(int c);
int fputs(const char *restrict s, FILE *restrict stream);
int puts(const char *s);
size_t fwrite(const void *restrict from, size_t size, size_t n, FILE *restrict stream);
int getw(FILE *stream);
int putw(int word, FILE *stream);

int fseek(FILE *stream, long offset, int whence);
int fseeko(FILE *stream, off_t offset, int whence);
long ftell(FILE *stream);
off_t ftello(FILE *stream);
void rewind(FILE *stream);
int fgetpos(FILE *restrict stream, fpos_t *restrict pos);
int fsetpos(FILE *stream, const fpos_t *pos);
int feof(FILE *stream);
int ferror(FILE *stream);
void clearerr(FILE *stream);
int fileno(FILE *stream);
void perror(const char *s);

int remove(const char *path);
int rename(const char *from, const char *to);
int renameat(int from_dir, const char *from, int to_dir, const char *to);
FILE *tmpfile(void);
char *tmpnam(char *s);
char *tempnam(const char *dir, const char *prefix);
char *ctermid(char *s);
FILE *popen(const char *command, const char *mode);
int pclose(FILE *stream);
FILE *fmemopen(void *buf, size_t size, const char *mode);
FILE *open_memstream(char **text, size_t *size);

void flockfile(FILE *stream);
int ftrylockfile(FILE *stream);
void funlockfile(FILE *stream);
int getc_unlocked(FILE *stream);
int getchar_unlocked(void);
int putc_unlocked(int c, FILE *stream);
int putchar_unlocked(int c);
int fputc_unlocked(int c, FILE *stream);
int fgetc_unlocked(FILE *stream);
int fflush_unlocked(FILE *stream);
int feof_unlocked(FILE *stream);
int ferror_unlocked(FILE *stream);
void clearerr_unlocked(FILE *stream);
int fileno_unlocked(FILE *stream);
size_t fread_unlocked(void *restrict to, size_t size, size_t n, FILE *restrict stream);
size_t fwrite_unlocked(const void *restrict from, size_t size, size_t n, FILE *restrict stream);
#ifdef _GNU_SOURCE
int asprintf(char **restrict text, const char *restrict format, ...);
int vasprintf(char **restrict text, const char *restrict format, va_list args);
int fcloseall(void);
char *fgets_unlocked(char *restrict s, int n, FILE *restrict stream);
int fputs_unlocked(const char *restrict s, FILE *restrict stream);
#endif
#endif
