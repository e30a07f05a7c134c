'use strict';
(() => {
  const list = document.getElementById('ops'), form = document.getElementById('filter'), find = document.getElementById('find');
  if (!list || !form) return;
  const CHUNK = 250, NUMBER = 6;
  const chunks = [...list.querySelectorAll('.chunk')], rows = [...list.querySelectorAll('.op')];
  const people = [...document.querySelectorAll('.person')], among = document.getElementById('among');
  const { cells, keysOf, piecesOf, restOf, unpack } = packed, text = new Map();

  const count = form.querySelector('output'), heads = [...list.querySelectorAll('.op-head button')];
  let key = 0, down = true; /* newest first */

  const fill = (select, column) => {
    for (const word of [...new Set([...text.values()].map((t) => t.cells[column]))].sort()) {
      if (word && word !== '–') select.append(new Option(word, word));
    }
  };
  const lowered = (value) => value.toLowerCase().split(/\s+/).filter(Boolean);
  const remember = (row, at) => {
    const words = [...cells(row)].map((c) => c.textContent.trim()), keys = keysOf(row), pieces = piecesOf(row);
    const chain = pieces.length ? restOf(pieces) : row.tagName === 'DETAILS' ? row.textContent : '';
    text.set(row, {
      at: rows.length - at, cells: words, person: /\bp\d* (?=[^]*$)/.exec(row.dataset.k)?.[0].trim(),
      forms: [...new Set(pieces.map((p) => p.form))], keys: keys.split(' '),
      all: `${words.join('\n')}\n${keys}\n${chain}`.toLowerCase(),
    });
  };
  /* Reading twenty thousand rows takes a moment: in those that the browser has to spare, or when somebody searches. */
  const prepareWhile = (goOn) => {
    if (text.size === rows.length) return;
    while (text.size < rows.length && goOn()) remember(rows[text.size], text.size);
    if (text.size < rows.length) return;
    fill(form.outcome, 3);
    fill(form.cause, 4);
    fill(form.server, 5);
  };
  const prepare = () => prepareWhile(() => true);
  const idle = (moment) => {
    prepareWhile(() => moment.timeRemaining() > 1);
    if (text.size < rows.length) requestIdleCallback(idle);
  };
  /* Does every word stand somewhere in it? What the forms say is looked at once for each word. */
  const finder = (words) => {
    const heard = words.map(() => new Map());
    const says = (f, word, i) => {
      if (!heard[i].has(f)) heard[i].set(f, f.said.includes(word));
      return heard[i].get(f);
    };
    return (t) => words.every((word, i) => t.all.includes(word) || t.forms.some((f) => says(f, word, i)));
  };

  const value = (t, row) => (key === NUMBER ? Number(row.dataset.d ?? -1) : t.cells[key]);
  const order = (a, b) => {
    const t = text.get(a), u = text.get(b), x = value(t, a), y = value(u, b);
    const way = x < y ? -1 : x > y ? 1 : 0;
    return (down ? -way : way) || t.at - u.at;
  };
  /* A person by name or id: whose card the operations lead to that have it. */
  const cardsOf = (name) => new Set([...text.values()].filter((t) => t.cells[1].toLowerCase() === name || t.keys.includes(name)).map((t) => t.person));
  const filterOf = () => {
    const found = finder(lowered(form.words.value)), name = form.person.value.trim().toLowerCase();
    const group = form.people.value && `who:${form.people.value}`, cards = name && cardsOf(name);
    return (t) => found(t) && (!cards || cards.has(t.person)) && (!group || t.keys.includes(group)) &&
      (!form.outcome.value || t.cells[3] === form.outcome.value) &&
      (!form.cause.value || t.cells[4] === form.cause.value) &&
      (!form.server.value || t.cells[5] === form.server.value);
  };

  /* ---- the filter in the address: #cause=connector-permission&words=anna ---- */
  const causes = new Map([...document.querySelectorAll('[data-cause]')].map((c) => [c.dataset.cause, c.querySelector('h4').firstChild.textContent.trim()]));
  const FIELDS = ['words', 'person', 'people', 'outcome', 'cause', 'server'];
  const write = () => {
    const given = new URLSearchParams();
    for (const field of FIELDS) {
      let value = form[field].value;
      if (field === 'cause') value = [...causes].find(([, title]) => title === value)?.[0] ?? value;
      if (value) given.set(field, value);
    }
    history.replaceState(null, '', given.size ? `#${given}` : '#operations');
  };
  const read = (hash) => {
    const given = new URLSearchParams(hash);
    prepare();
    for (const field of FIELDS) {
      const value = given.get(field) ?? '';
      form[field].value = field === 'cause' ? causes.get(value) ?? value : value;
    }
  };

  const plural = (n, one, many) => `${n} ${n === 1 ? one : many}`;
  /* How many operations, and of how many people; their cards, and nobody else's. */
  const mark = (shown) => {
    const all = FIELDS.every((field) => !form[field].value), who = new Set(all ? [] : shown.map((row) => text.get(row).person));
    who.delete('p');
    const ofPeople = all ? '' : `, ${plural(who.size, 'person', 'people')}`;
    count.textContent = all ? `${rows.length} operations` : `${shown.length} of ${rows.length} operations${ofPeople}`;
    let cards = 0;
    for (const card of people) {
      card.hidden = !all && !who.has(card.id);
      cards += !card.hidden;
    }
    if (among) {
      among.textContent = all ? '' : `${plural(who.size, 'person', 'people')} of the operations that are shown` +
        (cards < who.size ? `; ${cards} of them have a card here.` : '.');
    }
    heads.forEach((head, i) => {
      head.dataset.sorted = i === key ? (down ? 'down' : 'up') : '';
      head.setAttribute('aria-label', head.textContent + (i === key ? (down ? ', sorted, last first' : ', sorted, first first') : ', sort'));
    });
  };
  const show = () => {
    prepare();
    const fits = filterOf(), shown = rows.filter((row) => fits(text.get(row))).sort(order);
    chunks.forEach((chunk, i) => {
      chunk.replaceChildren(...shown.slice(i * CHUNK, (i + 1) * CHUNK));
      chunk.hidden = !chunk.firstChild;
    });
    mark(shown);
  };

  heads.forEach((head, i) => {
    head.disabled = false;
    head.addEventListener('click', () => {
      down = i === key ? !down : i === NUMBER || i === 0;
      key = i;
      show();
    });
  });
  let pause = 0;
  const changed = () => {
    write();
    show();
  };
  form.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(changed, 120);
  });
  form.addEventListener('submit', (e) => e.preventDefault());
  form.addEventListener('reset', () => setTimeout(changed));

  /* The search of the first screen: how much fits while one types, and with Enter the operations themselves. */
  const CARDS = 5;
  const cardText = (card) => `${card.textContent}\n${card.childElementCount > 1 ? '' : restOf(piecesOf(card))}`.toLowerCase();
  const tell = () => {
    prepare();
    const words = lowered(find.words.value), said = find.querySelector('output'), fits = finder(words);
    const shown = [...text.values()].filter(fits), who = new Set(shown.map((t) => t.person));
    said.replaceChildren(words.length ? `${shown.length} of ${rows.length} operations` : '');
    if (!words.length) return;
    /* Who only registered has a card and no operation; who has no card here is led to by the operations. */
    const found = people.filter((card) => (who.size <= CARDS && who.has(card.id)) || words.every((w) => cardText(card).includes(w)));
    const links = found.map((card) => [card.querySelector('b').textContent, card.id]);
    const bare = who.size <= CARDS ? shown.filter((t) => t.person !== 'p' && !document.getElementById(t.person)) : [];
    for (const name of new Set(bare.map((t) => t.cells[1]))) links.push([name, new URLSearchParams({ person: name })]);
    if (links.length > CARDS) return;
    for (const [name, to] of links) {
      const link = document.createElement('a');
      link.href = `#${to}`;
      link.textContent = name;
      said.append(' · ', link);
    }
  };
  if (find) {
    find.hidden = false;
    find.addEventListener('focusin', prepare);
    find.addEventListener('input', () => {
      clearTimeout(pause);
      pause = setTimeout(tell, 120);
    });
    find.addEventListener('submit', (e) => {
      e.preventDefault();
      location.hash = new URLSearchParams({ words: find.words.value });
    });
  }

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

  document.addEventListener('toggle', (e) => {
    if (e.target.open && e.target.matches('.op, .person')) unpack(e.target);
    const box = e.target.open && e.target.querySelector ? e.target.querySelector('.support') : null;
    if (!box || !list.contains(box) || e.target.querySelector(':scope > button')) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Copy for a support case';
    button.addEventListener('click', () => copy(button, caseText(box)));
    box.before(button);
  }, true);

  /* A filter shows what fits; a link to an operation shows all again, and it. */
  const open = () => {
    const hash = location.hash.slice(1);
    if (hash.includes('=')) {
      read(hash);
      show();
      document.getElementById(/(^|&)peo/.test(hash) && among ? 'persons' : 'operations').scrollIntoView();
      return;
    }
    /* Of a row that a filter hides there is no element, of a card one that is hidden. */
    const target = document.getElementById(hash);
    if (/^[op]\d+$/.test(hash) && (!target || target.hidden)) {
      read('');
      show();
    }
    const row = hash && document.getElementById(hash);
    if (!row) return;
    if (row.tagName === 'DETAILS') row.open = true;
    row.scrollIntoView();
  };

  /* ---- tables of people, to sort: by time, by number, by words ---- */
  const worth = (cell) => {
    const said = cell.textContent.replace(/[\u00a0\u202f]/g, ' ').trim();
    const time = /\d{4}, \d\d:\d\d$/.test(said) ? Date.parse(said.replace(',', '')) : NaN;
    if (cell.classList.contains('n')) return Number(said.replace(/[^\d.]/g, '')) || 0;
    return Number.isNaN(time) ? said.toLowerCase() : time;
  };
  const sortTable = (table, column) => {
    const head = table.tHead.rows[0].cells[column], body = table.tBodies[0];
    const falling = head.getAttribute('aria-sort') === 'ascending';
    const order = [...body.rows].map((row) => [worth(row.cells[column]), row]);
    order.sort(([x], [y]) => (x < y ? -1 : x > y ? 1 : 0) * (falling ? -1 : 1));
    for (const cell of table.tHead.rows[0].cells) cell.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', falling ? 'descending' : 'ascending');
    body.append(...order.map(([, row]) => row));
  };
  for (const table of document.querySelectorAll('[aria-labelledby=people] table')) {
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'sort';
      button.setAttribute('aria-label', `Sort by ${head.textContent}`);
      button.addEventListener('click', () => sortTable(table, column));
      head.append(button);
    });
  }
  addEventListener('hashchange', open);
  form.addEventListener('focusin', prepare);
  form.addEventListener('pointerdown', prepare, true);
  form.hidden = false;
  mark(rows);
  open();
  window.requestIdleCallback?.(idle);
})();
