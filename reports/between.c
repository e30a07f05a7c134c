#include "reports/between.h"

#include "reports/report.h"

/* Its head is that of the other pages, by which an earlier report is known among inputs. */
#define BETWEEN_PAGE                                                                                                   \
    STR_INIT("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"                                 \
             "<meta name=\"robots\" content=\"noindex\">\n<link rel=\"icon\" href=\"data:,\">\n"                       \
             "<title>Between two reports</title>\n</head>\n<body>\n<h1>This folder is between two reports</h1>\n"      \
             "<p>wbhealth was cut off while it put a new report in the place of an old one. The files in this folder " \
             "may belong to either. Run it again: the next report makes the folder whole.</p>\n</body>\n</html>\n")

const out_notice report_notices[REPORT_NOTICES] = {
    {.name = REPORT_INCOMPLETE,
     .text =
         STR_INIT("This folder is between two reports.\r\n\r\n"
                  "wbhealth was cut off while it put a new report in the place of an old one. The files in this\r\n"
                  "folder may belong to either. Run it again: the next report makes the folder whole, and removes\r\n"
                  "this file.\r\n"),
     .mark = true},
    {.name = "report.html", .text = BETWEEN_PAGE},
    {.name = "casebook.html", .text = BETWEEN_PAGE},
};
