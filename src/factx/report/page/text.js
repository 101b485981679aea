// A document's text with its facts, and the list of documents beside it.

const BLOCK = 3000; // characters, about: longer stretches are laid out apart, when they come into sight

const reader = {
  place: -1,
  facts: [],

  start() {
    this.list = new Rows($('documents'), { height: 56, draw: (first, last, top) => this.drawList(first, last, top) });
    $('documents').addEventListener('keydown', (event) => this.listKey(event));
    const box = $('passages');
    box.addEventListener('pointerover', (event) => this.point(event.target, false));
    box.addEventListener('focusin', (event) => this.point(event.target, false));
    box.addEventListener('click', (event) => this.point(event.target, true));
    box.addEventListener('keydown', (event) => {
      const at = event.target.closest('[data-number]');
      if (at && (event.key === 'Enter' || event.key === ' ')) { event.preventDefault(); this.point(at, true); }
      else if (event.key === 'Escape') card.close();
      else if (at) tickByKey(event, Number(at.dataset.number));
    });
    roving(box, () => [...box.querySelectorAll('[tabindex]')]);
  },

  refresh() {
    this.row = shownNow.documents.indexOf(this.place);
    this.list.set(shownNow.documents.length);
    if (this.row < 0 && shownNow.documents.length) return this.open(shownNow.documents[0]);
    if (this.row >= 0) this.list.reveal(this.row);
    return this.dim();
  },

  drawList(first, last, top) {
    const rows = [];
    for (let row = first; row < last; row++) rows.push(this.listed(row));
    const box = element('div', { class: 'window', role: 'presentation' }, ...rows);
    box.style.transform = `translateY(${top}px)`;
    this.list.sizer.replaceChildren(box);
    $('documents').setAttribute('aria-activedescendant', this.row >= first && this.row < last ? `row-${this.row}` : '');
    if (!(this.row >= first && this.row < last)) $('documents').removeAttribute('aria-activedescendant');
  },

  listed(row) {
    const place = shownNow.documents[row];
    const document = collection.documents[place];
    const count = collection.starts[place + 1] - collection.starts[place];
    return element('div', {
      role: 'option', id: `row-${row}`, class: 'listed', 'aria-selected': String(place === this.place),
      'aria-setsize': shownNow.documents.length, 'aria-posinset': row + 1, onclick: () => this.open(place),
      title: shown(document.id),
    }, element('bdi', { class: 'name' }, shown(nameOf(document))),
    element('span', { class: 'small' }, [document.date, plural(count, 'fact')].filter(Boolean).join(' · ')));
  },

  listKey(event) {
    const page = Math.max(1, this.list.inSight - 2);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -1e9, End: 1e9 }[event.key];
    if (!step || !shownNow.documents.length) return;
    event.preventDefault();
    const row = Math.max(0, Math.min(shownNow.documents.length - 1, Math.max(this.row, 0) + step));
    this.open(shownNow.documents[row]);
  },

  /** Opens a document; `number` is the fact to go to. */
  async open(place, number = null) {
    const changed = place !== this.place;
    this.place = place;
    this.row = shownNow.documents.indexOf(place);
    if (this.row >= 0) this.list.reveal(this.row);
    this.list.refresh();
    if (changed) {
      const numbers = range(collection.starts[place], collection.starts[place + 1]);
      const [facts, passages] = await Promise.all([collection.facts(numbers), collection.source.passages(place)]);
      if (place !== this.place) return;
      this.facts = facts;
      this.draw(collection.documents[place], passages);
    }
    this.dim();
    if (number !== null) this.goTo(number);
  },

  draw(document, passages) {
    $('document-title').replaceChildren(element('bdi', {}, shown(nameOf(document))));
    const told = [nameOf(document) === document.id ? null : document.id, document.author, document.date, plural(document.length, 'character')];
    $('document-about').replaceChildren(element('bdi', {}, shown(told.filter(Boolean).join(' · '))));
    if (document.address) $('document-about').append(' · ', element('a', { href: document.address, rel: 'noopener noreferrer', target: '_blank' }, 'open the source'));
    const whole = passages.length === 1 && passages[0][0] === 0 && passages[0][1].length >= document.length;
    const notice = NOTICES[document.state === 'whole' && !whole && document.length ? 'changed' : document.state];
    $('document-notice').hidden = !notice;
    $('document-notice').textContent = notice || '';
    const blocks = passages.flatMap(([offset, text]) => blocksOf(offset, text, this.facts));
    const box = $('passages');
    box.replaceChildren(...blocks.map((block) => drawnBlock(block)));
    box.tabIndex = box.querySelector('[tabindex]') ? -1 : 0;
    const first = box.querySelector('[tabindex]');
    if (first) first.tabIndex = 0;
    $('document').scrollTop = 0;
    highlightSearch();
  },

  /** Facts that the filters leave out stay in the text, but paler. */
  dim() {
    const kept = new Set();
    for (let at = lowerBound(shownNow.facts, collection.starts[this.place] || 0); at < shownNow.facts.length && shownNow.facts[at] < collection.starts[this.place + 1]; at++) kept.add(shownNow.facts[at]);
    for (const piece of $('passages').querySelectorAll('[data-number]')) piece.classList.toggle('out', !kept.has(Number(piece.dataset.number)));
    highlightSearch();
  },

  factOf(number) { return this.facts[number - collection.starts[this.place]]; },

  point(target, pin) {
    const piece = target.closest && target.closest('[data-number]');
    if (piece) card.show(this.factOf(Number(piece.dataset.number)), pin);
    else if (pin && card.pinned && String(getSelection()) === '') card.close();
  },

  mark(number) {
    for (const piece of $('passages').querySelectorAll('.here')) piece.classList.remove('here');
    if (number === null) return;
    for (const piece of $('passages').querySelectorAll(`[data-within~="${number}"]`)) piece.classList.add('here');
  },

  goTo(number) {
    const fact = this.factOf(number);
    if (!fact) return;
    const piece = $('passages').querySelector(`[data-number="${number}"][tabindex]`) || $('passages').querySelector(`[data-within~="${number}"]`);
    if (piece) {
      piece.scrollIntoView({ block: 'center' });
      for (const each of $('passages').querySelectorAll('[tabindex="0"]')) each.tabIndex = -1;
      if (piece.hasAttribute('tabindex')) { piece.tabIndex = 0; piece.focus({ preventScroll: true }); }
    }
    card.show(fact, true);
  },

  refocus() {
    const stop = $('passages').querySelector('[tabindex="0"]');
    if (stop && main.view === 'text') stop.focus();
  },
};

const NOTICES = {
  sentences: 'The whole text is not in this report, only the sentences that hold facts. To have it, run factx report where the texts lie, or name them with --texts.',
  changed: 'The text under this name is not the one that the facts were read from, so only their sentences are shown.',
};

function lowerBound(sorted, wanted) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < wanted) low = middle + 1; else high = middle;
  }
  return low;
}

/** Offsets in code points as places in the string. */
function placer(text) {
  if (!/[\ud800-\udbff][\udc00-\udfff]/.test(text)) return (offset) => offset;
  const astral = [];
  let points = 0;
  for (const character of text) { if (character.length === 2) astral.push(points); points++; }
  return (offset) => offset + lowerBound(astral, offset);
}

/** A passage cut into blocks at line ends, each with the facts in it, in places of the block's string. */
function blocksOf(offset, text, facts) {
  const place = placer(text);
  const spans = facts.map((fact) => ({ fact, start: place(fact.start - offset), end: place(fact.end - offset) }))
    .filter((span) => span.start < text.length && span.end > 0);
  const blocks = [];
  let next = 0;
  let open = [];
  for (let from = 0; from < text.length;) {
    const to = blockEnd(text, from);
    while (next < spans.length && spans[next].start < to) open.push(spans[next++]);
    const inside = open.filter((span) => span.end > from)
      .map((span) => ({ fact: span.fact, start: Math.max(0, span.start - from), end: Math.min(to, span.end) - from }));
    blocks.push({ text: text.slice(from, to), spans: inside });
    open = open.filter((span) => span.end > to);
    from = to;
  }
  return blocks;
}

/** Behind the line end that follows `BLOCK` characters, or after a few times as many where there is none. */
function blockEnd(text, from) {
  if (text.length - from <= BLOCK) return text.length;
  const line = text.indexOf('\n', from + BLOCK / 2);
  if (line >= 0 && line < from + 4 * BLOCK) return line + 1;
  const blank = text.lastIndexOf(' ', from + 2 * BLOCK);
  const end = blank > from ? blank + 1 : Math.min(text.length, from + 2 * BLOCK);
  return end < text.length && /[\udc00-\udfff]/.test(text[end]) ? end + 1 : end;
}

function drawnBlock({ text, spans }) {
  const block = element('div', { class: 'block', dir: 'auto' });
  const edges = [...new Set([0, text.length, ...spans.flatMap((span) => [span.start, span.end])])].sort((one, other) => one - other);
  const begun = new Set();
  let live = [];
  let next = 0;
  const sorted = [...spans].sort((one, other) => one.start - other.start);
  for (let i = 0; i + 1 < edges.length; i++) {
    const [start, end] = [edges[i], edges[i + 1]];
    while (next < sorted.length && sorted[next].start <= start) live.push(sorted[next++]);
    live = live.filter((span) => span.end > start);
    block.append(live.length ? piece(shown(text.slice(start, end)), live, begun) : shown(text.slice(start, end)));
  }
  return block;
}

/** A stretch of text under the same facts; it stands for the shortest of them. */
function piece(text, live, begun) {
  const inner = live.reduce((best, span) => (span.end - span.start < best.end - best.start ? span : best));
  const { fact } = inner;
  const first = !begun.has(fact.number);
  begun.add(fact.number);
  const targets = live.some((span) => span !== inner && span.fact.kind === 'target') ? ' in-target' : '';
  return element('span', {
    class: `fact ${styleOf(fact.kind)}${targets}`, 'data-number': fact.number,
    'data-within': live.map((span) => span.fact.number).join(' '),
    ...(first ? { role: 'button', tabindex: -1, 'aria-roledescription': `${words(fact.kind)} fact` } : {}),
  }, text);
}

/** Marks where the words of the search stand, where the browser can without changing the text. */
function highlightSearch() {
  if (!CSS.highlights) return;
  CSS.highlights.delete('found');
  if (!shownNow.terms || !shownNow.terms.length) return;
  const ranges = [];
  for (const block of $('passages').children) {
    const nodes = [];
    let length = 0;
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) { nodes.push([length, node]); length += node.length; }
    const text = fold(block.textContent);
    for (const term of shownNow.terms) {
      for (let at = text.indexOf(term); at >= 0 && ranges.length < 2000; at = text.indexOf(term, at + term.length)) {
        const found = new Range();
        found.setStart(...spot(nodes, at));
        found.setEnd(...spot(nodes, at + term.length));
        ranges.push(found);
      }
    }
  }
  CSS.highlights.set('found', new Highlight(...ranges));
}

function spot(nodes, at) {
  const [begin, node] = nodes.findLast(([start]) => start <= at);
  return [node, Math.min(node.length, at - begin)];
}
