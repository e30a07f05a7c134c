// node hostile_input.mjs FOLDER: makes inputs in which every field that reaches a page holds hostile text, the rules
// file and the name of the customer too, and expected.json: which texts must then stand in which page, as text.
//
// FOLDER/in/ is the input, FOLDER/rules.xml, FOLDER/customer.txt. bsdtar packs the archive with hostile member names.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Whatever runs leaves its name in window.struck, or asks by a dialog.
const texts = {
    script: '<script>struck("script");alert(1)</script>',
    image: '"><img src=x onerror=struck("image")>',
    attribute: `' onmouseover=struck('attribute') onfocus=alert(2) autofocus tabindex=1 x='`,
    style: '</style><style>body{display:none}</style>',
    scriptEnd: '</script><script>struck("scriptEnd")</script>',
    comment: '<!--<script>--!><svg onload=struck("comment")>',
    closing: '</title></textarea></pre></q></details></table></main>'
        + '<iframe srcdoc="<script>parent.struck(1)</script>"></iframe>',
    address: 'javascript:struck("address")//data:text/html,<a href=javascript:alert(3)>',
    template: '${struck("template")}`{{constructor.constructor("alert(4)")()}}<%= 1 %>',
    cdata: ']]><base href=//evil.example/><meta http-equiv=refresh content=0>',
    references: '&lt;b&gt; &#60;i&#62; &amp;amp; &quot; &nbsp;',
    form: '<form action=//evil.example><button formaction=javascript:alert(5)>go</button>'
        + '<object data=x><embed src=x>',
    bidi: 'cod\u202Eexe.txt\u202C \u2066left\u2069 \u200Fright\u061C',
    invisible: 'a\u200Bb\u00ADc\uFEFFd\u2060e\u0085f\u2028g\u2029h\u180Ei',
    controls: 'bell\u0007 escape\u001B[31m delete\u007F c1\u009B',
    nul: 'before\u0000after',
    surrogate: 'high\uD83D low\uDE00 turned\uDE00\uD83D',
    emoji: 'family \u{1F468}\u200D\u{1F469}\u200D\u{1F467} flag \u{1F3F4}\u{E0067}\u{E007F} '
        + 'letters \u{1D518}\u{1D52B}\u{1D526} last \u{10FFFF}',
    marks: 'Z' + '\u0336\u0335\u0321\u034F'.repeat(20) + 'algo',
    long: 'W'.repeat(420),
    longest: `${'long-'.repeat(60)}end`,
};
const names = Object.keys(texts);

/* ---- bytes: lone surrogates stand in UTF-8 as no encoder writes them ---- */

const bytes = (s) => Buffer.concat([...s].map((c) => {
    const p = c.codePointAt(0);
    const lone = p >= 0xD800 && p <= 0xDFFF;
    return Buffer.from(lone ? [0xE0 | p >> 12, 0x80 | p >> 6 & 63, 0x80 | p & 63] : c);
}));
const put = (path, s) => writeFileSync(path, bytes(s));

const xml = (s) => s.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
const csv = (cells) => cells.map((c) => `"${c.replace(/"/g, '""')}"`).join(',') + '\r\n';
const number = (n, digits) => String(n).padStart(digits, '0');
const id = (n) => `${number(n, 8)}-1111-4222-8333-444444444444`;
const person = (n) => `${number(n, 8)}-0000-4000-8000-000000000000`;
const time = (day, minute) =>
    `2026-10-${number(day, 2)}T${number(8 + Math.floor(minute / 60), 2)}:${number(minute % 60, 2)}:00`;
const address = (s) => s.replace(/[\s@]/g, '_') + '@contoso.com';

/* ---- a server's log ---- */

let record = 1;
const event = (at, computer, event_id, message, level = 2) =>
    `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>`
    + `<Provider Name='PasswordResetService'/><EventID>${event_id}</EventID><Level>${level}</Level>`
    + `<TimeCreated SystemTime='${at}.0000000Z'/><EventRecordID>${record++}</EventRecordID>`
    + `<Channel>Application</Channel><Computer>${xml(computer)}</Computer></System>`
    + `<EventData><Data>${xml(message)}</Data></EventData></Event>\n`;

// What may stand in a user's name as the messages write it.
const upn = (s) => s.replace(/[\s"(),:;<>[\]\\=@\u0000-\u001F]/g, '') + '@contoso.com';

function failure(at, n, computer, user, reason) {
    const error = `Synchronization Engine returned an error hr=80230626, message=${reason}`;
    const context = `cloudAnchor: User_${person(n)}, UserPrincipalName: ${user}`;
    const message = `TrackingId: ${id(n)}, Reason: ${error}, Context: ${context}, Details: System.Exception: ${reason}`;
    return event(at, computer, 31001, `TrackingId: ${id(n)}, PasswordResetRequestStart, Details: ${user}`, 4)
        + event(at, computer, 33004, message) + event(at, computer, 31003, message);
}

function log() {
    let all = '';
    names.forEach((name, i) => {
        const computer = `${name} ${texts[name]}`;
        const started = `TrackingId: ${id(900 + i)}, WriteBackServiceStarted, Details: Version: 5.0.0.${i}`;
        const stopped = `TrackingId: ${id(950 + i)}, WriteBackServiceStopped, Details: `;
        all += event(time(5, i), computer, 31015, started, 4);
        all += failure(time(6, i), i + 1, computer, upn(`${name}-${texts[name]}`), `reason ${name} ${texts[name]}`);
        all += event(time(7, i), computer, 31016, stopped, 4);
    });
    return `<Events>\n${all}</Events>\n`;
}

/* ---- an audit log ---- */

const header = ['Date (UTC)', 'CorrelationId', 'Service', 'Category', 'Activity', 'Result', 'ResultReason', 'ActorType',
    'ActorObjectId', 'ActorUserPrincipalName', 'IPAddress', 'Target1Type', 'Target1DisplayName', 'Target1ObjectId',
    'Target1UserPrincipalName', 'Target1ModifiedProperty1Name', 'Target1ModifiedProperty1OldValue',
    'Target1ModifiedProperty1NewValue'];
const SSPR = 'Self-service Password Management', METHODS = 'Authentication Methods';
const FLOW = 'Self-service password reset flow activity progress', RESET = 'Reset password (self-service)';
const POLICY = 'Self-service password reset policy changes', REGISTERED = 'User registered security info';

function auditOf(name, i) {
    const text = texts[name], who = address(`${name}-${text}`), by = address(`admin-${name}-${text}`);
    const row = (minute, n, service, activity, result, reason, actor = who, changed = ['', '', '']) =>
        csv([`${time(6, minute + i)}Z`, id(n + i), service, 'UserManagement', activity, result, reason, 'User', '',
            actor, text, 'User', text, person(n + i), who, ...changed]);
    return row(100, 100, SSPR, FLOW, 'success', `User completed the method-${name} ${text} verification option`)
        + row(101, 100, SSPR, RESET, 'failure', `cloud ${name} ${text}`)
        + row(200, 300, SSPR, POLICY, 'success', '', by, [`property ${name}`, `old ${text}`, `new ${text}`])
        + row(300, 400, METHODS, REGISTERED, 'success', `User registered kind-${name} ${text}`);
}

const audit = () => '\ufeff' + csv(header) + names.map(auditOf).join('');

/* ---- an older report ---- */

const older = (name, i) => csv([address(`older-${name}-${texts[name]}`), 'User', `${time(7, 100 + i)}Z`,
    `used ${texts[name]}`, 'Failed', `older ${name} ${texts[name]}`]);
const activity = () => csv(['User', 'Role', 'Date and Time', 'Method(s) Used', 'Result', 'Details'])
    + names.map(older).join('');

/* ---- rules ---- */

// What an XML file can hold of them.
const ruled = names.filter((name) => !['controls', 'nul', 'surrogate'].includes(name));

function ruleOf(name) {
    const text = xml(`${name} ${texts[name]}`), cause = `hostile-${name.toLowerCase()}`;
    const about = 'category="service" fault="configuration" owner="sync_admin" severity="low"';
    const told = `stage="text" provider="PasswordResetService" event="33004" pattern="message=reason ${name}\\b"`;
    return `<cause id="${cause}" title="title ${text}" ${about}>`
        + `<meaning>meaning ${text}</meaning><step>step ${text}</step></cause>\n`
        + `<rule cause="${cause}" ${told}><hit>message=reason ${name}</hit><miss>message=reason</miss></rule>\n`;
}

const rules = () => '<?xml version="1.0" encoding="utf-8"?>\n'
    + `<wbhealth-rules version="hostile ${xml(texts.script + texts.bidi)}">\n`
    + `${ruled.map(ruleOf).join('')}</wbhealth-rules>\n`;

/* ---- names of files ---- */

// A file system takes any byte but these; `/` makes a folder, which the name of a member joins again.
const fileName = (s) => s.replace(/\u0000/g, '').slice(0, 100);
// How the ledger writes control characters of a name.
const label = (s) => s.replace(/[\u0000-\u001F\u007F-\u009F]/g, (c) => `\\x${number(c.charCodeAt(0).toString(16), 2)}`);

const members = ['script', 'image', 'attribute', 'style', 'comment', 'template', 'references', 'bidi', 'invisible',
    'emoji', 'long'].map((name) => `${name} ${fileName(texts[name])}.xml`);

function archive(folder, to) {
    const inside = join(folder, 'inside');
    members.forEach((member, i) => {
        const path = join(inside, member), beat = `TrackingId: ${id(800)}, ServiceBusHeartBeat, Details: `;
        mkdirSync(join(path, '..'), { recursive: true });
        put(path, `<Events>\n${event(time(7, 200 + i), 'AADC01.contoso.local', 31019, beat, 4)}</Events>\n`);
    });
    const environment = { ...process.env, LC_ALL: 'C.UTF-8' }; // in which bsdtar reads the names
    execFileSync('bsdtar', ['-a', '-cf', to, '-C', inside, '.'], { env: environment });
    rmSync(inside, { recursive: true });
}

/* ---- what must stand in the pages ---- */

// An argument holds no NUL, and no lone surrogate that node could pass on; a customer has 200 bytes at most. All the
// others stand in the titles.
const customer = ['bidi', 'invisible', 'controls', 'script', 'image'].map((name) => texts[name]).join(' ');
const logName = `log ${fileName(texts.attribute)}.xml`, zipName = `${fileName(texts.image)}.zip`;
const titles = ruled.map((name) => `title ${name} ${texts[name]}`);
const CELL = 120; // bytes of a title that the list of operations shows, and filters by

const expectedOf = (name) => {
    const text = texts[name], parts = ['', 'message=reason ', 'cloud ', 'method-', 'kind-', 'older '];
    const users = ['admin', 'older'].map((who) => address(`${who}-${name}-${text}`).toLowerCase());
    return [...parts.map((part) => `${part}${name} ${text}`), ...users, `old ${text} -> new ${text}`];
};
const expected = {
    both: [customer, ...titles],
    casebook: [...members.map(label), logName, zipName, ...names.flatMap(expectedOf),
        ...ruled.flatMap((name) => [`meaning ${name} ${texts[name]}`, `step ${name} ${texts[name]}`])],
    filter: titles.filter((title) => bytes(title).length < CELL),
};

/* ---- all of it ---- */

const folder = process.argv[2], input = join(folder, 'in');
mkdirSync(input, { recursive: true });
put(join(input, logName), log());
put(join(input, 'audit.csv'), audit());
put(join(input, 'activity.csv'), activity());
archive(folder, join(input, zipName));
put(join(folder, 'rules.xml'), rules());
put(join(folder, 'customer.txt'), customer);
writeFileSync(join(folder, 'expected.json'), JSON.stringify(expected));
