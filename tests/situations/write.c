/* situation --list             the names, a line each
   situation NAME FOLDER        writes the situation's lines into FOLDER: scenario, story, log (begin, end, days of the
                                servers' logs and which exports there are), details.csv (who could reset)
   make.sh makes the exports of these. */
#include "situations.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static FILE *create(const char *folder, const char *name)
{
    char path[1024];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "wb");
    if (!f) {
        (void)fprintf(stderr, "situation: cannot write %s: %s\n", path, strerror(errno));
        exit(2);
    }
    return f;
}

static void finish(FILE *f)
{
    if (ferror(f) | fclose(f)) {
        (void)fputs("situation: a file could not be written\n", stderr);
        exit(2);
    }
}

static void write_time(FILE *f, instant t)
{
    civil c = civil_from_instant_utc(t);
    (void)fprintf(f, "%04d-%02d-%02dT%02d:%02d:%02dZ", c.year, c.month, c.day, c.hour, c.minute, c.second);
}

static void write_lines(const tale *t, FILE *scenario, FILE *story)
{
    for (size_t i = 0; i < t->lines.n; i++) {
        const telling *l = &t->lines.v[i];
        bool cloud = strcmp(l->server, "cloud") == 0;
        FILE *f = cloud ? story : scenario;
        write_time(f, l->time);
        if (!cloud)
            (void)fprintf(f, " %s", l->server);
        (void)fprintf(f, " %s user%05zu@contoso.com helpdesk@contoso.com\n", l->what, l->user);
    }
}

static bool hands_over(const situation *s)
{
    return s->troubles[0].kind == TROUBLE_HANDOVER;
}

static void write_log(const situation *s, FILE *f)
{
    instant days = (situation_time(s->end) - situation_time(s->begin)) / (86400 * NS_PER_S);
    (void)fprintf(f, "begin=%s\nend=%s\ndays=%d\nservers='%s'\n", s->begin, s->log_end ? s->log_end : s->end, (int)days,
                  hands_over(s) ? "AADC01 AADC02" : "AADC01");
    (void)fprintf(f, "server=%d\ncloud=%d\ndetails=%d\n", s->server, s->cloud, s->details);
}

/* Three of four have registered, and one in fifty of them what does not suffice. */
static void write_details(const situation *s, FILE *f)
{
    (void)fputs("userPrincipalName,isAdmin,isSsprEnabled,isSsprRegistered,isSsprCapable,methodsRegistered\r\n", f);
    for (size_t i = 0; i < s->people; i++) {
        bool registered = i % 4 != 3, capable = registered && i % 50 != 0;
        (void)fprintf(f, "user%05zu@contoso.com,False,True,%s,%s,%s\r\n", i, registered ? "True" : "False",
                      capable ? "True" : "False",
                      !registered ? ""
                      : capable   ? "\"mobilePhone,email\""
                                  : "email");
    }
}

static int write_all(const situation *s, const char *folder)
{
    tale t = {.of = s, .random = {random_seed(s->name, strlen(s->name), 7)}};
    FILE *scenario = create(folder, "scenario"), *story = create(folder, "story"), *log = create(folder, "log");
    tale_tell(&t);
    write_lines(&t, scenario, story);
    write_log(s, log);
    finish(scenario);
    finish(story);
    finish(log);
    if (s->details) {
        FILE *details = create(folder, "details.csv");
        write_details(s, details);
        finish(details);
    }
    array_free(&t.lines);
    return 0;
}

int main(int argc, char **argv)
{
    bool list = argc == 2 && strcmp(argv[1], "--list") == 0;
    for (size_t i = 0; i < situation_count; i++) {
        if (list)
            (void)printf("%s\n", situations[i].name);
        else if (argc == 3 && strcmp(argv[1], situations[i].name) == 0)
            return write_all(&situations[i], argv[2]);
    }
    if (!list)
        (void)fputs("usage: situation --list | situation NAME FOLDER\n", stderr);
    return list ? 0 : 2;
}
