// axe-core over a page with everything open, by day and by night.
import { none } from './checks.mjs';

// Rows are all alike, and axe takes its time for each: some of every kind stay.
const SOME = 3;
function prepare(some) {
    const met = {};
    for (const row of document.querySelectorAll('#ops .op')) {
        const kind = row.tagName + row.className + (row.querySelector('.chain')?.className ?? '');
        met[kind] = (met[kind] ?? 0) + 1;
        if (met[kind] > some) row.remove();
    }
    document.querySelectorAll(`tbody tr:nth-child(n + ${some + 1})`).forEach((row) => row.remove());
    document.querySelectorAll('details').forEach((d) => { d.open = true; });
    // What is out of sight is laid out only when it comes into it: axe measures all of it.
    document.querySelectorAll('.person, .chunk').forEach((e) => { e.style.contentVisibility = 'visible'; });
}

// only: names of rules; none: all of them.
async function run(only) {
    const options = { resultTypes: ['violations'], preload: false, rules: { 'target-size': { enabled: true } }, ...only.length ? { runOnly: only } : {} };
    const { violations } = await axe.run(options);
    const where = (v) => v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(' | ');
    return violations.map((v) => `${v.id}: ${where(v)}`);
}

export async function audit(name, browser, url, axe) {
    const page = await browser.page();
    await page.size(1280, 900);
    await page.go(url);
    await page.evaluate(prepare, SOME);
    await page.evaluate(axe + ';0');
    const light = await page.evaluate(run, []);
    none(`${name}, light: axe finds nothing`, light);
    await page.media('', 'dark');
    const dark = await page.evaluate(run, ['color-contrast']); // only colours change in the dark
    none(`${name}, dark: axe finds nothing`, dark);
    await page.close();
}
