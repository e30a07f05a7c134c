// node portfolio.mjs PAGE AXE WORK: opens the page over all customers and checks what only a browser can tell: widths, dark,
// paper, what axe-core finds, links, the keyboard, no request. The last line counts the checks.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { audit } from './audit.mjs';
import { open } from './browser.mjs';
import { check, none, summary } from './checks.mjs';
import { widths } from './look.mjs';

const [path, axePath = '', work] = process.argv.slice(2);
const url = 'file://' + path, folder = path.replace(/[^/]*$/, '');

const parts = {
    'has one main, one h1': () => ['main', 'h1'].every((s) => document.querySelectorAll(s).length === 1),
    'names no id twice': () => {
        const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
        return new Set(ids).size === ids.length;
    },
    'has pictures with words': () => [...document.querySelectorAll('svg')].every((s) =>
        s.closest('[aria-hidden]') || s.getAttribute('aria-label')),
    'has tables with headings': () => [...document.querySelectorAll('table')].every((t) => t.caption &&
        [...t.tHead.rows[0].cells].every((c) => c.matches('th[scope=col]')) &&
        [...t.tBodies[0].rows].every((r) => r.cells[0].matches('th[scope=row]'))),
    'says first what several customers share': () => {
        const order = [...document.querySelectorAll('main > section')].map((s) => s.getAttribute('aria-labelledby'));
        return order[0] === 'foreign' && order[1] === 'shared';
    },
};

const links = () => [...document.querySelectorAll('a[href]:not([href^="#"])')].map((a) => a.getAttribute('href'));

// With the tab key: every link and every fold is met, and seen where one is.
async function keyboard(page) {
    const met = new Set(), hidden = [];
    const press = async (type) => page.send('Input.dispatchKeyEvent', { type, key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 });
    const focused = () => {
        const e = document.activeElement, style = getComputedStyle(e);
        return { name: e.tagName + (e.getAttribute('href') ?? ''), seen: style.outlineStyle !== 'none' || e.matches('.skip') };
    };
    for (let i = 0; i < 60; i++) {
        await press('rawKeyDown');
        await press('keyUp');
        const { name, seen } = await page.evaluate(focused);
        met.add(name);
        if (!seen && !name.startsWith('BODY')) hidden.push(name);
    }
    check('the keyboard reaches links and folds', met.has('Acontoso/report.html') && met.has('SUMMARY'), [...met].join(' '));
    none('the keyboard is seen everywhere', hidden);
}

async function everything(browser) {
    const page = await browser.page();
    await page.size(1280, 900);
    await page.go(url);
    for (const [what, holds] of Object.entries(parts)) check(`the page ${what}`, await page.evaluate(holds));
    const dead = (await page.evaluate(links)).filter((href) => !existsSync(folder + decodeURIComponent(href)));
    none('every link leads to a file', dead);
    await keyboard(page);
    await widths('the page', page);
    await page.size(1280, 900);
    await page.media('', 'dark');
    const dark = await page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number));
    check('the page is dark in the dark', dark[0] < 60, dark);
    const { data } = await page.send('Page.printToPDF', { printBackground: true, preferCSSPageSize: true });
    const pdf = Buffer.from(data, 'base64');
    writeFileSync(`${work}/portfolio.pdf`, pdf);
    const sheets = (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;
    check('the page is at most four sheets of paper', sheets >= 1 && sheets <= 4, sheets);
    none('nothing on the console, no request, no policy broken', page.noise);
    await page.close();
    if (existsSync(axePath)) await audit('the page', browser, url, readFileSync(axePath, 'utf8'));
}

const browser = await open(`${work}/net.log`);
try {
    await everything(browser);
} finally {
    await browser.close();
}
summary();
