/* Sizes and moments of reads and writes: the system calls of stdio are those of glibc. Reads this file's input. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char big[20000];

int main(void) {
  char line[300];
  char small[100];
  int i;
  FILE *f;
  memset(big, 'x', sizeof big);
  big[4999] = big[9999] = big[19998] = '\n';
  big[19999] = 0;
  printf("a\nb\nc");
  printf("d\ne\nf%d\n", 5);
  puts("line");
  fputs("no newline", stdout);
  fwrite(big, 1, 5000, stdout);
  printf("%s", big);
  for (i = 0; i < 3000; i++)
    printf("%d ", i);
  putchar('\n');
  fflush(stdout);
  fgets(line, sizeof line, stdin);
  printf("got %s", line);
  printf("prompt: ");
  fgets(line, sizeof line, stdin);
  printf("%ld %c\n", ftell(stdin), getchar());
  fprintf(stderr, "error %d %s\n", 1, "two");
  fputs("put", stderr);
  fputc('c', stderr);
  fwrite("block\n", 1, 6, stderr);
  perror("perror");
  fprintf(stderr, "%9000d\n", 1);
  setvbuf(stdout, NULL, _IONBF, 0);
  printf("un%sbuffered %d\n", "-", 3);
  puts("puts");
  putchar('\n');
  f = fopen("streams.tmp", "w+");
  setvbuf(f, small, _IOFBF, sizeof small);
  for (i = 0; i < 50; i++)
    fprintf(f, "number %d\n", i);
  fputs(big, f);
  rewind(f);
  fread(line, 1, 10, f);
  fread(big, 1, 5000, f);
  fseek(f, 20, SEEK_SET);
  fgetc(f);
  ungetc('Q', f);
  ungetc('R', f);
  printf("%c%c%c %ld\n", fgetc(f), fgetc(f), fgetc(f), ftell(f));
  fclose(f);
  f = fopen("streams.tmp", "r");
  fread(line, 1, 10, f);
  fread(big, 1, 9000, f);
  fread(big, 1, 3, f);
  fseek(f, -10, SEEK_END);
  fgetc(f);
  fseek(f, 100, SEEK_SET);
  fgetc(f);
  fseek(f, 5, SEEK_CUR);
  fgetc(f);
  printf("%ld\n", ftell(f));
  f = freopen("streams.tmp", "a", f);
  fprintf(f, "appended");
  printf("%d %ld\n", fileno(f), ftell(f));
  fclose(f);
  f = fopen("streams.tmp", "r+");
  while (fgets(line, sizeof line, f))
    ;
  printf("%d %d %d\n", feof(f), ferror(f), fgetc(f));
  clearerr(f);
  fputs("end", f);
  fseek(f, -6, SEEK_CUR);
  printf("%s\n", fgets(line, sizeof line, f));
  fclose(f);
  f = fopen("streams.tmp", "r");
  setvbuf(f, NULL, _IONBF, 0);
  fgetc(f);
  fread(line, 1, 5, f);
  fgets(line, 5, f);
  printf("%d %d\n", fputc('x', f), ferror(f) != 0);
  fclose(f);
  remove("streams.tmp");
  setvbuf(stdout, NULL, _IOLBF, 0);
  printf("line\nbuffered");
  printf("now\nx");
  f = fopen("/nonexistent/file", "r");
  perror("fopen");
  printf("%d\n", fopen("x", "q") == NULL);
  dprintf(1, "to a descriptor %d\n", 7);
  printf("end");
  return 0;
}
