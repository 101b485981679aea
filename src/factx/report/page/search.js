// Full text: folded once, then looked through word by word.

/** Lower case of the same length, so that offsets stay. */
function fold(text) {
  return text.replaceAll('\u0130', 'i').toLowerCase();
}

/** The words and quoted phrases of a query. */
function termsOf(query) {
  const found = query.match(/"[^"]*"?|[^\s"]+/g) || [];
  return [...new Set(found.map((term) => fold(term.replaceAll('"', '').trim())).filter(Boolean))];
}

const folded = { texts: null };

/** Folds the texts piece by piece; the page stays usable meanwhile. */
function foldAll(source) {
  folded.texts ??= (async () => {
    const texts = [];
    for (let group = 0; group < source.groups.length; group++) {
      for (const passages of await source.texts.make(group)) texts.push(passages.map(([offset, text]) => [offset, fold(text)]));
    }
    folded.ready = texts;
    return texts;
  })();
  return folded.texts;
}

async function embeddedSearch(source, terms, within) {
  const texts = folded.ready || await foldAll(source);
  const documents = new Uint8Array(texts.length);
  const facts = within === 'sentence' ? new Uint8Array(collection.size) : null;
  const begin = await collection.column('sentence_start');
  const end = await collection.column('sentence_end');
  for (let place = 0; place < texts.length; place++) {
    const passages = texts[place];
    if (!terms.every((term) => passages.some(([, text]) => text.includes(term)))) continue;
    documents[place] = 1;
    if (facts) markFacts(passages, terms, facts, begin, end, collection.starts[place], collection.starts[place + 1]);
  }
  return { documents, facts };
}

/** Marks the facts in whose sentence every term stands. */
function markFacts(passages, terms, facts, begin, end, from, to) {
  terms.forEach((term, order) => {
    const places = occurrences(passages, term);
    let at = 0;
    for (let fact = from; fact < to; fact++) {
      while (at > 0 && places[at - 1] >= begin[fact]) at--;
      while (at < places.length && places[at] < begin[fact]) at++;
      const stands = at < places.length && places[at] + term.length <= end[fact];
      facts[fact] = stands && (order === 0 || facts[fact]) ? 1 : 0;
    }
  });
}

function occurrences(passages, term) {
  const places = [];
  for (const [offset, text] of passages) {
    for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) places.push(offset + at);
  }
  return places;
}
