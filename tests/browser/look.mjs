// How a page looks and reads: its width, its parts for screen readers, light and dark, with and without script.
import { check, none } from './checks.mjs';
import { badLabels } from './labels.mjs';
import { beyond, broken, unstacked } from './width.mjs';

const BLANK_MANY = 4; // a page of one colour compresses to next to nothing; one with text takes many times as much

// How light a colour is, 0 to 1, of the text and of the paper.
function lightness() {
    const light = (colour) => colour.match(/\d+/g).slice(0, 3).reduce((sum, c) => sum + Number(c), 0) / 765;
    const style = getComputedStyle(document.body);
    return { text: light(style.color), paper: light(style.backgroundColor) };
}

// How much lighter sand is than vermilion for who sees no green (deuteranopia, after Machado and others, 2009): in L*.
function apart() {
    const style = getComputedStyle(document.documentElement);
    const linear = (name) => style.getPropertyValue(name).trim().match(/[\da-f]{2}/gi).map((h) => parseInt(h, 16) / 255)
        .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    const seen = ([r, g, b]) => [0.367322 * r + 0.860646 * g - 0.227968 * b, 0.280085 * r + 0.672501 * g + 0.047413 * b,
        -0.01182 * r + 0.04294 * g + 0.968881 * b];
    const light = ([r, g, b]) => 116 * Math.cbrt(0.2126 * r + 0.7152 * g + 0.0722 * b) - 16;
    return light(seen(linear('--theirs'))) - light(seen(linear('--ours')));
}
const APART = 12; // L*: side by side plainly two

async function pictures(name, page, blank) {
    const shot = {};
    await page.size(1280, 2000);
    shot.screen = await page.picture();
    await page.media('', 'dark');
    shot.dark = await page.picture();
    const { text, paper } = await page.evaluate(lightness);
    check(`${name} is dark in the dark`, paper < 0.2 && text > 0.7, `${text} on ${paper}`);
    const dark = await page.evaluate(apart);
    await page.media('', 'light');
    const day = await page.evaluate(apart);
    check(`${name}: sand and vermilion differ in lightness, without green too`, dark >= APART && day >= APART, `${day} ${dark}`);
    await page.size(390, 2000, true);
    shot.phone = await page.picture();
    for (const [what, png] of Object.entries(shot))
        check(`${name}, ${what}: shows something`, png.length > BLANK_MANY * blank.length, png.length);
    return shot;
}

/* ---- the parts, each a function for the browser ---- */

const parts = {
    'says its language and title': () => ['en', 'nl', 'de'].includes(document.documentElement.lang) && document.title.length > 10,
    'has one main, one h1': () => ['main', 'h1'].every((s) => document.querySelectorAll(s).length === 1),
    'has the landmarks of a page': () =>
        ['body > header', 'body > main', 'body > footer'].every((s) => document.querySelectorAll(s).length === 1),
    'has names for its sections': () => {
        const named = (e) => document.getElementById(e.getAttribute('aria-labelledby') ?? '')?.textContent;
        const sections = [...document.querySelectorAll('section, nav, [role=region]')];
        return sections.every((e) => (e.getAttribute('aria-label') || named(e) || '').trim());
    },
    'names no id twice': () => {
        const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
        return new Set(ids).size === ids.length;
    },
    'has links that lead somewhere': () => [...document.querySelectorAll('a')].every((a) =>
        a.getAttribute('href')?.startsWith('#') &&
        (a.hash.includes('=') ? document.getElementById('filter') : document.getElementById(a.hash.slice(1)))),
    'has pictures with words': () => [...document.querySelectorAll('svg')].every((s) =>
        s.closest('[aria-hidden]') || s.getAttribute('aria-label') || s.querySelector('title')),
    'has tables with names': () => [...document.querySelectorAll('table')].every((t) =>
        t.caption?.textContent.trim() || t.closest('[aria-label]')),
    'has tables with headings': () => [...document.querySelectorAll('table')].every((t) =>
        t.tHead?.rows.length === 1 && [...t.tHead.rows[0].cells].every((c) => c.matches('th[scope=col]')) &&
        [...t.tBodies[0].rows].every((r) => r.cells[0].matches('th[scope=row]'))),
    'has no heading that skips a step': () => {
        const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((h) => Number(h.tagName[1]));
        return levels.every((level, i) => level <= (i ? levels[i - 1] : 0) + 1);
    },
};

/* ---- without script ---- */

// Everything that a reader can tell of the page, without the controls that need a script.
function content() {
    const body = document.body.cloneNode(true);
    body.querySelectorAll('script, #filter').forEach((e) => e.remove());
    return body.textContent;
}
const usable = () => [...document.querySelectorAll('button, input, select, textarea')].filter((e) =>
    !e.disabled && e.checkVisibility()).length;
const operations = () => [...document.querySelectorAll('#ops .op')].filter((e) => e.checkVisibility()).length;

async function withoutScript(name, browser, url, text, all) {
    const page = await browser.page();
    await page.send('Emulation.setScriptExecutionDisabled', { value: true });
    await page.go(url);
    check(`${name} without script: the same content`, await page.evaluate(content) === text);
    check(`${name} without script: no control that does nothing`, await page.evaluate(usable) === 0);
    check(`${name} without script: every operation is there`, await page.evaluate(operations) === all);
    none(`${name} without script: nothing on the console`, page.noise);
    await page.close();
}

// 640: a window of 1280 at 200 %.
const WIDTHS = [1280, 1000, 768, 640, 390, 320], PHONE = 640;

export async function widths(name, page) {
    for (const width of WIDTHS) {
        await page.size(width, 900, width < WIDTHS[0]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        check(`${name} fits a width of ${width}`, wide <= width, wide);
        const bad = await page.evaluate(badLabels, width);
        none(`${name}, ${width} wide: every label of its pictures can be read`, bad);
        none(`${name}, ${width} wide: nothing reaches into the margin`, await page.evaluate(beyond));
        none(`${name}, ${width} wide: no number is broken`, await page.evaluate(broken));
        if (width <= PHONE) none(`${name}, ${width} wide: tables are rows`, await page.evaluate(unstacked));
    }
}

export async function look(name, browser, url, blank) {
    const page = await browser.page();
    await page.size(1280, 900);
    await page.go(url);
    for (const [what, holds] of Object.entries(parts)) check(`${name} ${what}`, await page.evaluate(holds));
    await widths(name, page);
    const shot = await pictures(name, page, blank);
    await withoutScript(name, browser, url, await page.evaluate(content), await page.evaluate(operations));
    none(`${name}: nothing on the console, no request, no policy broken`, page.noise);
    await page.close();
    return shot;
}
