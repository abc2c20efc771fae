/* Types of POSIX threads, with glibc's sizes. */
#ifndef _BITS_PTHREADTYPES_H
#define _BITS_PTHREADTYPES_H
typedef unsigned long pthread_t;
typedef unsigned pthread_key_t;
typedef int pthread_once_t;
typedef volatile int pthread_spinlock_t;
typedef union { struct { int lock; unsigned count; int owner; unsigned waiters; int kind; int state; } __m; char __size[40]; long __align; } pthread_mutex_t;
typedef union { struct { unsigned sequence; unsigned waiters; int clock; int shared; } __c; char __size[48]; long long __align; } pthread_cond_t;
typedef union { struct { int readers; int writer; unsigned waiting_writers; unsigned sequence; int shared; } __r; char __size[56]; long __align; } pthread_rwlock_t;
typedef union { struct { unsigned needed; unsigned arrived; unsigned round; int shared; } __b; char __size[32]; long __align; } pthread_barrier_t;
typedef union { struct { int detached; int policy; int priority; int inherit; int scope; int __pad; unsigned long guard; void *stack; unsigned long stack_size; } __a; char __size[56]; long __align; } pthread_attr_t;
typedef union { char __size[4]; int __align; } pthread_mutexattr_t;
typedef union { char __size[4]; int __align; } pthread_condattr_t;
typedef union { char __size[8]; long __align; } pthread_rwlockattr_t;
typedef union { char __size[4]; int __align; } pthread_barrierattr_t;
#endif
