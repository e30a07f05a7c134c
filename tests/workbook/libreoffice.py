"""What LibreOffice shows of a workbook against the CSV files of the same run: libreoffice.py LOCALE SHOWN REPORT

LibreOffice puts texts in quotes and leaves dates and numbers bare, so the kind of a cell can be seen.
"""
import csv
import pathlib
import re
import sys

SHEETS = {"Operations": "operations", "Causes": "causes", "Users": "users", "Months": "months", "Service": "service",
          "Registrations": "registrations", "Methods": "registration_methods", "Findings": "findings",
          "Changes": "changes", "Events": "events", "Inputs": "inputs"}
DATES = {"period_from", "date", "month_start", "started_local"}
NUMBER = re.compile(r"\d+(\.\d+)?$")
TEXT = re.compile(r"(_id|_code|^month|^iso_week|^version|^user|^methods|^ip)$")
csv.field_size_limit(1 << 30)
locale, shown, report = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
decimal = "." if locale == "en-US" else ","
faults, cells, bare = [], 0, 0


def read(text):
    """Rows of cells, each whether it was quoted and what it says."""
    row, cell, quoted, at = [], [], False, 0
    while at < len(text):
        c = text[at]
        if c == '"' and not cell:
            quoted, end = True, at + 1
            while text[end] != '"' or text[end + 1 : end + 2] == '"':
                end += 2 if text[end] == '"' else 1
            cell, at = [text[at + 1 : end].replace('""', '"')], end
        elif c in ";\n":
            row.append((quoted, "".join(cell)))
            cell, quoted = [], False
            if c == "\n":
                yield row
                row = []
        else:
            cell.append(c)
        at += 1
    if row or cell:
        yield row + [(quoted, "".join(cell))]


def wanted(name, text, numeric):
    if text == "":
        return False, ""
    if name.endswith("_utc") or name in DATES:
        return False, text
    if name.endswith("_percent"):
        return False, f"{float(text):.1f}%".replace(".", decimal)
    if name in numeric:
        return False, text.replace(".", decimal)
    return True, text


for sheet, name in SHEETS.items():
    lines = list(csv.reader(open(report / f"{name}.csv", encoding="utf-8-sig", newline="")))
    names, rows = lines[0], lines[1:]
    numeric = {n for k, n in enumerate(names) if n in ("record_id", "event_id", "deciding_record_id")
               or not TEXT.search(n) and all(NUMBER.match(r[k]) for r in rows if r[k])}
    if name == "operations":
        numeric.discard("events")
    got = list(read((shown / f"report-{sheet}.csv").read_text(encoding="utf-8-sig").replace("\r\n", "\n")))[1:]
    for i, row in enumerate(rows):
        for k, n in enumerate(names):
            is_text, text = wanted(n, row[k], numeric)
            seen = got[i][k] if i < len(got) and k < len(got[i]) else (False, "")
            cells, bare = cells + 1, bare + (text != "" and not is_text)
            if seen != (is_text and text != "", text) and not (text == "" and seen[1] == ""):
                faults.append(f"{sheet} {i + 2}, {n}: {seen}, not {(is_text, text)}"[:300])
print("\n".join(faults[:20]))
print(f"{cells} cells, {bare} dates and numbers, {len(faults)} differ")
sys.exit(bool(faults) or bare == 0)
