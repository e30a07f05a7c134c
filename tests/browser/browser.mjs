// Drives Debian's Chromium through its debugging pipe, without any package: open(), then page.send(method, params).
// Everything that a page logs, asks for, breaks of its policy or asks the reader is collected in page.noise.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PICTURE_TRIES = 20; // pictures of a page that still changes

const switches = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run',
    '--host-resolver-rules=MAP * ~NOTFOUND', '--disable-background-networking', '--disable-component-update',
    '--disable-sync', '--disable-background-timer-throttling', '--disable-renderer-backgrounding',
    '--disable-backgrounding-occluded-windows', '--hide-scrollbars', '--remote-debugging-pipe'];

// What a message of the browser means for the test: a line of noise, or nothing. url: the page that was opened.
function noiseOf({ method, params }, url) {
    switch (method) {
    case 'Runtime.consoleAPICalled': return 'console: ' + JSON.stringify(params.args.map((a) => a.value));
    case 'Runtime.exceptionThrown': return 'exception: ' + params.exceptionDetails.text;
    case 'Log.entryAdded': return 'log: ' + params.entry.text;
    case 'Page.javascriptDialogOpening': return 'dialog: ' + params.message;
    case 'Page.frameAttached': return 'a frame';
    case 'Audits.issueAdded':
        if (params.issue.code !== 'ContentSecurityPolicyIssue') return '';
        return 'policy: ' + JSON.stringify(params.issue.details);
    case 'Network.requestWillBeSent': {
        const asked = params.request.url;
        return asked.split('#')[0] === url || /^(data|about):/.test(asked) ? '' : 'request: ' + asked;
    }
    default: return '';
    }
}

// netLog: file for Chromium's own log of the network, complete after close().
export async function open(netLog) {
    const profile = mkdtempSync(join(tmpdir(), 'wbhealth-browser.'));
    const own = [`--user-data-dir=${profile}`, `--log-net-log=${netLog}`, 'about:blank'];
    const child = spawn('chromium', [...switches, ...own], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
    const [, , , to, from] = child.stdio;
    const ended = new Promise((resolve) => child.on('exit', resolve));
    const waiting = new Map(), listeners = new Set();
    let next = 1, rest = '';
    const hear = (message) => {
        if (!message.id) return listeners.forEach((listen) => listen(message));
        const { resolve, reject } = waiting.get(message.id);
        waiting.delete(message.id);
        if (message.error) reject(new Error(JSON.stringify(message.error)));
        else resolve(message.result);
    };
    from.setEncoding('utf8');
    from.on('data', (text) => {
        rest += text;
        for (let end; (end = rest.indexOf('\0')) >= 0; rest = rest.slice(end + 1)) hear(JSON.parse(rest.slice(0, end)));
    });
    const call = (method, params = {}, sessionId) => new Promise((resolve, reject) => {
        waiting.set(next, { resolve, reject });
        to.write(JSON.stringify({ id: next++, method, params, sessionId }) + '\0');
    });

    async function page() {
        const { targetId } = await call('Target.createTarget', { url: 'about:blank' });
        const { sessionId } = await call('Target.attachToTarget', { targetId, flatten: true });
        const send = (method, params) => call(method, params, sessionId);
        const noise = [];
        let url = '', loaded = () => {};
        const listen = (m) => {
            if (m.sessionId !== sessionId) return;
            const line = noiseOf(m, url);
            if (line) noise.push(line);
            if (m.method === 'Page.javascriptDialogOpening') send('Page.handleJavaScriptDialog', { accept: false });
            if (m.method === 'Page.loadEventFired') loaded();
        };
        listeners.add(listen);
        for (const domain of ['Page', 'Runtime', 'Log', 'Network', 'Audits']) await send(domain + '.enable');

        // Runs a function in the page, or a piece of script, and gives what comes of it.
        const evaluate = async (what, ...values) => {
            const given = values.map((v) => JSON.stringify(v)).join();
            const expression = typeof what === 'function' ? `(${what})(${given})` : what;
            const r = await send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
            if (r.exceptionDetails)
                throw new Error(r.exceptionDetails.exception?.description ?? r.exceptionDetails.text);
            return r.result.value;
        };
        const go = async (address) => {
            url = address.split('#')[0];
            const done = new Promise((resolve) => { loaded = resolve; });
            await send('Page.navigate', { url: address });
            await done;
        };
        const size = (width, height, mobile = false) =>
            send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile });
        const media = (medium, scheme = 'light') => send('Emulation.setEmulatedMedia',
            { media: medium, features: [{ name: 'prefers-color-scheme', value: scheme }] });
        // A page that was just resized may show a part only, on a busy machine: drawn twice, and then two pictures that
        // are the same, is drawn whole.
        const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
        const shoot = async () => (await send('Page.captureScreenshot')).data;
        const picture = async () => {
            await evaluate(drawn);
            let last = await shoot(), now = await shoot();
            for (let tries = 0; now !== last && tries < PICTURE_TRIES; tries++) [last, now] = [now, await shoot()];
            return Buffer.from(now, 'base64');
        };
        const close = () => { listeners.delete(listen); return call('Target.closeTarget', { targetId }); };
        return { send, evaluate, go, size, media, picture, close, noise };
    }

    const close = async () => {
        call('Browser.close').catch(() => {});
        await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 5000).unref())]);
        child.kill();
        rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    };
    return { page, close };
}
