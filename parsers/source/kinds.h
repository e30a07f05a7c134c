/* Inside the folder: kinds of files that are known and not read. A note says what it is and what to do about it; each
   is told once per run, so one kind has one note. */
#ifndef PARSERS_SOURCE_KINDS_H
#define PARSERS_SOURCE_KINDS_H

#include "parsers/source/sniff.h"

/* Lies beside logs and holds none. */
#define BESIDE(text)                                                  \
    {                                                                 \
        .known = true, .status = UNIT_SKIPPED, .note = STR_INIT(text) \
    }
/* May hold a log. */
#define NOT_READ(f, text)                                                                 \
    {                                                                                     \
        .known = true, .format = (f), .status = UNIT_UNRECOGNISED, .note = STR_INIT(text) \
    }

#define KIND_ARCHIVE         \
    NOT_READ(FORMAT_ARCHIVE, \
             "an archive of a kind that cannot be read: unpack it and give the folder, or pack it as zip")
#define KIND_VOLUME NOT_READ(FORMAT_ARCHIVE, "one part of an archive that is split over several files: " VOLUME_REMEDY)
#define KIND_SHEET  NOT_READ(FORMAT_OTHER, "a spreadsheet: save each sheet as CSV and give that")
#define KIND_WORD   NOT_READ(FORMAT_OTHER, "a Word file: save it as plain text, or give the log itself")
#define KIND_MAIL   NOT_READ(FORMAT_OTHER, "a mail of Outlook: save what is attached to it and give that")
#define KIND_OFFICE                                                                                                  \
    NOT_READ(FORMAT_OTHER, "a file of Office or Outlook: save what it holds as CSV or text, or what is attached to " \
                           "it, and give that")
#define KIND_SHORTCUT NOT_READ(FORMAT_OTHER, "a shortcut: give the file that it leads to")
#define KIND_DATABASE NOT_READ(FORMAT_OTHER, "a database: export what it holds as CSV or JSON and give that")
#define KIND_TRACE \
    NOT_READ(FORMAT_OTHER, "a trace (.etl): give the Application log, saved as .evtx; or turn it into XML (tracerpt)")

#define KIND_OURS BESIDE("a file of an earlier report")

/* The zip, or the compound file (OLE2), of an office program; not known: it is none, or its first bytes do not say. */
sniffed office_zip(str head);
sniffed office_compound(str head);
bool is_compound(str head);
/* Do the bytes of a member of a zip, from its header on, begin a sheet of a workbook that this program wrote? */
bool is_own_sheet(str member);

#endif
