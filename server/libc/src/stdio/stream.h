/*
 * What the files of this folder know about streams.
 *
 * A stream is idle, READING or WRITING. While WRITING, buf..pos waits to be written and pos..end is room that putc
 * fills without a call; a line-buffered or unbuffered stream has end == buf, so that every byte takes the slow path.
 * While READING, pos..end is what the program has not taken yet. The sizes of reads and writes are glibc's: strace
 * shows the same calls.
 */
#ifndef STREAM_H
#define STREAM_H
#include <stdio.h>

#define STREAM_NO_READS 0x01u   /* opened for writing only */
#define STREAM_NO_WRITES 0x02u  /* opened for reading only */
#define STREAM_EOF 0x04u        /* read() gave 0 */
#define STREAM_ERROR 0x08u
#define STREAM_READING 0x10u
#define STREAM_WRITING 0x20u
#define STREAM_PUSHED 0x40u     /* pos..end lies in `pushed`; the buffer's own are in kept_pos, kept_end */
#define STREAM_APPEND 0x80u
#define STREAM_OWN_BUF 0x100u   /* buf came from `allocate` */
#define STREAM_OWN_FILE 0x200u  /* the FILE itself came from malloc */
#define STREAM_LISTED 0x400u    /* in the list of open streams */

/* Bytes moved by a stream's transfer function, or -1 with errno. */
ssize_t __stream_read(FILE *stream, char *to, size_t n);
ssize_t __stream_write(FILE *stream, const char *from, size_t n);

/* buffer.c */
void __stream_allocate(FILE *stream);
void __stream_list(FILE *stream, int first);
void __stream_unlist(FILE *stream);
int __stream_flush(FILE *stream);
int __stream_sync(FILE *stream);
void __stream_flush_all(void);
extern FILE *__streams;

/* put.c: writes n bytes as printf and fwrite do; returns how many were taken. */
size_t __stream_put(FILE *stream, const char *from, size_t n);
int __stream_overflow(FILE *stream, int c);

/* get.c: makes pos..end non-empty and returns the byte at pos without taking it, or EOF. */
int __stream_fill(FILE *stream);
void __stream_drop_pushed(FILE *stream);

/* open.c */
int __stream_mode(const char *mode, int *open_flags, unsigned *stream_flags);
void __stream_init(FILE *stream, int fd, unsigned flags);
#endif
