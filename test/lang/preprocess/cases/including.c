// #include: guards of several kinds, #pragma once, headers named by macros, __FILE__-like things inside.
#include "headers/guarded.h"
#include "headers/guarded.h"
#include "headers/once.h"
#include "headers/once.h"
#include "headers/twice.h"
#include "headers/twice.h"
#include "headers/almost.h"
#include "headers/almost.h"
#define NAME "headers/level.h"
#include NAME
#define STR(x) #x
#define XSTR(x) STR(x)
#define DIR headers
#include XSTR(DIR/level.h)
int level = __INCLUDE_LEVEL__;
#include "headers/list.h"
#define ITEM(x) item_##x,
enum {
#include "headers/list.h"
};
#undef ITEM
#define ITEM(x) #x,
char *names[] = {
#include "headers/list.h"
};
#include /* comment */ "headers/level.h" // comment
#undef GUARDED
#include "headers/guarded.h"
#include "headers/no-newline.h"
int after;
f(
#include "headers/list.h"
)
#include <stddef.h>
#include <limits.h>
offsetof(struct s, m) INT_MAX NULL
#import "headers/level.h"
#import "headers/imported.h"
#import "headers/imported.h"
#include "headers/imported.h"
