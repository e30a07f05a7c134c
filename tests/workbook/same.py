"""A workbook against the CSV files of the same run: same.py [--large] WORKBOOK SHEET=FILE...

Every cell of every sheet (with `Events 2` and so on behind `Events`) must be what its cell of the CSV file says, of the
kind that its column asks for: what is a date is one, what is a number is one, percents are parts of one, all else is
text. Row 1 holds the names, the header is frozen, each sheet is a table of its name, or with --large has a filter.
"""
import csv
import datetime
import re
import sys

import openpyxl

csv.field_size_limit(1 << 30)
NUMBER = re.compile(r"-?\d+(\.\d+)?$")
DATE = re.compile(r"\d{4}-\d\d-\d\d$")
TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$")
TEXTS = re.compile(r"(_id|_code|^cause|^events|^month|^iso_week|^version|^text|^id|^reason|^message|^detail|^checksum)$")
NAMES = {"period_from", "period_to", "date", "month_start", "started_local"}
# Columns that hold names and numbers of the customer's own, which stay text whatever they look like.
ALWAYS_TEXT = {"customer", "user", "admin", "computer", "source", "deciding_source", "methods", "method", "cloud_reason",
               "error_code", "events", "month", "iso_week", "operation_id", "tracking_id", "object_id", "text", "id",
               "message", "reason", "detail", "by", "version", "ip", "folder", "group", "note", "evidence", "time_exact"}
NUMBERS_ANYWAY = {"event_id", "record_id", "deciding_record_id"}
faults = []


def fault(where, what):
    if len(faults) < 20:
        faults.append(f"{where}: {what}")


def unescaped(text):
    """Texts of a spreadsheet write a character that XML has not, or what looks like one written so, as _xHHHH_. openpyxl takes that back where
    texts are shared, and leaves it where they are not."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m.group(1), 16)), text)


def expect(column, text, of):
    """The kind and the value that the cell should have."""
    dated = column.endswith("_utc") or column in NAMES or column == "of_day"
    if text == "":
        return None
    if dated and (DATE.match(text) or TIME.match(text)):
        moment = datetime.datetime.fromisoformat(text)
        return moment if moment >= datetime.datetime(1900, 3, 1) else text
    if column.endswith("_percent"):
        return float(text) / 100
    if NUMBER.match(text) and column not in ALWAYS_TEXT and (column in of or column in NUMBERS_ANYWAY):
        return float(text) if abs(float(text)) <= 999999999999999 else text
    return text


def is_event_list(column, sheet):
    return column == "events" and sheet in ("Operations",)


def number_columns(sheet, names, rows):
    """Those whose every value is a number; a column of texts that is one by chance is named above."""
    always = ALWAYS_TEXT - ({"events"} if not is_event_list("events", sheet) else set())
    return {name for k, name in enumerate(names) if name not in always and all(NUMBER.match(r[k]) for r in rows if r[k])}


def compare(sheet, at, column, cell, text, of):
    where = f"{sheet} {at}, {column}"
    want = expect(column, text, of) if not (column == "events" and not is_event_list(column, sheet)) else (float(text) if text else None)
    value = cell.value
    if isinstance(want, datetime.datetime):
        if not cell.is_date or abs(value - want) > datetime.timedelta(milliseconds=1):
            fault(where, f"{value!r}, not the date {text}")
        elif ("hh" in cell.number_format) != (len(text) > 10):
            fault(where, f"shown as {cell.number_format}")
    elif isinstance(want, float):
        if cell.data_type != "n" or value is None or abs(value - want) > 1e-9 * max(1, abs(want)):
            fault(where, f"{value!r}, not the number {text}")
        elif column.endswith("_percent") != ("%" in cell.number_format):
            fault(where, f"shown as {cell.number_format}")
    elif want is None:
        if value is not None:
            fault(where, f"{value!r} where nothing is")
    elif cell.data_type not in ("s", "inlineStr") or want not in (value, unescaped(str(value))):
        fault(where, f"{value!r}, not the text {want[:80]!r}")


def parts(book, sheet):
    """The sheet and those that it goes on in."""
    names = [sheet] + [f"{sheet} {i}" for i in range(2, 1000) if f"{sheet} {i}" in book.sheetnames]
    return [book[name] for name in names]


def look_at(part, names, rows, large):
    title = part.title
    filled = max(1, rows)
    last = f"{openpyxl.utils.get_column_letter(len(names))}{filled + 1}"
    if part.freeze_panes != "A2":
        fault(title, f"frozen at {part.freeze_panes}")
    if large:
        if part.auto_filter.ref != f"A1:{last}" or part.tables:
            fault(title, f"filter over {part.auto_filter.ref}, not A1:{last}")
    else:
        tables = {t.name: t.ref for t in part.tables.values()}
        if tables != {title.lower(): f"A1:{last}"}:
            fault(title, f"tables {tables}, not {title.lower()} over A1:{last}")
        elif [c.name for c in part.tables[title.lower()].tableColumns] != names:
            fault(title, "columns of the table")


def check(book, sheet, file, large):
    with open(file, encoding="utf-8-sig", newline="") as f:
        lines = list(csv.reader(f))
    names, rows = lines[0], lines[1:]
    of = number_columns(sheet, names, rows)
    seen = 0
    for part in parts(book, sheet):
        cells = part.iter_rows()
        if [c.value for c in next(cells)][: len(names)] != names:
            fault(part.title, "row 1 is not the header")
        begin = seen
        for line in cells:
            if seen == len(rows):
                if any(c.value is not None for c in line):
                    fault(part.title, "more rows")
                break
            for k, name in enumerate(names):
                compare(sheet, seen + 2, name, line[k], rows[seen][k], of)
            seen += 1
        look_at(part, names, seen - begin, large)
    if seen != len(rows):
        fault(sheet, f"{seen} rows, not {len(rows)}")


large = "--large" in sys.argv
words = [w for w in sys.argv[1:] if w != "--large"]
book = openpyxl.load_workbook(words[0])
for pair in words[1:]:
    check(book, *pair.split("=", 1), large)
print("\n".join(faults))
sys.exit(bool(faults))
