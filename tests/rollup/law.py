"""What the files over all customers must have in common with each customer's own: law.py DIR, or --same COMMA SEMICOLON."""
import csv
import glob
import json
import os
import sys


def rows(path, form=','):
    with open(path, encoding='utf-8-sig', newline='') as f:
        return list(csv.DictReader(f, delimiter=form))


def same(comma, semicolon):
    """The same cells, but for the decimal sign."""
    a, b = rows(comma), rows(semicolon, ';')
    assert a and len(a) == len(b)
    for x, y in zip(a, b):
        assert list(x) == list(y)
        for key in x:
            percent = key.endswith(('_percent', '_previous'))
            assert x[key] == (y[key].replace(',', '.') if percent else y[key]), (key, x[key], y[key])


def stacked(folder, table):
    return [row for path in sorted(glob.glob(f'{folder}/*/{table}.csv')) for row in rows(path)]


def bag(some):
    return sorted(json.dumps(row, sort_keys=True) for row in some)


def months(folder):
    mine = rows(f'{folder}/portfolio_months.csv')
    assert mine and bag(mine) == bag(stacked(folder, 'months'))


def causes(folder):
    mine, theirs = rows(f'{folder}/portfolio_causes.csv'), stacked(folder, 'causes')
    names = list(theirs[0])
    names.remove('customer')
    assert list(mine[0]) == ['customer'] + names + ['trend'], list(mine[0])
    for row in mine:
        assert row.pop('trend') in ('', 'new', 'continuing', 'returned')
    assert bag(mine) == bag(theirs)


# Of a customer's own files, as its row has it.
def recount(folder, row):
    operations, users = rows(f'{folder}/operations.csv'), rows(f'{folder}/users.csv')
    inputs, list_of = rows(f'{folder}/inputs.csv'), rows(f'{folder}/causes.csv')
    count = lambda test: sum(1 for o in operations if test(o))
    total = lambda key: sum(int(o[key]) for o in operations)
    yield 'operations', len(operations)
    for outcome in ('succeeded', 'failed', 'unfinished'):
        yield outcome, count(lambda o: o['outcome'] == outcome)
    yield 'service_side', count(lambda o: o['side'] == 'service')
    yield 'person_side', count(lambda o: o['side'] == 'person')
    yield 'unknown_side', count(lambda o: o['outcome'] == 'failed' and o['side'] == 'unknown')
    yield 'turned_away', total('turned_away')
    yield 'reliability_of', total('in_reliability')
    yield 'reliability_good', total('is_reliable')
    yield 'users_waiting', sum(1 for u in users if u['waiting'] == 'yes')
    yield 'inputs', len(inputs)
    yield 'inputs_imperfect', sum(1 for i in inputs if i['status'] not in ('ok', 'skipped'))
    yield 'records_damaged', sum(int(i['damaged']) for i in inputs)
    cause = next((c for c in list_of if c['cause'] == row['cause']), None)
    yield 'cause_title', cause['title'] if cause else ''
    yield 'owner', cause['owner'] if cause else ''


def customers(folder):
    checked = 0
    for row in rows(f'{folder}/portfolio.csv'):
        own = os.path.join(folder, row['folder'])
        if not row['verdict']:
            assert not row['operations'] and not row['ongoing']
            continue
        for key, value in recount(own, row):
            assert row[key] == str(value), (row['customer'], key, row[key], value)
        checked += 1
    assert checked > 4


# People are called by name in the customers' own files, and nowhere above them.
def nobody_is_named(folder):
    people = {u['user'] for u in stacked(folder, 'users') if '@' in u['user']}
    assert people
    for name in ('index.html', 'portfolio.csv', 'portfolio_months.csv', 'portfolio_causes.csv', 'portfolio_incidents.csv',
                 'roll-up.json'):
        with open(f'{folder}/{name}', encoding='utf-8') as f:
            text = f.read().lower()
        for person in people:
            assert person not in text, (name, person)


def incidents(folder):
    mine, told = rows(f'{folder}/portfolio_incidents.csv'), 0
    for path in glob.glob(f'{folder}/*/summary.json'):
        with open(path, encoding='utf-8') as f:
            told += len(json.load(f)['incidents'])
    assert len(mine) == told and mine == sorted(mine, key=lambda r: (r['from_utc'], r['customer'])), told


if sys.argv[1] == '--same':
    same(*sys.argv[2:])
else:
    for law in (months, causes, customers, incidents, nobody_is_named):
        law(sys.argv[1])
