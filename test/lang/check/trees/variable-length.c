// Arrays whose size is known when the program runs.
int rows(int n, int m, int grid[n][m]) {
  int local[n + 1], table[n][m];
  int (*row)[m] = grid;
  local[0] = sizeof local;
  row++;
  table[1][2] = row[1][0] + grid[n - 1][m - 1];
  for (int i = 0; i < n; i++) {
    char inner[i + 1];
    inner[i] = sizeof(int[n]) + sizeof inner;
    local[i] = inner[i];
  }
  typedef int line[m];
  line last;
  last[0] = sizeof(line) + (row - grid);
  return local[n] + last[0] + table[0][0];
}
int proto(int n, int a[n][n]), star(int a[*]);
