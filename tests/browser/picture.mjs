// node picture.mjs PAGE PICTURE LAST WIDTH: the first screen of a page, down to the end of the element LAST (a selector), as a
// picture of the README. See ./dev picture.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { open } from './browser.mjs';

const FOOT = 6;
const [html, picture, last, width] = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), 'wbhealth-picture.'));
const browser = await open(join(work, 'net.json'));
const page = await browser.page();
await page.size(+width, 800);
await page.go('file://' + resolve(html));
const end = await page.evaluate(selector => document.querySelector(selector).getBoundingClientRect().bottom, last);
await page.size(+width, Math.ceil(end) + FOOT);
writeFileSync(picture, await page.picture());
await browser.close();
rmSync(work, { recursive: true, force: true });
