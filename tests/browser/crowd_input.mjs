// node crowd_input.mjs FILE: a server's log of so many requests that the casebook packs their chains, whose messages hold what
// packing goes by: clocks, exact times, marks of forms, numbers, references, names, and what only looks like them.
import { writeFileSync } from 'node:fs';

const REQUESTS = 900;
const words = ['<0>', '<>', '<t>', '<=>', '&#39;', '&amp;#39;', '\'"`', '\u00A0', 'é', '日本', '12:34:56', '99:99:99', '24:00:00',
    '23:59:60', '12:00:0', '2026-10-05T11:00:01.1234567Z', '2026-13-45T99:00:01.1234567Z', 'A00', 'zz', 'a_b_1', 'x=1,y=2', '1,2',
    '%3C', '&lt;0&gt;', '4711', 'AADC01', '0x80230619', '${x}', 'T12', '1T2Z', '</script>', '<!--', '<script>'];

let seed = 5;
const random = (n) => (seed = seed * 1103515245 + 12345 & 0x7FFFFFFF) % n;
const some = () => Array.from({ length: random(7) }, () => words[random(words.length)]).join(' ');
const xml = (s) => s.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
const two = (n) => String(n).padStart(2, '0');
const id = (n) => `${String(n * 7919).padStart(8, '0')}-1111-4222-8333-444444444444`;

let record = 1;
const event = (at, event_id, message, provider = 'PasswordResetService', level = 2) =>
    `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='${provider}'/>`
    + `<EventID>${event_id}</EventID><Level>${level}</Level><TimeCreated SystemTime='${at}'/>`
    + `<EventRecordID>${record++}</EventRecordID><Channel>Application</Channel><Computer>AADC01.contoso.local</Computer>`
    + `</System><EventData><Data>${xml(message)}</Data></EventData></Event>\n`;

function request(n) {
    const second = `2026-10-${two(1 + n % 28)}T${two(n % 24)}:${two(n * 7 % 60)}:${two(n % 60)}`;
    const user = [`user${n}@contoso.com`, `o'brien${n}@contoso.com`, `a+b${n}@x.com`, `é${n}@contoso.com`, `${n}-12-34@56.com`,
        'amy@contoso.com'][random(6)];
    const context = `cloudAnchor: User_${id(n)}, SourceAnchorValue: abc${n}==, UserPrincipalName: ${user}`;
    const start = event(`${second}.1234567Z`, 31001, `TrackingId: ${id(n)}, PasswordResetRequestStart, Details: ${user}`, undefined, 4);
    if (n % 3 === 0)
        return start + event(`${second}.9Z`, 31002, `TrackingId: ${id(n)}, PasswordResetSuccess, Details: Context: ${context}, unblockUser: True ${some()}`, undefined, 4);
    const engine = `An unexpected error has occurred during a password set operation.\n"BAIL: MMS(49): x.cpp(2): 0x80230619 ${some()}`;
    const failure = `TrackingId: ${id(n)}, Reason: Synchronization Engine returned an error hr=80230619, message=${some()} restriction., `
        + `Context: ${context}, Details: Microsoft.X: ${some()}\n   at A.B.ResetPassword(${some()})\n   at C.D.E(String x)`;
    return start + (n % 5 ? '' : event(`${second}.2Z`, 6329, engine, 'ADSync')) + event(`${second}.3Z`, 33008, failure);
}

writeFileSync(process.argv[2], `<Events>\n${Array.from({ length: REQUESTS }, (_, n) => request(n)).join('')}</Events>\n`);
