#!/bin/sh
# Builds the C library natively: build.sh OUT. Then OUT/cc program.c -o program links a program against it.
set -e
here=$(cd "$(dirname "$0")" && pwd)
libc=$(cd "$here/../../../server/libc" && pwd)
out=$1
mkdir -p "$out/obj"
out=$(cd "$out" && pwd)
flags="-std=gnu11 -O1 -g -nostdinc -ffreestanding -fno-builtin -fno-stack-protector -fno-pic -fno-pie -msse4.1 -fno-math-errno
  -ffp-contract=off -fno-tree-loop-distribute-patterns -fno-strict-aliasing -fno-asynchronous-unwind-tables -ffunction-sections -fdata-sections
  -I$libc/include -include $here/builtins.h"
warn="-Wall -Wextra -Wno-unknown-pragmas -Wno-builtin-declaration-mismatch"
(cd "$libc/src" && find . -name '*.c' | sort) > "$out/sources"
{
  echo "all: $out/libc.a"
  while read -r source; do
    object=$out/obj/$(echo "$source" | sed 's|^\./||; s|/|_|g; s|\.c$|.o|')
    echo "$object: $libc/src/$source"
    echo "	@gcc $(echo $flags) $warn -c \$< -o \$@"
    echo "$out/libc.a: $object"
  done < "$out/sources"
  echo "$out/libc.a:"
  echo "	@ar rc \$@.new \$(filter %.o,\$^) && mv \$@.new \$@"
} > "$out/Makefile"
make -s -k -j2 -f "$out/Makefile"
gcc -O1 -fno-stack-protector -fno-pic -fno-pie -ffreestanding -c "$here/start.c" -o "$out/start.o"
cat > "$out/cc" <<END
#!/bin/sh
exec gcc -w $(echo $flags) -static -nostdlib -no-pie -Wl,--gc-sections "\$@" $out/start.o -Wl,--start-group $out/libc.a -Wl,--end-group
END
chmod +x "$out/cc"
