/* A portfolio: the customers of a batch, from a folder (each folder in it is one) or from a table that a spreadsheet
   saved. The door of the folder; told in docs/batch.md. */
#ifndef BATCH_PORTFOLIO_PORTFOLIO_H
#define BATCH_PORTFOLIO_PORTFOLIO_H

#include "base/path_find.h"
#include "base/system/file.h"

typedef path_list portfolio_texts;

typedef struct portfolio_customer {
    str name;
    str folder;        /* of its report and of its history: see portfolio_folder_name */
    bool folder_given; /* by the column: the history of that folder is this customer's, whatever it was called */
    str group;         /* empty: none */
    uint64_t line;     /* of the table; 0: a folder */
    portfolio_texts inputs;
    portfolio_texts nowhere; /* of those named: where nothing is */
    /* for the report, in place of the options that were given for all; empty: not given */
    str timezone, input_timezone, target, window;
    portfolio_texts rules;
    portfolio_texts retired; /* "computer" or "computer=newname" */
    portfolio_texts ignored; /* patterns of inputs */
} portfolio_customer;

typedef struct portfolio {
    arena text;
    ARRAY(portfolio_customer) customers; /* in the order of the table, or of the bytes of their names */
    portfolio_texts loose;               /* files beside the customers' folders, which are nobody's */
} portfolio;

/* What is no customer in a folder of customers: where the batch writes, what it keeps. Paths, NULL: none. */
typedef struct portfolio_others {
    const char *output, *kept;
} portfolio_others;

typedef enum portfolio_fault {
    PORTFOLIO_FINE,
    PORTFOLIO_WRONG,     /* it says what cannot be meant */
    PORTFOLIO_UNREADABLE /* the system failed */
} portfolio_fault;

/* *complaint: what is wrong, naming file and line. Free it in any case. */
portfolio_fault portfolio_read(portfolio *p, const char *path, const portfolio_others *others, str *complaint);
void portfolio_free(portfolio *p);

/* The folder of a customer of that name: lower case, what is no ASCII letter, digit, `.` or `_` as `-`, no dot at
   either end, no name that Windows keeps to itself or that the batch gives to a file of its own. */
str portfolio_folder_name(arena *a, str customer);

#endif
