int main(void) {
    int fds[2];
    return fd[0] + undeclared;
}
