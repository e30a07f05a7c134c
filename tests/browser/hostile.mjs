// The pages of a report whose input tried everything: nothing runs, nothing is asked for, no element and no attribute
// is there that an honest report has not, and the texts stand in the page as text.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filterBy, settle, sortBy } from './casebook.mjs';
import { check, none } from './checks.mjs';

// Before anything of the page: what every hostile text calls when it runs.
const trap = 'window.struck = (...what) => { (window.strikes ??= []).push(String(what)); };';

// What a page is made of: how often each element that could do something occurs; all names of elements and attributes.
function anatomyOf() {
    const kinds = ['script', 'style', 'link', 'meta', 'title', 'base', 'img', 'image', 'iframe', 'frame', 'object',
        'embed', 'video', 'audio', 'form', 'input', 'template', 'noscript', 'foreignObject', 'a:not([href^="#"])'];
    const active = kinds.map((kind) => `${document.querySelectorAll(kind).length} ${kind}`).join(', ');
    const elements = new Set(), attributes = new Set();
    for (const e of document.querySelectorAll('*')) {
        elements.add(e.localName);
        for (const a of e.attributes) if (a.name !== 'open') attributes.add(`${e.localName} ${a.name}`);
    }
    return { active, elements: [...elements], attributes: [...attributes] };
}

const clickCopies = () => document.querySelectorAll('.op button').forEach((copy) => copy.click());

export async function anatomy(browser, url) {
    const page = await browser.page();
    await page.go(url);
    await page.evaluate(() => { document.querySelectorAll('details').forEach((d) => { d.open = true; }); });
    await settle(page);
    await page.evaluate(clickCopies); // without a finger on it a browser may keep its clipboard: a box with the text then
    await settle(page);
    const parts = await page.evaluate(anatomyOf);
    await page.close();
    return parts;
}

// What a parser replaced: what XML may not hold.
const illegal = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\p{Surrogate}]/gu;
// What a page shows as \u{202e}: what is not seen, or turns the text around.
const unseen = new RegExp('[\\u0000-\\u0008\\u000B-\\u001F\\u007F-\\u009F\\u00AD\\u061C\\u180E\\u200B-\\u200F' +
    '\\u2028-\\u202E\\u2060-\\u206F\\uFEFF\\uFFF0-\\uFFFB\\u{E0000}-\\u{E007F}]', 'gu');
const shown = (s) => s.replace(illegal, '\uFFFD').replace(unseen, (c) => `\\u{${c.codePointAt(0).toString(16)}}`);

// Uses all that the casebook offers, with the hostile texts.
async function use(name, page, filter) {
    for (let column = 0; column < 7; column++) await sortBy(page, column);
    const all = await page.evaluate(() => document.querySelectorAll('#ops .op').length);
    let found = 0;
    for (const text of filter) {
        const n = await filterBy(page, text);
        found += n > 0 && n < all;
    }
    check(`${name}: filtered by each hostile text`, found === filter.length, `${found} of ${filter.length}`);
    await page.evaluate(() => {
        for (const select of document.querySelectorAll('#filter select'))
            for (const option of [...select.options]) {
                select.value = option.value;
                select.dispatchEvent(new Event('input', { bubbles: true }));
            }
        document.querySelector('#filter [type=reset]').click();
    });
    await settle(page);
    await page.evaluate(clickCopies);
    await settle(page);
}

async function inspect(name, page, honest, expected) {
    const strikes = await page.evaluate(() => (window.strikes ?? []).join());
    check(`${name}: nothing ran`, strikes === '', strikes);
    const parts = await page.evaluate(anatomyOf);
    check(`${name}: not one active element more`, honest.some((h) => h.active === parts.active), parts.active);
    for (const what of ['elements', 'attributes']) {
        const strange = parts[what].filter((x) => !honest.some((h) => h[what].includes(x)));
        none(`${name}: no strange ${what}`, strange);
    }
    const text = await page.evaluate(() => document.body.textContent);
    const missing = expected.filter((t) => !text.includes(shown(t)));
    check(`${name}: every text is there as text`, missing.length === 0, JSON.stringify(missing.slice(0, 2)));
    const bare = text.match(unseen) ?? [];
    check(`${name}: no character that is not seen`, bare.length === 0, JSON.stringify(bare.slice(0, 3)));
    for (const [width, mobile] of [[1280, false], [390, true]]) {
        await page.size(width, 900, mobile);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        check(`${name}, all open, fits a width of ${width}`, wide <= width, wide);
    }
}

// honest: anatomies of reports of the same page; expected: texts that must stand in it; filter: texts to filter by.
async function attack(name, browser, url, policy, honest, expected, filter) {
    const page = await browser.page();
    await page.size(1280, 900);
    await page.send('Page.setBypassCSP', { enabled: !policy });
    await page.send('Page.addScriptToEvaluateOnNewDocument', { source: trap });
    await page.go(url);
    await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
    if (filter.length) await use(name, page, filter);
    await inspect(name, page, honest, expected);
    none(`${name}: no console, no dialog, no request, no broken policy`, page.noise);
    await page.close();
}

// url(page): its address; honest[page]: anatomies; folder: where hostile_input.mjs wrote.
export async function hostile(browser, url, honest, folder) {
    const { both, casebook, filter } = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
    const all = { 'report.html': [both, []], 'casebook.html': [[...both, ...casebook], filter.map(shown)] };
    for (const [page, [texts, words]] of Object.entries(all)) {
        await attack(`hostile ${page}`, browser, url(page), true, honest[page], texts, words);
        // Its policy would stop what got through the escaping: the same without it.
        await attack(`hostile ${page} without its policy`, browser, url(page), false, honest[page], texts, []);
    }
}
