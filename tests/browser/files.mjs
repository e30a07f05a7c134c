// What stands in the files of a report, before any browser: report.html may hold nothing of the input.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, none } from './checks.mjs';

export function rows(folder, name) {
    const text = readFileSync(join(folder, name), 'utf8').replace(/^\ufeff/, '');
    const table = [];
    let row = [], cell = '', quoted = false;
    for (let i = 0; i < text.length; i++) {
        const c = text[i];
        if (quoted ? c !== '"' : c !== '"' && c !== ',' && c !== '\r' && c !== '\n') cell += c;
        else if (quoted && text[i + 1] === '"') { cell += '"'; i++; }
        else if (c === '"') quoted = !quoted;
        else if (c === ',') { row.push(cell); cell = ''; }
        else if (c === '\n') { row.push(cell); table.push(row); row = []; cell = ''; }
    }
    const [head, ...body] = table;
    return body.map((r) => Object.fromEntries(head.map((h, i) => [h, r[i] ?? ''])));
}

// Users, ids, addresses, hosts and files that the CSV files name.
function told(folder) {
    const wanted = {
        'operations.csv': ['operation_id', 'tracking_id', 'user', 'user_domain', 'object_id', 'admin', 'computer',
            'ip'],
        'events.csv': ['computer', 'user', 'object_id', 'tracking_id', 'service_bus_host'],
        'registrations.csv': ['user', 'object_id'], 'users.csv': ['user', 'object_id', 'user_domain'],
        'changes.csv': ['computer', 'by'], 'inputs.csv': ['source'],
    };
    const all = new Set();
    for (const [file, columns] of Object.entries(wanted))
        for (const row of rows(folder, file))
            for (const column of columns) {
                all.add(row[column].toLowerCase());
                if (column === 'computer') all.add(row[column].split('.')[0].toLowerCase());
            }
    return [...all].filter((word) => word.length > 2);
}

// People, domains, machines and inputs alone: what a veil hides.
export function persons(folder) {
    const all = new Set();
    for (const row of rows(folder, 'operations.csv'))
        for (const column of ['user', 'user_domain', 'object_id', 'admin', 'computer', 'source'])
            all.add(row[column].toLowerCase());
    return [...all].filter((word) => word.length > 2);
}

export function files(name, folder) {
    const page = readFileSync(join(folder, 'report.html'), 'utf8');
    const body = page.slice(page.indexOf('<body')).toLowerCase();
    const words = told(folder), leaks = words.filter((word) => body.includes(word));
    check(`${name}: the CSV files name people and servers`, words.length > 10, words.length);
    none(`${name}: report.html names no user, id, address, host or file`, leaks);
    const codes = body.match(/>[^<]*(\b0x[0-9a-f]{2,}|\bsspr_|[0-9a-f]{8}-[0-9a-f]{4}-)/g) ?? [];
    none(`${name}: report.html holds no code`, codes);
    const verdict = /<strong>(healthy|degraded|failing|not enough data)\.<\/strong>/;
    check(`${name}: report.html names the verdict`, verdict.test(body));
    for (const file of ['report.html', 'casebook.html']) {
        const text = readFileSync(join(folder, file), 'utf8');
        const outside = text.match(/(src|href|action)=["'](https?:)?\/\/[^"']*/g) ?? [];
        check(`${name}: no address outside ${file}`, outside.length === 0, outside[0]);
        const policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; ';
        check(`${name}: ${file} has a policy`, text.includes(policy));
    }
}
