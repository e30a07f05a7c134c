/* A unit as records of JSON, one after another. */
#ifndef PARSERS_JSON_READER_H
#define PARSERS_JSON_READER_H

#include "parsers/json/frame.h"
#include "parsers/text/text.h"

typedef struct json_reader json_reader;

json_reader *json_reader_new(reader *r);
/* The next frame; its `at` counts from *text. Both live until the next call. False at the end. */
bool json_reader_next(json_reader *j, json_frame *frame, const char **text);
/* What is already read behind the frames taken, for a look ahead. */
str json_reader_ahead(const json_reader *j);
json_framer *json_reader_framer(json_reader *j);
/* Where text[at] of the last frame stands: the line, and the byte of the unit. Lines only grow from call to call. */
uint64_t json_reader_line(json_reader *j, size_t at);
uint64_t json_reader_byte(const json_reader *j, size_t at);
/* What is wrong with a frame that is no whole record; `record` is its number. */
problem json_reader_problem(json_reader *j, const json_frame *frame, uint64_t record, unit_status *status);
/* Frees it. */
text_ending *json_reader_finish(json_reader *j);

#endif
