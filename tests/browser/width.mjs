// What does not keep to its width: functions for the browser.

// Words that reach out of the column of the page; what scrolls sideways may.
export function beyond() {
    const style = getComputedStyle(document.body), box = document.body.getBoundingClientRect();
    const left = box.left + parseFloat(style.paddingLeft) - 1, right = box.right - parseFloat(style.paddingRight) + 1;
    const bad = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
    const hidden = (e) => e.closest('.scroll, #ops, .skip, thead, script') || !e.checkVisibility();
    while (walk.nextNode()) {
        const text = walk.currentNode.textContent.trim();
        if (!text || hidden(walk.currentNode.parentElement)) continue;
        range.selectNodeContents(walk.currentNode);
        const rects = [...range.getClientRects()].filter((r) => r.width);
        if (rects.some((r) => r.right > right || r.left < left)) bad.push(text.slice(0, 60));
    }
    return bad;
}

// Numbers that stand on two lines.
export function broken() {
    const lines = (e) => new Set([...e.getClientRects()].map((r) => r.top)).size;
    const range = document.createRange();
    return [...document.querySelectorAll('.figures b, .rank-n, .newest b, [aria-labelledby=months] tbody th')].filter((e) => e.checkVisibility()).filter((e) => {
        range.selectNodeContents(e);
        return lines(range) > 1;
    }).map((e) => e.textContent);
}

// Tables that a phone would have to scroll: each row has to be a paragraph there, each cell a line with its heading.
export function unstacked() {
    const told = (row) => [...row.cells].slice(1).every((c) => c.dataset.h);
    const stacked = (t) => getComputedStyle(t.tBodies[0].rows[0]).display === 'block' && [...t.tBodies[0].rows].every(told);
    return [...document.querySelectorAll('table')].filter((t) => !t.closest('.data') && !stacked(t)).map((t) =>
        t.caption?.textContent ?? 'a table');
}
