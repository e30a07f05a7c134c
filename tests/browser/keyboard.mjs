// Both pages with the keyboard alone: everything is reached, seen where one is, and works.
import { check, none } from './checks.mjs';

// What has the focus, and whether the reader can see that it has.
function focused() {
    const kinds = { '.skip': 'the skip link', 'nav a': 'contents', '.op > summary': 'an operation', summary: 'details',
        '.op-head button': 'sorting', '#filter input': 'search', '#filter select': 'a choice',
        '#filter button': 'clearing', '.scroll': 'a wide table' };
    const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
    const outline = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
    const kind = Object.keys(kinds).find((selector) => e.matches(selector));
    const seen = outline && e.matches(':focus-visible') && box.width > 0 && box.right > 0;
    return { kind: kinds[kind] ?? e.tagName, seen };
}

async function press(page, key, code, text) {
    const stroke = { key, code: key, windowsVirtualKeyCode: code };
    await page.send('Input.dispatchKeyEvent', { type: text ? 'keyDown' : 'rawKeyDown', ...stroke, text });
    await page.send('Input.dispatchKeyEvent', { type: 'keyUp', ...stroke });
}

const TAB = ['Tab', 9], ENTER = ['Enter', 13, '\r'], STEPS = 400;

// Walks with the tab key until each of these kinds was met; onMeet[kind] is run where one is met first.
async function walk(page, kinds, onMeet) {
    const missing = new Set(kinds), hidden = new Set();
    for (let i = 0; i < STEPS && missing.size; i++) {
        await press(page, ...TAB);
        const { kind, seen } = await page.evaluate(focused);
        if (!seen && kind !== 'BODY') hidden.add(kind);
        if (missing.delete(kind)) await onMeet[kind]?.();
    }
    return { missing: [...missing], hidden: [...hidden] };
}

const everywhere = ['the skip link', 'details', 'a wide table'];
const inCasebook = ['contents', 'search', 'a choice', 'clearing', 'sorting', 'an operation'];

export async function keyboard(name, browser, url) {
    const page = await browser.page();
    await page.size(1280, 900);
    await page.send('Emulation.setFocusEmulationEnabled', { enabled: true });
    await page.go(url);
    const opens = async (what) => {
        await press(page, ...ENTER);
        const open = await page.evaluate(() => document.activeElement.parentElement.open);
        check(`${name}, keyboard: Enter opens ${what}`, open);
    };
    const sorts = async () => {
        await press(page, ...ENTER);
        const said = await page.evaluate(() => document.activeElement.getAttribute('aria-label'));
        check(`${name}, keyboard: Enter sorts, and says so`, said.endsWith('sorted, first first'), said);
    };
    const kinds = url.endsWith('casebook.html') ? [...everywhere, ...inCasebook] : everywhere;
    const { missing, hidden } = await walk(page, kinds,
        { details: () => opens('details'), 'an operation': () => opens('an operation'), sorting: sorts });
    none(`${name}, keyboard: everything is reached`, missing);
    none(`${name}, keyboard: it is seen where one is`, hidden);
    none(`${name}, keyboard: nothing on the console`, page.noise);
    await page.close();
}
