// What the casebook's script does: sorting, filtering, opening.
import { check, none } from './checks.mjs';

const STARTED = 0, OUTCOME = 3, TOOK = 6; // columns of an operation

// The script waits 120 ms after the last letter; a later timer of the same page fires behind that, however busy the
// machine is.
export const settle = (page) => page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 140)));

export const sortBy = (page, column) =>
    page.evaluate((i) => document.querySelectorAll('.op-head button')[i].click(), column);

// The operations that are shown, as a column of theirs says it. Every second cell of a row is bare text.
const shown = (page, column) => page.evaluate((i) => {
    const rows = [...document.querySelectorAll('#ops .op')].filter((r) => r.checkVisibility());
    return rows.map((r) => (r.tagName === 'DETAILS' ? r.firstElementChild : r).childNodes[i].textContent);
}, column);

// Sets a field of the filter as a reader would; gives the outcomes of what is left.
async function filter(page, field, value) {
    await page.evaluate((name, text) => {
        const form = document.getElementById('filter');
        form.words.focus();
        form[name].value = text;
        form.dispatchEvent(new Event('input', { bubbles: true }));
    }, field, value);
    await settle(page);
    return shown(page, OUTCOME);
}

export const filterBy = async (page, words) => (await filter(page, 'words', words)).length;

async function sorting(name, page) {
    const first = () => page.evaluate(() => document.querySelector('#ops .op').id);
    const before = await first();
    await sortBy(page, TOOK);
    const took = await page.evaluate(() =>
        [...document.querySelectorAll('#ops .op')].map((r) => Number(r.dataset.d ?? -1)));
    const falling = took[0] > took.at(-1) && took.every((d, i) => !i || took[i - 1] >= d);
    check(`${name}: sorted by duration, longest first`, falling);
    await sortBy(page, STARTED);
    check(`${name}: sorted by time again`, await first() === before);
}

async function filtering(name, page) {
    const all = (await shown(page, OUTCOME)).length;
    const failed = await filter(page, 'outcome', 'failed');
    const some = failed.length > 0 && failed.length < all;
    check(`${name}: filtered by outcome`, some && failed.every((outcome) => outcome === 'failed'));
    const count = await page.evaluate(() => document.querySelector('#filter output').textContent);
    check(`${name}: says how many, and of how many people`, count.startsWith(`${failed.length} of ${all} operations, `) &&
        /, \d+ (person|people)$/.test(count), count);
    check(`${name}: nothing fits`, await filterBy(page, 'no such words') === 0);
    await page.evaluate(() => document.querySelector('#filter [type=reset]').click());
    await settle(page);
    check(`${name}: cleared`, (await shown(page, OUTCOME)).length === all);
}

// A number of people leads to exactly these, and a card to its person's operations alone.
async function people(name, page, go) {
    const links = await page.evaluate(() => [...document.querySelectorAll('a[href^="#people="]')].map((a) =>
        ({ hash: a.hash, n: Number(a.textContent.replace(/\D/g, '')) })).filter(({ n }) => n));
    const wrong = [];
    for (const { hash, n } of links) {
        await go(hash);
        const { said, cards } = await page.evaluate(() => ({ said: document.querySelector('#filter output').textContent,
            cards: [...document.querySelectorAll('.person')].filter((p) => p.checkVisibility()).length }));
        if (Number(/(\d+) p[eo][a-z]+$/.exec(said)?.[1]) !== n || cards !== n) wrong.push(`${hash} ${n}: ${said}, ${cards} cards`);
    }
    check(`${name}: numbers of people lead to people`, links.length > 3, links.length);
    none(`${name}: to as many as they count`, wrong);
    const card = await page.evaluate(() => {
        const person = [...document.querySelectorAll('.person')].find((p) => p.querySelectorAll('ol li').length > 1);
        return { hash: person.querySelector('a[href^="#person="]').hash, n: person.querySelectorAll('ol li').length };
    });
    check(`${name}: only this person`, await go(card.hash) === card.n, JSON.stringify(card));
    await page.evaluate(() => document.querySelector('#filter [type=reset]').click());
    await settle(page);
}

// The filter lives in the address: a cause's link shows its operations, a figure's those it counts, an operation's all.
async function addresses(name, page) {
    const go = async (hash) => {
        await page.evaluate((h) => { location.hash = h; }, hash);
        await settle(page);
        return (await shown(page, OUTCOME)).length;
    };
    const all = (await shown(page, OUTCOME)).length;
    const link = await page.evaluate(() => {
        const a = document.querySelector('.list a[href^="#cause="]');
        return { hash: a.hash, n: Number(/\d+/.exec(a.textContent)?.[0] ?? 1) };
    });
    check(`${name}: a cause shows its operations`, await go(link.hash) === link.n, JSON.stringify(link));
    const wrong = [];
    for (const { hash, n } of await page.evaluate(() => [...document.querySelectorAll('td a[href^="#words="]')]
        .filter((a) => /^[\d\u202f]+$/.test(a.textContent))
        .map((a) => ({ hash: a.hash, n: Number(a.textContent.replace(/\D/g, '')) }))))
        if (await go(hash) !== n) wrong.push(hash);
    none(`${name}: every number shows as many operations as it counts`, wrong);
    await people(name, page, go);
    await filter(page, 'words', 'no such words');
    check(`${name}: the filter stands in the address`, await page.evaluate(() => location.hash) === '#words=no+such+words');
    const id = await page.evaluate(() => document.querySelector('.person a[href^="#o"]').hash);
    check(`${name}: a link to an operation clears the filter`, await go(id) === all);
}

// From the first screen: whatever an operation is known by, those that went well too.
async function finding(name, page) {
    const known = await page.evaluate(() => {
        const row = [...document.querySelectorAll('#ops .op')].find((r) => packed.keysOf(r).includes('outcome:succeeded'));
        const [id, object] = row.dataset.k.split(' ');
        return [id, object, row.querySelector('span').textContent, /\b31\d{3}\b/.exec(packed.keysOf(row))?.[0]].filter(Boolean);
    });
    for (const words of known) {
        const said = await page.evaluate(async (w) => {
            const form = document.getElementById('find');
            form.words.value = w;
            form.dispatchEvent(new Event('input', { bubbles: true }));
            await new Promise((resolve) => setTimeout(resolve, 200));
            return form.querySelector('output').textContent;
        }, words);
        check(`${name}: found by ${words.slice(0, 40)}`, Number(/^\d+/.exec(said)?.[0]) > 0, said);
    }
    await page.evaluate(() => document.getElementById('find').requestSubmit());
    await settle(page);
    check(`${name}: Enter leads to them`, (await page.evaluate(() => location.hash)).startsWith('#words='));
    await page.evaluate(() => document.querySelector('#filter [type=reset]').click());
    await settle(page);
}

// The list of who waits, by name, time, cause and owner: each both ways, as it is said.
async function waiting(name, page) {
    const wrong = await page.evaluate(() => {
        const table = document.querySelector('[aria-labelledby=people] table'), heads = [...table?.tHead.rows[0].cells ?? []];
        const worth = (text, title) => (title === 'Last tried' ? Date.parse(text.replace(',', '')) : text.toLowerCase());
        const bad = [];
        for (const [i, head] of heads.entries()) {
            const title = head.firstChild.textContent;
            if (!['Person', 'Last tried', 'Last cause', 'Waits for'].includes(title)) continue;
            for (const way of ['ascending', 'descending']) {
                head.querySelector('.sort').click();
                const said = [...table.tBodies[0].rows].map((r) => worth(r.cells[i].textContent, title));
                const sorted = said.every((x, k) => !k || (way === 'ascending' ? said[k - 1] <= x : said[k - 1] >= x));
                if (!sorted || said.some(Number.isNaN) || head.getAttribute('aria-sort') !== way) bad.push(`${title} ${way}`);
            }
        }
        return bad;
    });
    none(`${name}: who waits can be sorted by name, time, cause and owner`, wrong);
}

// At 200 % a row of operations says what stands in it: to the eye, and to a screen reader.
async function narrow(name, page) {
    await page.size(640, 900);
    const { result } = await page.send('Runtime.evaluate', { expression: "document.querySelector('.op[data-d] > summary')" });
    const { nodes } = await page.send('Accessibility.getPartialAXTree', { objectId: result.objectId, fetchRelatives: false });
    const said = nodes[0].name?.value ?? '', names = ['Started', 'Person', 'Kind', 'Outcome', 'Cause', 'Server', 'Took'];
    none(`${name} at 200 %: a row names its columns`, names.filter((column) => !said.includes(column)).map((c) => `${c}: ${said}`));
    await page.size(1280, 900);
}

async function opening(name, page) {
    await page.evaluate(() => { document.querySelector('details.op').open = true; });
    await settle(page);
    check(`${name}: an operation opens to its events and what support needs`, await page.evaluate(() => {
        const op = document.querySelector('details.op[open]');
        return op.querySelector('.ev').offsetHeight > 0 && op.querySelector('button').textContent === 'Copy for a support case';
    }));
    await page.evaluate(() => [...document.querySelectorAll('a[href^="#o"]')].find((a) =>
        document.querySelector(a.hash).matches('details.op:not([open])')).click());
    await settle(page);
    const open = await page.evaluate(() => document.querySelector(location.hash).open);
    check(`${name}: a link to an operation opens it`, open);
}

// Puts a clipboard into the page: one that keeps what it is given, or none, with a command that works or does not.
const clipboard = (page, has, commands) => page.evaluate((given, works) => {
    const keeps = { writeText: async (text) => { window.copied = text; } };
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: given ? keeps : undefined });
    document.execCommand = () => works;
}, has, commands);

const press = (page) => page.evaluate(() => document.querySelector('details.op[data-copied] > button').click());

const shownCopy = (page) => page.evaluate(() => {
    const op = document.querySelector('details.op[data-copied]'), box = op.querySelector('textarea');
    return { said: op.querySelector(':scope > button').textContent,
        text: box?.value.slice(box.selectionStart, box.selectionEnd) };
});

// What is copied of an operation that leads to a stack trace; foreign: words that may not be in it.
export async function copying(name, page, foreign = []) {
    await page.evaluate(() => {
        const op = [...document.querySelectorAll('details.op')].find((o) => o.querySelector('a[href^="#trace-"]'));
        op.dataset.copied = '';
        op.open = true;
    });
    await settle(page);
    await clipboard(page, true, false);
    await press(page);
    await settle(page);
    const text = await page.evaluate(() => window.copied);
    const wanted = { 'the tracking id': /TrackingId\): [0-9a-f]{8}-/, 'the start in UTC': /Started: [-\d]+ [:\d]+ UTC/,
        'an error code': /Error code: 0x[0-9a-f]+/, 'the version': /^Version: /m,
        'events with their time': /^--- \d{4}-\d\d-\d\dT[:.\d]+Z ---$/m, 'events with their place': /, record \d+$/m,
        'what was logged': /TrackingId: .*Details: .*Exception/s, 'the stack trace': /^ {3}at \w+/m };
    for (const [what, pattern] of Object.entries(wanted))
        check(`${name}: copied, with ${what}`, pattern.test(text), text);
    check(`${name}: the stack trace begins a line`, !/\S {3}at /.test(text), text);
    none(`${name}: copied without names`, foreign.filter((word) => text.toLowerCase().includes(word)));
    check(`${name}: says that it was copied`, (await shownCopy(page)).said === 'Copied');
    await clipboard(page, false, false);
    await press(page);
    await settle(page);
    const offered = await shownCopy(page);
    check(`${name}: without a clipboard the same text stands selected`, offered.text === text, offered.text);
    check(`${name}: and what to press is said`, offered.said === 'Press Ctrl+C', offered.said);
    await clipboard(page, false, true);
    await press(page);
    await settle(page);
    const older = await shownCopy(page);
    check(`${name}: an older browser copies too`, older.said === 'Copied' && older.text === undefined);
}

// A report without names: neither is what is copied of it.
export async function veiled(name, browser, url, names) {
    const page = await browser.page();
    await page.go(url);
    await copying(name, page, names);
    await page.close();
}

export async function casebook(name, browser, url) {
    const page = await browser.page();
    await page.size(1280, 900);
    await page.go(url);
    for (const part of [sorting, filtering, addresses, finding, waiting, narrow, opening, copying]) await part(name, page);
    none(`${name}: nothing on the console while sorting, filtering and copying`, page.noise);
    await page.close();
}
