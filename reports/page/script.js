'use strict';
(() => {
  const list = document.getElementById('ops'), form = document.getElementById('filter');
  if (!list || !form) return;
  const CHUNK = 250, NUMBER = 6;
  const chunks = [...list.querySelectorAll('.chunk')], rows = [...list.querySelectorAll('.op')];
  /* Every second cell is bare text. */
  const cells = (row) => (row.tagName === 'DETAILS' ? row.firstElementChild : row).childNodes;
  const text = new Map();
  const count = form.querySelector('output'), heads = [...list.querySelectorAll('.op-head button')];
  let key = 0, down = false;

  const fill = (select, column) => {
    for (const word of [...new Set([...text.values()].map((t) => t.cells[column]))].sort()) {
      if (word && word !== '–') select.append(new Option(word, word));
    }
  };
  /* Reading twenty thousand rows takes a moment: not before somebody reaches for the filters. */
  const prepare = () => {
    if (text.size) return;
    rows.forEach((row, at) => {
      const words = [...cells(row)].map((c) => c.textContent.trim());
      text.set(row, { at, cells: words, all: words.join('\n').toLowerCase() });
    });
    fill(form.outcome, 3);
    fill(form.cause, 4);
    fill(form.server, 5);
  };

  const value = (t, row) => (key === NUMBER ? Number(row.dataset.d ?? -1) : t.cells[key]);
  const order = (a, b) => {
    const t = text.get(a), u = text.get(b), x = value(t, a), y = value(u, b);
    const way = x < y ? -1 : x > y ? 1 : 0;
    return (down ? -way : way) || t.at - u.at;
  };
  const fits = (t, words) => words.every((w) => t.all.includes(w)) &&
    (!form.outcome.value || t.cells[3] === form.outcome.value) &&
    (!form.cause.value || t.cells[4] === form.cause.value) &&
    (!form.server.value || t.cells[5] === form.server.value);

  const mark = (shown) => {
    count.textContent = shown === rows.length ? `${rows.length} operations` : `${shown} of ${rows.length} operations`;
    heads.forEach((head, i) => {
      head.dataset.sorted = i === key ? (down ? 'down' : 'up') : '';
      head.setAttribute('aria-label', head.textContent + (i === key ? (down ? ', sorted, last first' : ', sorted, first first') : ', sort'));
    });
  };
  const show = () => {
    prepare();
    const words = form.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const shown = rows.filter((row) => fits(text.get(row), words)).sort(order);
    chunks.forEach((chunk, i) => {
      chunk.replaceChildren(...shown.slice(i * CHUNK, (i + 1) * CHUNK));
      chunk.hidden = !chunk.firstChild;
    });
    mark(shown.length);
  };

  heads.forEach((head, i) => {
    head.disabled = false;
    head.addEventListener('click', () => {
      down = i === key ? !down : i === NUMBER;
      key = i;
      show();
    });
  });
  let pause = 0;
  form.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(show, 120);
  });
  form.addEventListener('submit', (e) => e.preventDefault());
  form.addEventListener('reset', () => setTimeout(show));

  /* An operation as the text of a support case: its details, then each event as it was logged, in UTC. Made of what the
     page shows, so that nothing stands in it twice. */
  const eventText = (event) => {
    const [head] = event.children, link = event.querySelector('a[href^="#trace-"]');
    const trace = link ? document.querySelector(`${link.hash} pre`).textContent : '';
    return [`--- ${event.dataset.t ?? 'without a time'} ---`, head.childNodes[1].textContent.trim(),
      head.lastChild.textContent, '', event.querySelector('.msg').textContent + trace].join('\n');
  };
  const caseText = (box) => {
    const events = [...box.parentElement.querySelectorAll('.ev')].map(eventText);
    return [box.textContent, 'Its events as they were logged', ...events, ''].join('\n\n');
  };
  /* Where the browser keeps the clipboard to itself the text stands selected in a box. */
  const offer = (button, text) => {
    const box = button.nextElementSibling.tagName === 'TEXTAREA' ? button.nextElementSibling : document.createElement('textarea');
    box.readOnly = true;
    box.rows = 12;
    box.className = 'support';
    box.style.width = '100%';
    box.setAttribute('aria-label', 'Text for a support case');
    box.value = text;
    button.after(box);
    box.focus();
    box.select();
    if (!document.execCommand('copy')) return 'Press Ctrl+C';
    box.remove();
    button.focus();
    return 'Copied';
  };
  const copy = async (button, text) => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = 'Copied';
    } catch {
      button.textContent = offer(button, text);
    }
  };

  list.addEventListener('toggle', (e) => {
    const box = e.target.open && e.target.querySelector ? e.target.querySelector('.support') : null;
    if (!box || e.target.querySelector(':scope > button')) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Copy for a support case';
    button.addEventListener('click', () => copy(button, caseText(box)));
    box.before(button);
  }, true);

  const open = () => {
    const row = location.hash && document.getElementById(location.hash.slice(1));
    if (row && row.tagName === 'DETAILS') row.open = true;
  };
  addEventListener('hashchange', open);
  open();
  form.addEventListener('focusin', prepare);
  form.addEventListener('pointerdown', prepare, true);
  form.hidden = false;
  mark(rows.length);
})();
