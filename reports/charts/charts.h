/* The pictures of report.html. The door of the folder. */
#ifndef REPORTS_CHARTS_CHARTS_H
#define REPORTS_CHARTS_CHARTS_H

#include "reports/charts/svg.h"

void chart_days(const page *p);          /* how the requests of each day ended, with the incidents */
void chart_ranks(const page *p);         /* root causes by people */
void chart_hours(const page *p);         /* weekday by hour */
void chart_durations(const page *p);     /* how long a successful request took */
void chart_registrations(const page *p); /* per day, and the methods */
void chart_months(const page *p);        /* months side by side */

/* About six dates under the bars of the days, at y in the plot. */
void chart_dates(const page *p, int y);

#endif
