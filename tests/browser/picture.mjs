// node picture.mjs REPORT PICTURE: the first screen of a report.html, down to the end of its day strip, as the picture of
// the README. See ./dev picture.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { open } from './browser.mjs';

const WIDTH = 1000, FOOT = 6;
const [report, picture] = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), 'wbhealth-picture.'));
const browser = await open(join(work, 'net.json'));
const page = await browser.page();
await page.size(WIDTH, 800);
await page.go('file://' + resolve(report));
const end = await page.evaluate(() => document.querySelector('.strip .keys').getBoundingClientRect().bottom);
await page.size(WIDTH, Math.ceil(end) + FOOT);
writeFileSync(picture, await page.picture());
await browser.close();
rmSync(work, { recursive: true, force: true });
