// All facts that are shown, one a row.

const HEADS = [
  ['verdict', 'Verdict', null], ['kind', 'Kind', 'kind'], ['sentence', 'Sentence', 'place'], ['value', 'Value', 'value'],
  ['subject', 'Who', 'subject'], ['when', 'When', 'first'], ['speaker', 'Said by', 'speaker'], ['rule', 'Rule', 'rule'], ['document', 'Place', 'place'],
];
const narrow = matchMedia('(max-width: 720px)');

const table = {
  sorted: 'place',
  down: false,
  order: null,
  row: 0,

  start() {
    const box = $('table');
    this.rows = new Rows(box, { height: this.height, head: narrow.matches ? 0 : 36, draw: (first, last, top) => this.draw(first, last, top) });
    this.body = element('tbody');
    this.head = element('tr', {}, ...HEADS.map((head) => this.heading(head)));
    this.table = element('table', { 'aria-label': 'Facts' }, element('thead', {}, this.head), this.body);
    this.rows.sizer.append(this.table);
    box.addEventListener('keydown', (event) => this.key(event));
    narrow.addEventListener('change', () => { this.rows.height = this.height; this.rows.head = narrow.matches ? 0 : 36; this.rows.set(this.facts.length); });
  },

  get height() { return narrow.matches ? 216 : 72; },
  get facts() { return this.order || shownNow.facts; },

  heading([name, label, by]) {
    if (!by || name === 'document') return element('th', { scope: 'col', class: `c-${name}` }, label);
    return element('th', { scope: 'col', class: `c-${name}`, 'data-by': by, 'aria-sort': by === 'place' ? 'ascending' : null },
      element('button', { type: 'button', title: `Sort by ${label.toLowerCase()}`, onclick: () => this.sort(by) }, label));
  },

  async sort(by) {
    this.down = this.sorted === by ? !this.down : false;
    this.sorted = by;
    for (const head of this.head.children) {
      if (head.dataset.by === by) head.setAttribute('aria-sort', this.down ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
    }
    await this.refresh();
  },

  /** Puts the shown facts in order and draws them. */
  async refresh() {
    this.order = await ordered(shownNow.facts, this.sorted, this.down);
    this.row = 0;
    $('table').querySelector('table').setAttribute('aria-rowcount', this.facts.length + 1);
    await this.rows.set(this.facts.length);
  },

  async draw(first, last, top) {
    const turn = this.turn = (this.turn || 0) + 1;
    const numbers = Array.from(this.facts.subarray(first, last));
    const facts = await collection.facts(numbers);
    const sentences = await Promise.all(facts.map(sentenceOf));
    if (turn !== this.turn) return;
    const focused = document.activeElement && this.body.contains(document.activeElement);
    this.body.replaceChildren(...facts.map((fact, i) => this.drawn(fact, sentences[i], first + i)));
    this.table.style.transform = `translateY(${top}px)`;
    if (focused) this.focusRow(false);
  },

  drawn(fact, sentence, row) {
    const place = collection.documentOf(fact.number);
    const document = collection.documents[place];
    const here = row === this.row;
    const cell = (name, label, ...parts) => element('td', { class: `c-${name}`, 'data-label': label }, ...parts);
    const text = (value) => element('bdi', {}, shown(value || ''));
    return element('tr', {
      'aria-rowindex': row + 2, 'data-row': row, 'data-number': fact.number, tabindex: here ? 0 : -1,
      onclick: () => { this.row = row; this.point(fact); }, onfocus: () => { this.row = row; card.show(fact, true); },
    },
    cell('verdict', 'Verdict', ticks(fact, here)),
    cell('kind', 'Kind', element('span', { class: `kind ${styleOf(fact.kind)}` }, words(fact.kind))),
    cell('sentence', 'Sentence', element('span', { class: 'clamp', dir: 'auto' }, ...inSentence(fact, sentence))),
    cell('value', 'Value', element('span', { class: 'clamp' }, text(saying(fact)))),
    cell('subject', 'Who', text(who(fact.subject)), fact.subject ? element('span', { class: 'via' }, fact.subject.via) : null),
    cell('when', 'When', text(fact.kind === 'target' && fact.deadline ? fact.deadline.timex : fact.when || fact.timex)),
    cell('speaker', 'Said by', text(who(fact.said_by))),
    cell('rule', 'Rule', element('code', {}, fact.rule)),
    cell('document', 'Place', element('a', { href: placeOf(fact.number), tabindex: here ? null : -1, onclick: (event) => event.stopPropagation() },
      text(nameOf(document)), fact.page ? `, page ${fact.page}` : '')));
  },

  point(fact) { card.show(fact, true); this.focusRow(); },

  focusRow(force = true) {
    const row = this.body.querySelector(`[data-row="${this.row}"]`);
    for (const each of this.body.children) {
      each.tabIndex = each === row ? 0 : -1;
      for (const stop of each.querySelectorAll('button, a')) stop.tabIndex = each === row ? 0 : -1;
    }
    if (row && (force || !document.activeElement || document.activeElement === document.body)) row.focus({ preventScroll: true });
  },

  async key(event) {
    const row = event.target.closest('[data-row]');
    if (row && !event.target.closest('button, a')) tickByKey(event, Number(row.dataset.number));
    const page = Math.max(1, this.rows.inSight - 2);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -1e9, End: 1e9 }[event.key];
    if (!step || !this.facts.length) return;
    event.preventDefault();
    this.row = row || event.target === $('table') ? Math.max(0, Math.min(this.facts.length - 1, row ? this.row + step : this.row)) : this.row;
    this.rows.reveal(this.row);
    await this.rows.refresh();
    this.focusRow();
  },
};

/** The sentence of a fact in three parts: before it, itself, behind it. */
function inSentence(fact, [before, behind]) {
  return [shown(shortened(before)), element('mark', { class: styleOf(fact.kind) }, shown(fact.text)), shown(behind.slice(0, 600))];
}

/** The end of a long beginning, so that the fact itself is in sight. */
function shortened(before) {
  if (before.length < 64) return before;
  const cut = before.slice(-48);
  return `… ${cut.slice(cut.search(/\s/) + 1)}`;
}

/** What stands in the fact's sentence before and behind it; nothing where the text is not at hand. */
async function sentenceOf(fact) {
  const passages = await collection.source.passages(collection.documentOf(fact.number));
  const found = passages.findLast(([offset]) => offset <= fact.sentence.start);
  if (!found) return ['', ''];
  const [offset, text] = found;
  const place = cachedPlacer(text);
  const [begin, start, end, finish] = [fact.sentence.start, fact.start, fact.end, fact.sentence.end].map((at) => place(at - offset));
  if (text.slice(start, end) !== fact.text) return ['', ''];
  return [text.slice(begin, start), text.slice(end, finish)];
}

const placers = new Kept(50, placer);
const cachedPlacer = (text) => (text.length < 100000 ? placer(text) : placers.get(text));

const ranks = new Map();

/** The facts in the order of a column; equal ones as they stand in the texts. */
async function ordered(facts, by, down) {
  if (by === 'place') return down ? facts.slice().reverse() : null;
  const rank = ranks.get(by) || await ranked(by);
  ranks.set(by, rank);
  const keys = Float64Array.from(facts, (fact) => rank[fact]);
  const places = Uint32Array.from(facts, (_, i) => i).sort((one, other) => {
    const [a, b] = [keys[one], keys[other]];
    if (a === b) return one - other;
    if (a === Infinity || b === Infinity) return a === Infinity ? 1 : -1; // what has none stands last, either way
    return down ? b - a : a - b;
  });
  return places.map((place) => facts[place]);
}

const NAMES_OF = { subject: 'names', speaker: 'names', rule: 'rules', kind: 'kinds' };

/** A number for each fact by which the column is in order; infinite where it has none. */
async function ranked(by) {
  const column = await collection.column(by);
  if (by === 'value') return Float64Array.from(column, (value) => (Number.isNaN(value) ? Infinity : value));
  if (by === 'first') return Float64Array.from(column, (day) => (day === NO_DAY ? Infinity : day));
  const names = collection[NAMES_OF[by]];
  const order = names.map((_, number) => number).sort(collating(names));
  const rank = new Float64Array(names.length);
  order.forEach((number, at) => { rank[number] = names[number] === '' ? Infinity : at; });
  return Float64Array.from(column, (number) => rank[number]);
}

function collating(names) {
  const { compare } = new Intl.Collator('en', { numeric: true });
  return (one, other) => compare(names[one], names[other]);
}
