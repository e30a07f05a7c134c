// On paper: what a printed page shows, and how it is cut into sheets.
import { spawnSync } from 'node:child_process';
import { check, none } from './checks.mjs';
import { badLabels } from './labels.mjs';
import { broken } from './width.mjs';

const A4 = /^0 0 59[45](\.\d+)? 84[12](\.\d+)?$/;
// CSS pixels: the width of A4, by which the style chooses, and what the margins leave of it; 9 pt.
const SHEET = 794, COLUMN = 703, LEAST = 12;
// Points: the lower margin; what a heading and a line below it take.
const FOOT = 11 / 25.4 * 72, ROOM = 26;
// A sheet that is not the first and not the last is used up to here, of its height.
const USED = 0.6;

// The sheets of a PDF as Chromium writes it: how many, their sizes, and where each heading of its outline stands.
function sheets(pdf) {
    const text = pdf.toString('latin1'), headings = [];
    let count = 0;
    for (const [, body] of text.matchAll(/\d+ 0 obj\n(<<[\s\S]*?)endobj/g)) {
        if (/\/Type\s*\/Page\b/.test(body)) count++;
        const place = /\/Title[\s\S]*\/Dest \[\d+ 0 R \/XYZ \S+ (\S+) /.exec(body);
        if (place) headings.push(Number(place[1]));
    }
    return { count, sizes: [...text.matchAll(/\/MediaBox\s*\[([^\]]*)\]/g)].map((m) => m[1].trim()), headings };
}

// The words of each sheet without its number, and how far down the last one stands, of the sheet's height.
function words(pdf) {
    const { stdout } = spawnSync('pdftotext', ['-bbox', '-', '-'], { input: pdf, maxBuffer: 1 << 28 });
    return String(stdout).split('<page ').slice(1).map((sheet) => {
        const height = Number(/height="([\d.]+)"/.exec(sheet)[1]);
        const all = [...sheet.matchAll(/yMax="([\d.]+)">([^<]*)</g)].map(([, y, word]) => ({ y: Number(y), word }));
        const body = all.filter(({ y }) => y < height - FOOT);
        return { text: body.map(({ word }) => word).join(' '), used: Math.max(0, ...body.map(({ y }) => y)) / height };
    });
}

// What the page itself calls these parts, in its language.
const parts = () => ({ strip: document.querySelector('.strip h2')?.textContent, details: document.querySelector('.contents p').textContent,
    legend: [...document.querySelectorAll('.strip .keys li')].map((e) => e.textContent.trim()).at(-1) });

// The first sheet answers: from the title to the picture of the days, whose legend ends it.
function firstSheet(name, sheets, { strip, details, legend }) {
    const [first, second] = sheets.map(({ text }) => text);
    check(`${name} on paper: the first sheet holds the day strip`, !strip ||
        (first.includes(strip) && (!legend || first.indexOf(legend) > first.indexOf(strip))), first.slice(-200));
    check(`${name} on paper: the details begin on the second sheet`, second?.startsWith(details), second?.slice(0, 80));
}

/* ---- what must hold, each a function for the browser ---- */

const rules = {
    'shows no control': () => [...document.querySelectorAll('input, select, textarea, button, .skip')].every((e) =>
        e.closest('.op-head') || !e.checkVisibility()),
    'unfolds what is folded, or leaves it out': () => {
        const folded = [...document.querySelectorAll('details:not(.op):not(.data):not(.term)')];
        const open = (d) => [...d.children].filter((e) => !e.matches('.exact')).every((e) => e.getClientRects().length);
        return folded.every((d) => !d.checkVisibility() || open(d));
    },
    'has no link that says More': () => [...document.querySelectorAll('a')].every((a) =>
        a.textContent !== 'More' || !a.checkVisibility()),
    'says in the text what stays folded': () => [...document.querySelectorAll('details.op')].every((d) =>
        [...d.closest('section').querySelectorAll(':scope > .lead')].some((p) => p.checkVisibility())),
    'draws what it does not print as numbers': () => [...document.querySelectorAll('figure details.data')].every((d) =>
        d.closest('figure').querySelector('svg').getBoundingClientRect().height > 0),
    'keeps headings with what follows': () => [...document.querySelectorAll('h2, h3, h4, caption, .lead')].every((e) =>
        getComputedStyle(e).breakAfter === 'avoid'),
    'cuts no picture and no row': () => {
        const whole = 'figure.chart, .figures, .lanes, .actions li, tr, .findings li';
        return [...document.querySelectorAll(whole)].every((e) => getComputedStyle(e).breakInside === 'avoid');
    },
    'has letters of 9 points': (least) => {
        const sized = [...document.querySelectorAll('body *')].filter((e) => e.checkVisibility() &&
            [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.textContent.trim()));
        return sized.every((e) => parseFloat(getComputedStyle(e).fontSize) >= least);
    },
    'repeats the heads of tables': () => [...document.querySelectorAll('thead')].every((e) =>
        getComputedStyle(e).display === 'table-header-group'),
    'is ink on white': () => getComputedStyle(document.body).color === 'rgb(0, 0, 0)' &&
        getComputedStyle(document.documentElement).getPropertyValue('--paper').trim() === '#fff',
};
const widest = () => Math.max(...[...document.querySelectorAll('body *')].filter((e) => !e.closest('svg')).map((e) =>
    e.getBoundingClientRect().right));

// As a reader leaves it who prints in the dark, some things open, some not.
async function lay(page) {
    await page.size(SHEET, 1000);
    await page.media('print', 'dark');
    await page.evaluate((width) => {
        document.body.style.width = `${width}px`;
        document.querySelectorAll('details').forEach((d, i) => { d.open = i % 2; });
    }, COLUMN);
}

// most: sheets at most.
export async function paper(name, browser, url, most) {
    const page = await browser.page();
    await page.go(url);
    await lay(page);
    for (const [what, holds] of Object.entries(rules)) check(`${name} on paper ${what}`, await page.evaluate(holds, LEAST));
    const wide = await page.evaluate(widest), bad = await page.evaluate(badLabels, COLUMN);
    check(`${name} on paper fits its width`, wide <= COLUMN + 1, wide);
    none(`${name} on paper: every label of its pictures can be read`, bad);
    none(`${name} on paper: no number is broken`, await page.evaluate(broken));
    await page.media('');
    await page.go(url);
    const { data } = await page.send('Page.printToPDF',
        { preferCSSPageSize: true, generateDocumentOutline: true, generateTaggedPDF: true });
    const pdf = Buffer.from(data, 'base64'), { count, sizes, headings } = sheets(pdf);
    check(`${name} on paper: A4`, sizes.length === count && sizes.every((size) => A4.test(size)), sizes[0]);
    check(`${name} on paper: 2 to ${most} sheets`, count >= 2 && count <= most, count);
    const pages = words(pdf);
    if (url.endsWith('report.html')) firstSheet(name, pages, await page.evaluate(parts));
    const used = pages.slice(1, -1).map((sheet) => sheet.used);
    none(`${name} on paper: no sheet is half empty`, used.map((u, i) => u < USED ? `${i + 2}: ${u.toFixed(2)}` : '').filter(Boolean));
    const alone = headings.filter((y) => y < FOOT + ROOM).length;
    const told = `${alone} of ${headings.length}`;
    check(`${name} on paper: no heading alone at the foot`, headings.length > 5 && !alone, told);
    none(`${name} on paper: nothing on the console`, page.noise);
    await page.close();
    return pdf;
}
