// node pages.mjs WORK AXE [SITUATION...]: opens the pages of the reports in WORK/october, november, redacted, months,
// hostile, crowd and those of situations in Chromium and checks what only a browser can tell. AXE: axe.min.js, if it is there.
// Leaves pictures, a PDF of each page and the
// browser's log of the network in WORK. The last line counts the checks.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { audit } from './audit.mjs';
import { open } from './browser.mjs';
import { casebook, veiled } from './casebook.mjs';
import { check, none, summary } from './checks.mjs';
import { files, persons } from './files.mjs';
import { anatomy, hostile } from './hostile.mjs';
import { keyboard } from './keyboard.mjs';
import { look, widths } from './look.mjs';
import { chains } from './packed.mjs';
import { paper } from './paper.mjs';

const [work, axePath = '', ...situations] = process.argv.slice(2);
const axe = existsSync(axePath) ? readFileSync(axePath, 'utf8') : '';
const honest = ['october', 'november'], pages = ['report.html', 'casebook.html'];
const url = (report, page) => 'file://' + join(work, report, page);
const keep = (name, bytes) => writeFileSync(join(work, name), bytes);
const others = ['dutch', 'german'];
const large = situations.filter((name) => ['many', 'half'].includes(name)); // chains are packed
const SHEETS = { 'report.html': 7, 'casebook.html': 14 }; // at most, on paper

async function one(browser, blank, report, page) {
    const name = `${report} ${page}`;
    const shots = await look(name, browser, url(report, page), blank);
    const file = `${report}-${page.replace('.html', '')}`;
    for (const [what, png] of Object.entries(shots)) keep(`${file}-${what}.png`, png);
    keep(`${file}.pdf`, await paper(name, browser, url(report, page), SHEETS[page]));
    await keyboard(name, browser, url(report, page));
    if (page === 'casebook.html') await casebook(name, browser, url(report, page));
}

// Reports that show what the archives of one month have not: how their page looks, on screen and paper.
async function shown(browser, blank, report) {
    const name = `${report} report.html`;
    const shots = await look(name, browser, url(report, 'report.html'), blank);
    for (const [what, png] of Object.entries(shots)) keep(`${report}-report-${what}.png`, png);
    keep(`${report}-report.pdf`, await paper(name, browser, url(report, 'report.html'), SHEETS['report.html']));
}

// The longer words of another language: what they could push out of its place.
async function spoken(browser, report) {
    const name = `${report} report.html`, page = await browser.page();
    await page.go(url(report, 'report.html'));
    await widths(name, page);
    await page.close();
    keep(`${report}-report.pdf`, await paper(name, browser, url(report, 'report.html'), SHEETS['report.html']));
}

async function attacks(browser) {
    const parts = {};
    for (const page of pages)
        parts[page] = await Promise.all(honest.map((report) => anatomy(browser, url(report, page))));
    await hostile(browser, (page) => url('hostile', page), parts, join(work, 'hostile-input'));
}

const eachPage = (reports, run) => reports.flatMap((report) => pages.map((page) => () => run(report, page)));

// Tabs work side by side: most of a check is waiting for the browser.
const TABS = 3;

async function everything(browser) {
    const first = await browser.page();
    await first.size(1280, 2000);
    const blank = await first.picture();
    const inspect = (report, page) => audit(`${report} ${page}`, browser, url(report, page), axe);
    const tasks = [
        () => attacks(browser),
        ...eachPage(honest, (report, page) => one(browser, blank, report, page)),
        () => veiled('redacted casebook.html', browser, url('redacted', 'casebook.html'),
            persons(join(work, 'november'))),
        ...['crowd', ...large].map((report) => () => chains(`${report} casebook.html`, browser, url(report, 'casebook.html'), join(work, report))),
        ...['months', ...others, ...situations].map((report) => () => shown(browser, blank, report)),
        ...situations.flatMap((report) => ['nl', 'de'].map((language) => `${report}-${language}`))
            .filter((report) => existsSync(join(work, report))).map((report) => () => spoken(browser, report)),
        ...axe ? [...eachPage(['hostile', ...honest], inspect), ...['months', ...others].map((report) => () => inspect(report, 'report.html'))] : [],
    ];
    const stopped = (e) => check('every check comes to its end', false, e.message);
    const tab = async () => { while (tasks.length) await tasks.shift()().catch(stopped); };
    await Promise.all(Array.from({ length: TABS }, tab));
    honest.forEach((report) => files(report, join(work, report)));
}

const browser = await open(join(work, 'net.json'));
await everything(browser);
await browser.close();
if (!axe) console.log('axe-core is not there: its checks were left out');
const asked = new Set(readFileSync(join(work, 'net.json'), 'utf8').match(/"url":"(https?|wss?|ftp):\/\/[^"]*"/g));
// Chromium asks for some things of its own.
const own = ['clients2.google', 'accounts.google', 'update.googleapis', 'edgedl', 'optimizationguide',
    'content-autofill', 'safebrowsing', 'www.google', 'redirector', 'android.clients'];
const strange = [...asked].filter((address) => !own.some((name) => address.includes(`//${name}`)));
none('no request to any network', strange);
summary();
