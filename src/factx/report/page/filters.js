// What is shown: the facts that pass every filter, and the documents that hold them.

const filters = { kinds: new Set(), vias: new Set(), ticks: new Set(), query: '', within: 'sentence', subject: '', from: '', to: '', dated: 'fact' };
const shownNow = { facts: new Uint32Array(0), documents: new Uint32Array(0), kinds: [], vias: [], ticks: [] };
const KIND = 1, VIA = 2, TICK = 4, OTHER = 8;
const TICKS = ['right', 'wrong', 'unsure', 'open'];

/** The numbers in the dictionary of names that the subject filter allows: the very name, else all that hold it. */
function allowedNames(wanted) {
  if (!wanted) return null;
  const allowed = new Uint8Array(collection.names.length);
  const exact = collection.names.indexOf(wanted);
  if (exact > 0) allowed[exact] = 1;
  else collection.foldedNames.forEach((name, number) => { if (number && name.includes(fold(wanted))) allowed[number] = 1; });
  return allowed;
}

function inRange(first, last, from, to) {
  return first !== NO_DAY && first <= to && last >= from;
}

let latest = 0;

/** Applies the filters; resolves to false where a later change has overtaken it. */
async function applyFilters() {
  const turn = ++latest;
  const terms = termsOf(filters.query);
  const found = terms.length ? await collection.source.search(terms, filters.within) : null;
  if (turn !== latest) return false;
  const dated = Boolean(filters.from || filters.to);
  const [kind, via, subject, first, last] = await columnsFor(dated);
  if (turn !== latest) return false;
  const names = allowedNames(filters.subject);
  const kinds = numbersOf(filters.kinds, collection.kinds);
  const vias = numbersOf(filters.vias, collection.vias);
  const from = filters.from ? dayOf(filters.from) : -2147483647;
  const to = filters.to ? dayOf(filters.to) : 2147483647;
  const ticked = filters.ticks.size ? tickedNumbers() : null;
  const counts = { kinds: new Array(collection.kinds.length).fill(0), vias: new Array(collection.vias.length).fill(0) };
  const kept = new Uint32Array(collection.size);
  const places = new Uint32Array(collection.documents.length);
  let size = 0;
  let held = 0;
  const onlyText = !(kinds || vias || names || ticked || dated && filters.dated === 'fact');
  for (let place = 0; place < collection.documents.length; place++) {
    if (found && !found.documents[place]) continue;
    if (dated && filters.dated === 'document' && !inRange(collection.days[place], collection.days[place], from, to)) continue;
    const before = size;
    for (let fact = collection.starts[place]; fact < collection.starts[place + 1]; fact++) {
      if (found && found.facts && !found.facts[fact]) continue;
      if (names && !names[subject[fact]]) continue;
      if (dated && filters.dated === 'fact' && !inRange(first[fact], last[fact], from, to)) continue;
      if (ticked && !ticked(fact)) continue;
      const passesKind = !kinds || kinds[kind[fact]];
      const passesVia = !vias || vias[via[fact]];
      if (passesVia) counts.kinds[kind[fact]]++;
      if (passesKind) counts.vias[via[fact]]++;
      if (passesKind && passesVia) kept[size++] = fact;
    }
    if (size > before || onlyText) places[held++] = place;
  }
  Object.assign(shownNow, { facts: kept.subarray(0, size), documents: places.subarray(0, held), terms, ...counts });
  return true;
}

/** The columns that the filters as they are set look at. */
function columnsFor(dated) {
  const wanted = ['kind', 'via', filters.subject && 'subject', dated && 'first', dated && 'last'];
  return Promise.all(wanted.map((name) => name && collection.column(name)));
}

function numbersOf(chosen, names) {
  if (!chosen.size) return null;
  return Uint8Array.from(names, (name) => (chosen.has(name) ? 1 : 0));
}

function tickedNumbers() {
  const open = filters.ticks.has('open');
  return (number) => {
    const verdict = verdicts.of(number);
    return verdict ? filters.ticks.has(verdict) : open;
  };
}

/** How many filters are set. */
function activeFilters() {
  const { kinds, vias, ticks, query, subject, from, to } = filters;
  return [kinds.size, vias.size, ticks.size, query.trim(), subject, from || to].filter(Boolean).length;
}
