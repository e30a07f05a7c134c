// Labels of pictures that lie on each other, or beyond the page: a function for the browser.
export function badLabels(width) {
    const bad = [];
    for (const svg of document.querySelectorAll('svg')) {
        const all = [...svg.querySelectorAll('text')].filter((e) => e.checkVisibility());
        const boxes = all.map((e) => [e.textContent, e.getBoundingClientRect()]).filter(([, r]) => r.width);
        boxes.forEach(([text, r], i) => {
            if (r.right > width + 1 || r.left < -1) bad.push(`${text} is cut`);
            for (const [other, q] of boxes.slice(i + 1)) {
                const across = Math.min(r.right, q.right) - Math.max(r.left, q.left);
                const down = Math.min(r.bottom, q.bottom) - Math.max(r.top, q.top);
                if (across > 1 && down > 3) bad.push(`${text} lies on ${other}`);
            }
        });
    }
    return bad;
}
