returnCode = fork();
if (returnCode == 0) {
  # I am the child.
} else {
  # I am the parent.
