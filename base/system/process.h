/* This process as the system sees it. */
#ifndef BASE_SYSTEM_PROCESS_H
#define BASE_SYSTEM_PROCESS_H

long process_number(void);   /* of those that run now no other has it */
unsigned process_cpus(void); /* processors it may use, at least 1 */
/* The calling thread does nothing any more until the process ends; async-signal-safe. */
_Noreturn void process_wait_for_end(void);

#endif
