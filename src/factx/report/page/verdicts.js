// What a person ticks: right, wrong or unsure. It is kept in the browser until it is exported.

const VERDICTS = ['right', 'wrong', 'unsure'];
const SIGNS = { right: '✓', wrong: '✗', unsure: '?' };

const verdicts = {
  held: new Map(),
  waiting: new Map(),
  key: '',

  load(digest) {
    this.key = `factx-verdicts-${digest}`;
    try {
      for (const [number, verdict] of JSON.parse(localStorage.getItem(this.key) || '[]')) this.held.set(number, verdict);
    } catch { /* a browser that keeps nothing for files */ }
  },

  of(number) { return this.held.get(number); },

  /** Ticks a fact, or takes the tick away where it has this one already. */
  set(number, verdict) {
    if (this.held.get(number) === verdict) this.held.delete(number);
    else this.held.set(number, verdict);
    this.keep();
    for (const box of document.querySelectorAll(`.ticks[data-number="${number}"]`)) showTicks(box, number);
    main.ticksChanged();
  },

  keep() {
    try { localStorage.setItem(this.key, JSON.stringify([...this.held])); } catch { /* as above */ }
  },

  /** One line of JSON each, in the order of the facts; the fact is what extract printed, byte for byte. */
  async lines() {
    const numbers = [...this.held.keys()].sort((one, other) => one - other);
    const lines = await collection.source.lines(numbers);
    return numbers.map((number, i) => {
      const fact = JSON.parse(lines[i]);
      const told = { document: collection.documents[collection.documentOf(number)].id, start: fact.start, end: fact.end, kind: fact.kind, rule: fact.rule, verdict: this.held.get(number) };
      return `${JSON.stringify(told).slice(0, -1)},"fact":${lines[i]}}\n`;
    });
  },

  /** Takes the ticks of an exported file; gives how many fit a fact of this page. */
  async take(text) {
    const byDocument = new Map(collection.documents.map((each, place) => [each.id, place]));
    const wanted = new Map();
    for (const line of text.split('\n')) {
      if (!line.trim()) continue;
      const told = JSON.parse(line);
      const place = byDocument.get(told.document);
      if (place === undefined || !VERDICTS.includes(told.verdict)) continue;
      if (!wanted.has(place)) wanted.set(place, []);
      wanted.get(place).push(told);
    }
    let taken = 0;
    for (const [place, several] of wanted) {
      const numbers = range(collection.starts[place], collection.starts[place + 1]);
      for (const fact of await collection.facts(numbers)) {
        const told = several.find((each) => each.start === fact.start && each.end === fact.end && each.kind === fact.kind);
        if (told) { this.held.set(fact.number, told.verdict); taken++; }
      }
    }
    this.keep();
    main.ticksChanged();
    return taken;
  },
};

const range = (from, to) => Array.from({ length: to - from }, (_, i) => from + i);

function showTicks(box, number) {
  for (const button of box.children) button.setAttribute('aria-pressed', String(verdicts.of(number) === button.dataset.verdict));
}

/** The three boxes of a fact. */
function ticks(fact, stop = true) {
  const box = element('span', { class: 'ticks', role: 'group', 'aria-label': `Verdict on ${shown(fact.text).slice(0, 60)}`, 'data-number': fact.number });
  for (const verdict of VERDICTS) {
    box.append(element('button', {
      type: 'button', 'data-verdict': verdict, title: verdict, 'aria-label': verdict, tabindex: stop ? null : -1,
      onclick: (event) => { event.stopPropagation(); verdicts.set(fact.number, verdict); },
    }, SIGNS[verdict]));
  }
  showTicks(box, fact.number);
  return box;
}

const TICK_KEYS = { r: 'right', w: 'wrong', u: 'unsure' };

/** The letters r, w and u tick the fact that has the focus. */
function tickByKey(event, number) {
  if (!(event.key in TICK_KEYS) || event.ctrlKey || event.altKey || event.metaKey || number === null) return;
  event.preventDefault();
  verdicts.set(number, TICK_KEYS[event.key]);
}
