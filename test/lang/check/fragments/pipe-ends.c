# pipeEnds[0] gets the read end; pipeEnds[1] gets the write end.
int pipeEnds[2];
pipe(pipeEnds);

int returnCode = fork();

if (returnCode == 0) {

  # Don't need a loopback.
  close(pipeEnds[1]);
  # Read some data from the pipe.
  char data[14];
  read(pipeEnds[0], data, 14);
} else {

  # Don't need a loopback.

  # Write some data to the pipe.
  write(pipeEnds[1], "Hello, sweet child!\n", 14);
