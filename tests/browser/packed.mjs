// Packed chains: every operation opens to all of its events, as events.csv has them, and is found by what they say.
import { join } from 'node:path';
import { check, none } from './checks.mjs';
import { rows } from './files.mjs';

const SHOWN = 900; // characters of a message, which is cut at 1,000 bytes

// Opens all of them; gives of each its id and what it shows then.
async function openAll() {
    const all = [...document.querySelectorAll('.op, .person')].filter((e) => /\S \S|^\S+,/.test(e.dataset.c ?? ''));
    all.forEach((e) => { e.open = true; });
    while (all.some((e) => e.childElementCount < 2)) await new Promise((resolve) => setTimeout(resolve, 20));
    return all.map((e) => [e.matches('.op') ? e.dataset.k.split(' ')[0] : '', e.textContent]);
}

// How many are found by these words, and how many there should be.
async function search(words) {
    const form = document.getElementById('find'), all = [...document.querySelectorAll('#ops .op')];
    form.words.value = words;
    form.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve, 200));
    const has = (row) => words.split(' ').every((word) => `${row.textContent}\n${packed.keysOf(row)}`.toLowerCase().includes(word));
    return { found: parseInt(form.querySelector('output').textContent, 10), wanted: all.filter(has).length };
}

const words = ['synchronization engine', 'mobile sms', 'nobody says this'];

export async function chains(name, browser, url, folder) {
    const page = await browser.page();
    await page.go(url);
    const opened = await page.evaluate(openAll), texts = new Map(opened);
    check(`${name}: many chains and cards are packed`, opened.length > 300, opened.length);
    check(`${name}: each packed chain leads to its person`, opened.every(([id, text]) => id || /object id|Only this person|Registration/i.test(text)));
    const missing = [];
    for (const event of rows(folder, 'events.csv')) {
        const text = event.operation_id && texts.get(event.operation_id), message = event.message.replace(/\r\n?/g, '\n').split('\n   at ')[0].slice(0, SHOWN); // a trace stands apart
        const place = event.record_id ? `record ${event.record_id}` : `line ${event.source_line}`;
        if (text && !(text.includes(message) && text.includes(place))) missing.push(`${event.operation_id}: ${message}`);
    }
    none(`${name}: every event of events.csv stands in the chain of its operation`, missing);
    const unlike = [];
    for (const said of words) {
        const { found, wanted } = await page.evaluate(search, said);
        if (found !== wanted) unlike.push(`${said}: ${found} of ${wanted}`);
    }
    none(`${name}: what the chains say is found`, unlike);
    none(`${name}: nothing on the console while opening`, page.noise);
    await page.close();
}
