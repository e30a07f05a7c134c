/* `wbhealth batch` at work: the customers of a portfolio, each in a process of its own. Between the files of it. */
#ifndef CLI_BATCH_RUN_H
#define CLI_BATCH_RUN_H

#include "base/system/child.h"
#include "base/system/folder.h"
#include "batch/customer/customer.h"
#include "batch/history/history.h"
#include "batch/overview/overview.h"
#include "batch/portfolio/portfolio.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/request.h"

/* One customer of this run. */
typedef struct batch_job {
    const portfolio_customer *customer;
    str folder;            /* DIR/<folder> */
    str history;           /* KEEP/<folder>; empty: nothing is kept */
    customer_state before; /* what the last run left; a status of {0} where it left nothing */
    str fingerprint;
    bool unchanged;
    int messages;            /* an open file with what its process says; FILE_NONE: it is not at work */
    const char *failed_note; /* for the roll-up, where no state could be left behind */
    int exit_status;         /* of this run; EXIT_STATUS_NONE: none */
} batch_job;

typedef struct batch_run {
    const options *o;
    request request;
    portfolio portfolio;
    arena text;
    ARRAY(batch_job) jobs; /* the customers that this run is for, in the order of the portfolio */
    folder *dir;           /* locked; NULL: not yet */
    folder_lock lock;
    size_t at_once;
    unsigned threads; /* of each customer */
    size_t done, failed, running;
    progress progress;
} batch_run;

/* ---- one customer (batch_job.c) ---- */

void batch_job_open(batch_run *r, batch_job *j); /* looks at what is there, and whether anything has changed */
bool batch_job_start(batch_run *r, size_t index, size_t slot); /* false: it could not be, and is told as failed */
/* Leaves behind that it came to nothing, beside the report of an earlier run. */
void batch_job_failed(batch_run *r, batch_job *j, customer_status status, str note, str messages);
/* What the last run left; all zero and no exit status where that is nothing that can be read. False: there is a file,
   and the system failed (which was said). */
bool batch_read_state(batch_run *r, const portfolio_customer *c, customer_state *s);
void batch_job_end(batch_run *r, size_t index, const child_end *end);

/* ---- all of them (batch_run.c) ---- */

void batch_run_jobs(batch_run *r);

/* ---- what is kept (batch_keep.c) ---- */

/* The extracts of this run get their names, but those of inputs that another customer has too. */
void batch_keep(batch_run *r);
/* Says what earlier runs made and did not come to keep; true: there is such a thing. */
bool batch_tell_cut_off(batch_run *r);
/* Drops what is older than --keep-months from the histories of the run's customers, and from those in `lost`, whose
   customers left. Said where it cannot; false: it could not in one of the latter. */
bool batch_trim(batch_run *r, const history_names *lost);

#endif
