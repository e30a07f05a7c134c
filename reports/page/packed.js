'use strict';
/* Packed chains and cards (reports/casebook/pack.h): forms, and the words that are of one text alone. */
const packed = (() => {
  /* Every second cell of a row is bare text. */
  const cells = (row) => (row.tagName === 'DETAILS' ? row.firstElementChild : row).childNodes;
  const MARK = 0xe000; /* a character for each place of a form, while its words are looked at */
  const plain = document.createElement('textarea');
  const textOf = (markup) => {
    plain.innerHTML = markup.replace(/<[^>]*>/g, ' ');
    return plain.value.toLowerCase();
  };
  /* Its literal parts, and between them what stands in its places: 0 to 8, t, or nothing for the next word. */
  const formOf = (whole) => {
    const split = whole.split(/<(\d?|t)>/), parts = split.filter((p, i) => i % 2 === 0), places = split.filter((p, i) => i % 2);
    const before = parts.map((part, i) => part.at(-1) ?? (i ? '>' : ' ')).map((c) => (c < '\u0080' ? c : '\u0080'));
    return { parts, places, before };
  };
  const formsOf = (id) => document.getElementById(id)?.textContent.split('<=>\n').map(formOf) ?? [];
  const opForms = formsOf('forms'), cardForms = formsOf('card-forms');
  const keysOf = (row) => row.dataset.k + opForms[parseInt(row.dataset.c, 36)].parts[0];
  /* What the row says anyway. */
  const ownOf = (row) => {
    const [date, time = ''] = cells(row)[0].textContent.split(' '), keys = keysOf(row).split(' ');
    return [row.querySelector('span').textContent, date, time, ...Array.from({ length: 6 }, (_, i) => keys[i] ?? '')];
  };
  const isClock = (word) => /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(word);
  const seconds = (clock) => (isClock(clock) ? clock.split(':').reduce((sum, n) => sum * 60 + Number(n), 0) : null);
  const clockOf = (n) => [n / 3600, n / 60 % 60, n % 60].map((x) => String(Math.floor(x)).padStart(2, '0')).join(':');
  const DAY = 86400, ALL = 35;
  /* Gives, piece by piece of one text, what stands in the places of its form. */
  const reader = (own) => {
    const words = [...own], last = new Map();
    let utc = null, shift = null, stream, at;
    const head = (from) => {
      const n = parseInt(stream[at++], 36);
      return n === ALL ? from : from.slice(0, n);
    };
    const next = (before) => {
      let word;
      if (stream[at] === 'A') {
        const from = words[words.length - 1 - parseInt(stream[at + 1], 36)] ?? '';
        at += 2;
        word = head(from) + stream.slice(at, stream.indexOf(',', at));
        at = stream.indexOf(',', at) + 1;
      } else {
        const like = last.get(before), same = head(like), n = like.length - same.length;
        word = same + stream.slice(at, at + n);
        at += n;
      }
      last.set(before, word);
      words.push(word);
      return word;
    };
    return ({ places, before }, rest) => {
      stream = rest;
      at = 0;
      return places.map((place, i) => {
        if (place === 't') return clockOf((utc + shift) % DAY);
        const word = place ? own[place] : next(before[i]);
        if (word.length >= 20 && word[10] === 'T') utc = seconds(word.slice(11, 19));
        else if (isClock(word) && utc !== null) shift = (seconds(word) - utc + DAY) % DAY;
        return word;
      });
    };
  };
  /* The pieces of a chain or a card, each with its form and the words in its places. An operation's first are its keys. */
  const piecesOf = (e) => {
    const op = e.matches('.op'), forms = op ? opForms : cardForms, packed = (e.dataset.c ?? '').split(' ').slice(op ? 1 : 0);
    if (!packed[0]) return [];
    const read = reader(op ? ownOf(e) : [e.querySelector('b').textContent]);
    return packed.map((piece) => {
      const comma = piece.indexOf(','), form = forms[parseInt(comma < 0 ? piece : piece.slice(0, comma), 36)];
      return { form, words: read(form, comma < 0 ? '' : piece.slice(comma + 1)) };
    });
  };
  const unpack = (e) => {
    if (!e.dataset.c || e.childElementCount > 1) return;
    /* Markup of the page's own, in which data is escaped, as everywhere in it. */
    e.insertAdjacentHTML('beforeend', piecesOf(e).map(({ form, words }) => form.parts.map((part, i) => part + (words[i] ?? '')).join('')).join(''));
  };
  /* Of a form its text, and the words of which a part stands in a place: what is not just known of the row. */
  const saidBy = (form) => {
    if (form.said !== undefined) return form;
    form.said = textOf(form.parts.map((part, i) => part + (i < form.places.length ? String.fromCharCode(MARK + i) : '')).join(''));
    const mixed = form.said.split(/\s+/).map((w) => w.split(/([\ue000-\uf8ff])/)).filter((w) => w.length > 1);
    form.mixed = mixed.filter((w) => w.length > 3 || /\w/.test(w[0] + w[2]) || !/\d/.test(form.places[w[1].charCodeAt(0) - MARK] ?? ''));
    return form;
  };
  /* What of a packed text no form says. */
  const restOf = (pieces) => {
    const said = new Set();
    for (const { form, words } of pieces) {
      for (const word of saidBy(form).mixed) said.add(word.map((part, i) => (i % 2 ? words[part.charCodeAt(0) - MARK] ?? '' : part)).join(''));
    }
    return [...said].join('\n').toLowerCase();
  };
  return { cells, keysOf, piecesOf, restOf, unpack };
})();
