// node pages.mjs FOLDER [AXE]: opens report.html and casebook.html of a report's folder in Chromium and checks what only a
// browser can tell. AXE: axe.min.js, if it is there. The last line counts the checks.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { open } from './browser.mjs';

const [folder, axe = ''] = process.argv.slice(2);
let passed = 0, failed = 0;
const check = (what, fine, detail = '') => {
    if (fine) passed++;
    else { failed++; console.log(`FAILED ${what} ${detail}`); }
};
const url = (name) => 'file://' + join(folder, name);
const names = ['report.html', 'casebook.html'];

/* ---- the page to hand on holds nothing of the input ---- */

function rows(name) {
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

function told() {
    const wanted = {
        'operations.csv': ['operation_id', 'tracking_id', 'user', 'user_domain', 'object_id', 'admin', 'computer', 'ip'],
        'events.csv': ['computer', 'user', 'object_id', 'tracking_id', 'service_bus_host'],
        'registrations.csv': ['user', 'object_id'], 'users.csv': ['user', 'object_id', 'user_domain'],
        'changes.csv': ['computer', 'by'], 'inputs.csv': ['source'],
    };
    const all = new Set();
    for (const [file, columns] of Object.entries(wanted))
        for (const row of rows(file))
            for (const column of columns) {
                all.add(row[column].toLowerCase());
                if (column === 'computer') all.add(row[column].split('.')[0].toLowerCase());
            }
    return [...all].filter((word) => word.length > 2);
}

const handed = readFileSync(join(folder, 'report.html'), 'utf8');
const body = handed.slice(handed.indexOf('<body')).toLowerCase();
const leaks = told().filter((word) => body.includes(word));
check('report.html names no user, id, address, host or file', leaks.length === 0, leaks.slice(0, 5).join(', '));
check('report.html holds no code', !/>[^<]*(\b0x[0-9a-f]{2,}|\bsspr_|[0-9a-f]{8}-[0-9a-f]{4}-)/.test(body));

/* ---- in the browser ---- */

const browser = await open();

async function look(name) {
    const page = await browser.page();
    await page.size(1280, 900);
    await page.go(url(name));
    const wide = await page.evaluate('document.documentElement.scrollWidth');
    check(`${name} fits a screen`, wide <= 1280, wide);
    check(`${name} has one main, one h1`, await page.evaluate('document.querySelectorAll("main").length === 1 && document.querySelectorAll("h1").length === 1'));
    check(`${name}: every link inside it leads somewhere`, await page.evaluate(
        '[...document.querySelectorAll("a[href^=\\"#\\"]")].every((a) => document.getElementById(a.hash.slice(1)))'));
    check(`${name}: every picture has words`, await page.evaluate(
        '[...document.querySelectorAll("svg")].every((s) => s.closest("[aria-hidden]") || s.getAttribute("aria-label") || s.querySelector("title"))'));
    await page.size(390, 800, true);
    const narrow = await page.evaluate('document.documentElement.scrollWidth');
    check(`${name} fits a phone`, narrow <= 390, narrow);
    const pdf = Buffer.from((await page.send('Page.printToPDF', { preferCSSPageSize: true })).data, 'base64').toString('latin1');
    const pages = (pdf.match(/\/Type\s*\/Page\b/g) ?? []).length;
    check(`${name} prints on A4 sheets`, pages > 1 && /\/MediaBox\s*\[\s*0 0 59[45]\S* 84[12]/.test(pdf), pages);
    check(`${name}: nothing on the console, no request, no policy broken`, page.noise.length === 0, page.noise.join('; '));
}

async function audit(name, scheme) {
    const page = await browser.page();
    await page.size(1280, 900);
    await page.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] });
    await page.go(url(name));
    await page.evaluate('[...document.querySelectorAll("details")].slice(0, 60).forEach((d) => { d.open = true; })');
    await page.evaluate(readFileSync(axe, 'utf8') + ';0');
    const found = await page.evaluate('axe.run().then((r) => r.violations.map((v) => v.id + ": " + v.nodes[0].html.slice(0, 120)))');
    check(`${name}, ${scheme}: axe finds nothing`, found.length === 0, found.join('; '));
}

const visible = '[...document.querySelectorAll("#ops .op")].filter((r) => r.offsetParent || r.getClientRects().length)';
const cell = (i) => `(r.tagName === 'DETAILS' ? r.firstElementChild : r).children[${i}].textContent`;
const settle = () => new Promise((resolve) => setTimeout(resolve, 400));

async function sortAndFilter() {
    const page = await browser.page();
    await page.size(1280, 900);
    await page.go(url('casebook.html'));
    const all = await page.evaluate('document.querySelectorAll("#ops .op").length');
    const first = await page.evaluate('document.querySelector("#ops .op").id');
    await page.evaluate('document.querySelectorAll(".op-head button")[6].click()');
    check('sorted by duration, longest first', await page.evaluate(
        '(() => { const d = [...document.querySelectorAll("#ops .op")].map((r) => Number(r.dataset.d ?? -1)); return d.every((x, i) => !i || d[i - 1] >= x); })()'));
    await page.evaluate('document.querySelectorAll(".op-head button")[0].click()');
    check('sorted by time again', await page.evaluate('document.querySelector("#ops .op").id') === first);
    await page.evaluate('(() => { const f = document.getElementById("filter"); f.words.focus(); f.outcome.value = "failed"; f.dispatchEvent(new Event("input", { bubbles: true })); })()');
    await settle();
    check('filtered by outcome', await page.evaluate(`(() => { const v = ${visible}; return v.length > 0 && v.length < ${all} && v.every((r) => ${cell(3)} === 'failed'); })()`));
    check('says how many', /^\d+ of \d+ operations$/.test(await page.evaluate('document.querySelector("#filter output").textContent')));
    await page.evaluate('(() => { const f = document.getElementById("filter"); f.words.value = "no such words"; f.dispatchEvent(new Event("input", { bubbles: true })); })()');
    await settle();
    check('nothing fits', await page.evaluate(`${visible}.length`) === 0);
    await page.evaluate('document.querySelector("#filter [type=reset]").click()');
    await settle();
    check('cleared', await page.evaluate('document.querySelectorAll("#ops .op").length') === all);
    await page.evaluate('document.querySelector("details.op").open = true');
    await settle();
    check('an operation opens to its events and what support needs', await page.evaluate(
        'document.querySelector("details.op[open] .ev").offsetHeight > 0 && document.querySelector("details.op[open] button").textContent === "Copy"'));
    check('nothing on the console while sorting and filtering', page.noise.length === 0, page.noise.join('; '));
}

async function withoutScript() {
    const page = await browser.page();
    await page.send('Emulation.setScriptExecutionDisabled', { value: true });
    await page.go(url('casebook.html'));
    check('without script: no dead controls', await page.evaluate('getComputedStyle(document.getElementById("filter")).display') === 'none');
    check('without script: every operation', await page.evaluate('document.querySelectorAll("#ops .op").length') > 0);
}

for (const name of names) await look(name);
await sortAndFilter();
await withoutScript();
if (existsSync(axe)) for (const name of names) for (const scheme of ['light', 'dark']) await audit(name, scheme);
else console.log('axe-core is not there: its checks were left out');
browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
