// The card of one fact: what it says, what it is tied to, and which rule made it.

const card = {
  fact: null,
  pinned: false,

  /** Shows a fact; one that is pinned gives way to a pinned one only. */
  show(fact, pin = false) {
    if (this.pinned && !pin) return;
    this.pinned = pin;
    if (this.fact === fact && !pin) return;
    this.fact = fact;
    const place = collection.documentOf(fact.number);
    $('card').replaceChildren(...this.parts(fact, place));
    $('card').classList.add('open');
    $('card').classList.toggle('pinned', pin);
    reader.mark(fact.number);
  },

  close() {
    this.pinned = false;
    this.fact = null;
    $('card').classList.remove('open', 'pinned');
    $('card').replaceChildren(element('p', { class: 'hint' }, 'Point at a fact, or go to it with the arrow keys, to see what it says. A click keeps it here; r, w and u tick it.'));
    reader.mark(null);
  },

  parts(fact, place) {
    const document = collection.documents[place];
    return [
      element('header', {},
        element('span', { class: `kind ${styleOf(fact.kind)}` }, words(fact.kind)),
        fact.negated ? element('span', { class: 'flag' }, 'negated') : null,
        fact.hypothetical ? element('span', { class: 'flag' }, 'only possible') : null,
        element('button', { type: 'button', class: 'close', 'aria-label': 'Close the card', onclick: () => { this.close(); reader.refocus(); } }, '×')),
      element('p', { class: 'value' }, element('bdi', {}, shown(saying(fact)))),
      this.sentence(fact),
      element('dl', {}, ...rowsOf(fact, document).flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, ...[value].flat())])),
      element('div', { class: 'judge' }, element('span', {}, 'Is it right?'), ticks(fact)),
      ...this.links(fact, place),
    ];
  },

  /** The sentence with the fact marked, as soon as it is there. */
  sentence(fact) {
    const mark = () => element('mark', { class: styleOf(fact.kind) }, shown(fact.text));
    const quote = element('blockquote', { dir: 'auto' }, mark());
    sentenceOf(fact).then(([before, behind]) => quote.replaceChildren(shown(before.slice(-2000)), mark(), shown(behind.slice(0, 2000))));
    return quote;
  },

  /** Ways to what the fact stands with: its place in the text, its measures, the facts in the same place. */
  links(fact, place) {
    const begin = collection.starts[place];
    const go = (number, text) => element('li', {}, element('a', { href: placeOf(number) }, text));
    const measures = (fact.measures || []).map((id) => go(begin + Number(id.slice(1)) - 1, `measure ${id}`));
    const same = reader.place === place ? reader.facts.filter((each) => each.number !== fact.number && each.start < fact.end && each.end > fact.start) : [];
    const here = same.map((each) => go(each.number, element('bdi', {}, `${words(each.kind)}: ${shown(each.text)}`)));
    const links = [...measures, ...here];
    const opened = main.view === 'text' ? [] : [element('a', { class: 'button', href: placeOf(fact.number) }, 'Show it in the text')];
    return links.length ? [...opened, element('h2', {}, 'Together with'), element('ul', { class: 'links' }, ...links)] : opened;
  },
};

const PLACE_FIELDS = new Set(['id', 'kind', 'text', 'start', 'end', 'sentence', 'negated', 'hypothetical', 'measures']);

const WORDS = new Set(['change', 'modifier', 'unit', 'modality', 'anchor', 'granularity']);

/** The fields of a fact that say something, as pairs of a name and what stands beside it. */
function rowsOf(fact, document) {
  const rows = [];
  const tie = (name, held) => held && rows.push([name, [element('bdi', {}, shown(held.name)), held.via ? element('span', { class: 'via' }, held.via) : '']]);
  tie('subject', fact.subject);
  if (fact.action) rows.push(['action', shown(fact.action)]);
  if (fact.when) rows.push(['when', fact.when]);
  tie('said by', fact.said_by);
  for (const [name, value] of Object.entries(fact)) {
    if (PLACE_FIELDS.has(name) || ['subject', 'said_by', 'action', 'when', 'rule', 'page', 'entity'].includes(name)) continue;
    if (value !== null && value !== false && !(Array.isArray(value) && !value.length)) rows.push([words(name), element('bdi', {}, shown(WORDS.has(name) ? words(value) : plain(value)))]);
  }
  rows.push(['rule', element('code', {}, fact.rule)]);
  rows.push(['place', `${fact.start}–${fact.end}${fact.page ? `, page ${fact.page}` : ''}`]);
  rows.push(['document', element('bdi', {}, shown(nameOf(document)))]);
  return rows;
}
