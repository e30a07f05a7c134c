/* An ordered pipeline: jobs go in one by one, are worked on by any thread, and come out in the order they went in, on
   the thread that put them in. So whatever runs in `done` needs no lock and its result does not depend on the number of
   threads. With 1 job everything runs inline in pipeline_submit. With N: N - 1 worker threads, and the submitting
   thread works too when the queue is full. At most `depth` jobs are in flight. */
#ifndef BASE_WORKERS_H
#define BASE_WORKERS_H

typedef struct pipeline pipeline;

typedef struct pipeline_calls {
    void (*work)(void *context, void *job,
                 unsigned worker); /* any thread; worker < jobs tells which, for scratch space; 0: the submitting one */
    void (*done)(void *context, void *job); /* submitting thread, in order of submission */
    void *context;
} pipeline_calls;

pipeline *pipeline_new(unsigned jobs, unsigned depth, pipeline_calls calls);
/* May work on other jobs and call done for finished ones before it returns. */
void pipeline_submit(pipeline *p, void *job);
/* Returns when every submitted job is done. */
void pipeline_drain(pipeline *p);
/* Drains, then ends the threads. */
void pipeline_free(pipeline *p);

#endif
