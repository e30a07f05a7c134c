// Drives Debian's Chromium through its debugging pipe, without any package: open(), then page.send(method, params).
// Everything that a page logs, asks of a network or breaks of its policy is collected in page.noise.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export async function open() {
    const profile = mkdtempSync(join(tmpdir(), 'wbhealth-browser.'));
    const child = spawn('chromium', ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run',
        '--disable-background-networking', '--disable-component-update', '--disable-sync', '--hide-scrollbars',
        `--user-data-dir=${profile}`, '--remote-debugging-pipe', 'about:blank'],
        { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
    const [, , , to, from] = child.stdio;
    const waiting = new Map(), listeners = [];
    let next = 1, rest = '';
    from.on('data', (bytes) => {
        rest += bytes.toString('utf8');
        for (let end; (end = rest.indexOf('\0')) >= 0;) {
            const message = JSON.parse(rest.slice(0, end));
            rest = rest.slice(end + 1);
            if (message.id) {
                const { resolve, reject } = waiting.get(message.id);
                waiting.delete(message.id);
                message.error ? reject(new Error(JSON.stringify(message.error))) : resolve(message.result);
            } else listeners.forEach((listen) => listen(message));
        }
    });
    const call = (method, params = {}, sessionId) => new Promise((resolve, reject) => {
        waiting.set(next, { resolve, reject });
        to.write(JSON.stringify({ id: next++, method, params, sessionId }) + '\0');
    });

    async function page() {
        const { targetId } = await call('Target.createTarget', { url: 'about:blank' });
        const { sessionId } = await call('Target.attachToTarget', { targetId, flatten: true });
        const noise = [], events = [];
        listeners.push((m) => {
            if (m.sessionId !== sessionId) return;
            events.push(m.method);
            if (m.method === 'Runtime.consoleAPICalled') noise.push('console: ' + JSON.stringify(m.params.args.map((a) => a.value)));
            if (m.method === 'Runtime.exceptionThrown') noise.push('exception: ' + m.params.exceptionDetails.text);
            if (m.method === 'Log.entryAdded') noise.push('log: ' + m.params.entry.text);
            if (m.method === 'Network.requestWillBeSent' && !/^(file|data|about):/.test(m.params.request.url)) noise.push('request: ' + m.params.request.url);
        });
        const send = (method, params) => call(method, params, sessionId);
        for (const domain of ['Page', 'Runtime', 'Log', 'Network']) await send(domain + '.enable');
        const evaluate = async (expression) => {
            const r = await send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
            if (r.exceptionDetails) throw new Error(r.exceptionDetails.exception?.description ?? r.exceptionDetails.text);
            return r.result.value;
        };
        const go = async (url) => {
            const loaded = new Promise((resolve) => listeners.push((m) => m.sessionId === sessionId && m.method === 'Page.loadEventFired' && resolve()));
            await send('Page.navigate', { url });
            await loaded;
        };
        const size = (width, height, mobile = false) => send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile });
        return { send, evaluate, go, size, noise };
    }
    const close = () => { child.kill(); child.on('exit', () => rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })); };
    return { page, close };
}
