/* operations.csv: one row per password operation. */
#include "reports/tables/tables.h"

#define TABLE_ROW operation

/* The parts of the local start are empty when the start is not known. */
static void local_number(cell *c, const calendar_time *t, int number)
{
    if (t->known && number >= 0)
        cell_number(c, (uint64_t)number);
}

static void local_date(cell *c, const calendar_time *t)
{
    if (t->known)
        cell_date(c, t->at.year, t->at.month, t->at.day);
}

static void local_start(cell *c, const calendar_time *t)
{
    if (t->known)
        cell_local(c, calendar_civil(t));
}

static void local_month(cell *c, const calendar_time *t)
{
    if (t->known)
        cell_month(c, t->at.year, t->at.month);
}

static void local_month_start(cell *c, const calendar_time *t)
{
    if (t->known)
        cell_date(c, t->at.year, t->at.month, 1);
}

static void local_week(cell *c, const calendar_time *t)
{
    if (t->known)
        cell_week(c, t->iso_year, t->iso_week);
}

static void local_weekday(cell *c, const calendar_time *t)
{
    static const char names[][4] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    if (t->known && t->at.weekday >= 1 && t->at.weekday <= 7)
        cell_safe(c, str_make(names[t->at.weekday - 1], 3));
}

static void writeback_word(cell *c, tri t)
{
    cell_safe(c, t == TRI_UNKNOWN ? STR("unknown") : tri_word(t));
}

static void warning_words(cell *c, unsigned warnings)
{
    static const struct {
        unsigned bit;
        const char *word;
    } words[] = {
        {WARN_CLOUD_FAILED_AFTER_WRITEBACK, "cloud-failed-after-writeback"},
        {WARN_USER_SAW_ERROR, "user-saw-error"},
        {WARN_PROBABLY_MINIMUM_AGE, "probably-minimum-age"},
        {WARN_AMBIGUOUS_EVIDENCE, "ambiguous-evidence"},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (warnings & words[i].bit) {
            str before = c->kind == CELL_EMPTY ? (str){0} : c->a;
            char kept[CELL_BUFFER];
            memcpy(kept, before.n ? before.p : "", before.n);
            cell_printf(c, "%.*s%s%s", (int)before.n, kept, before.n ? "; " : "", words[i].word);
        }
    }
}

static const event *decided(const analysis *a, const operation *r)
{
    return r->decided_at != NO_EVENT ? &a->events[r->decided_at] : NULL;
}

#define CAUSE(field) (r->cause ? r->cause->field : (str){0})

#define COLUMNS(X)                                                                                        \
    X(operation_id, cell_text(c, operation_id(r, c->buffer)))                                             \
    X(tracking_id, cell_guid(c, r->tracking))                                                             \
    X(kind, cell_safe(c, op_kind_word(r->kind)))                                                          \
    X(outcome, cell_safe(c, outcome_word(r->outcome)))                                                    \
    X(cause, cell_text(c, CAUSE(id)))                                                                     \
    X(cause_title, cell_text(c, CAUSE(title)))                                                            \
    X(cause_category, cell_text(c, CAUSE(category)))                                                      \
    X(fault, cell_safe(c, r->cause ? fault_word(r->cause->fault) : (str){0}))                             \
    X(owner, cell_safe(c, r->cause ? owner_word(r->cause->owner) : (str){0}))                             \
    X(error_code, if (r->has_error_code) cell_code(c, r->error_code))                                     \
    X(events, cell_kept(c, r->event_ids))                                                                 \
    X(user, cell_sym(c, a, r->user))                                                                      \
    X(user_domain, cell_sym(c, a, r->user_domain))                                                        \
    X(object_id, cell_sym(c, a, r->object_id))                                                            \
    X(admin, cell_sym(c, a, r->admin))                                                                    \
    X(computer, cell_sym(c, a, r->computer))                                                              \
    X(started_utc, cell_time(c, r->started))                                                              \
    X(ended_utc, cell_time(c, r->ended))                                                                  \
    X(duration_ms, cell_milliseconds(c, r->duration_ms))                                                  \
    X(started_local, local_start(c, &r->local))                                                           \
    X(date, local_date(c, &r->local))                                                                     \
    X(month, local_month(c, &r->local))                                                                   \
    X(month_start, local_month_start(c, &r->local))                                                       \
    X(iso_week, local_week(c, &r->local))                                                                 \
    X(weekday, local_weekday(c, &r->local))                                                               \
    X(weekday_no, local_number(c, &r->local, r->local.at.weekday))                                        \
    X(hour, local_number(c, &r->local, r->local.at.hour))                                                 \
    X(attempt, cell_number(c, r->attempt))                                                                \
    X(attempts, cell_number(c, r->attempts))                                                              \
    X(recovered, cell_safe(c, recovered_word(r)))                                                         \
    X(recovered_by, cell_safe(c, recovered_by_word(r->recovered)))                                        \
    X(episode_cause, cell_text(c, r->episode_cause ? r->episode_cause->id : (str){0}))                    \
    X(reason, cell_text(c, r->reason))                                                                    \
    X(started_seen, cell_yes_no(c, r->started_seen))                                                      \
    X(cloud_activity, cell_text(c, cloud_told_of(r)->activity))                                           \
    X(cloud_result, cell_text(c, cloud_told_of(r)->result))                                               \
    X(cloud_reason, cell_text(c, cloud_told_of(r)->reason))                                               \
    X(last_step, cell_text(c, cloud_told_of(r)->last_step))                                               \
    X(methods, cell_text(c, cloud_told_of(r)->methods))                                                   \
    X(reached_on_premises, cell_safe(c, tri_word(r->reached_on_premises)))                                \
    X(matched_by, cell_safe(c, match_word((match)r->matched_by)))                                         \
    X(writeback, writeback_word(c, r->writeback))                                                         \
    X(warning, warning_words(c, r->warnings))                                                             \
    X(is_success, cell_flag(c, r->outcome == OUTCOME_SUCCEEDED))                                          \
    X(is_service_failure, cell_flag(c, r->is_service_failure))                                            \
    X(turned_away, cell_flag(c, r->turned_away))                                                          \
    X(unblock_user, cell_safe(c, tri_word(r->unblock_user)))                                              \
    X(force_change, cell_safe(c, tri_word(r->force_change)))                                              \
    X(role, cell_text(c, cloud_told_of(r)->role))                                                         \
    X(ip, cell_text(c, cloud_told_of(r)->ip))                                                             \
    X(customer, cell_text(c, a->options.customer))                                                        \
    X(source, cell_place(c, a, r->unit))                                                                  \
    X(record_id, cell_number_if(c, r->has_record_id, r->record_id))                                       \
    X(source_line, cell_number_if(c, r->line != 0, r->line))                                              \
    X(side, cell_safe(c, r->cause ? side_word(fault_side(r->cause->fault)) : (str){0}))                   \
    X(submissions, cell_number_if(c, r->cloud != NULL, cloud_told_of(r)->submissions))                    \
    X(is_failure, cell_flag(c, r->outcome == OUTCOME_FAILED))                                             \
    X(is_writeback, cell_flag(c, is_writeback(r)))                                                        \
    X(is_waiting, cell_flag(c, a->waiting[r - a->operations]))                                            \
    X(in_reliability, cell_flag(c, in_reliability(r)))                                                    \
    X(is_reliable, cell_flag(c, is_reliable(r)))                                                          \
    X(decided_by, cell_kept(c, r->decided_by))                                                            \
    X(deciding_source, if (decided(a, r)) cell_place(c, a, decided(a, r)->unit))                          \
    X(deciding_record_id,                                                                                 \
      if (decided(a, r)) cell_number_if(c, decided(a, r)->has_record_id, decided(a, r)->record_id))       \
    X(deciding_line, if (decided(a, r)) cell_number_if(c, decided(a, r)->line != 0, decided(a, r)->line)) \
    X(directory_domain, cell_kept(c, r->directory_domain))                                                \
    X(in_got_in, cell_flag(c, a->series[r - a->operations] != SERIES_NOT_TOLD))                           \
    X(is_got_in, cell_flag(c, a->series[r - a->operations] == SERIES_GOT_IN))

static void fetch(const analysis *a, const void *row, fetch_step step)
{
    const operation *op = row;
    if (step == FETCH_NAMES) {
        symbols_fetch(a->symbols, op->user);
        symbols_fetch(a->symbols, op->object_id);
        __builtin_prefetch(op->event_ids);
        return;
    }
    __builtin_prefetch(op->event_ids ? op->event_ids->p : NULL);
    __builtin_prefetch(symbols_str(a->symbols, op->user).p);
    __builtin_prefetch(symbols_str(a->symbols, op->object_id).p);
}

TABLE_FETCHED(operations_table, "operations.csv", operation_count,
              &a->operations[a->operation_rows ? a->operation_rows[i] - a->first_operation : i], fetch);
