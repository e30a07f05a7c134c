/* Threads, what they wait for and what they keep for themselves. Locks and conditions are made and freed by one thread
   while no other knows them; what cannot be had for lack of memory ends in mem_failed(). */
#ifndef BASE_SYSTEM_THREAD_H
#define BASE_SYSTEM_THREAD_H

#include <stdbool.h>

typedef struct thread thread;

/* Signals are never delivered to it: they are for the thread the process began with. NULL: the system has no thread to
   give. */
thread *thread_start(void (*run)(void *argument), void *argument);
/* Returns when it has ended, and frees it. */
void thread_join(thread *t);

typedef struct lock lock;

lock *lock_new(void);
void lock_take(lock *l);
void lock_give(lock *l);
void lock_free(lock *l); /* by nobody held */

typedef struct condition condition;

condition *condition_new(void);
/* Gives the lock that the caller holds, waits until woken, has the lock again. May return for no reason. */
void condition_wait(condition *c, lock *held);
void condition_wake_one(condition *c);
void condition_wake_all(condition *c);
void condition_free(condition *c); /* nobody waits */

/* One pointer per thread. */
typedef struct thread_slot thread_slot;

/* `end` is called with the pointer of each thread that ends and has one. A process has a hundred slots or so:
   mem_failed() when there is none left. */
thread_slot *thread_slot_new(void (*end)(void *));
void *thread_slot_get(thread_slot *s); /* NULL at first */
void thread_slot_set(thread_slot *s, void *p);
void thread_slot_free(thread_slot *s); /* while no thread has a pointer in it */

#endif
