// Counts checks and says which failed.
let passed = 0, failed = 0;

export const check = (what, fine, detail = '') => {
    if (fine) passed++;
    else { failed++; console.log(`FAILED ${what} ${String(detail).slice(0, 600)}`); }
};

// A list of what should not be there.
export const none = (what, list) => check(what, list.length === 0, list.slice(0, 5).join('; '));

export const summary = () => {
    console.log(`${passed} passed, ${failed} failed`);
    process.exitCode = failed ? 1 : 0;
};
