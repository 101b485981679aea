// Where the pieces come from: this file, or the server that gave it. Both answer the same questions.

const COLUMNS = {
  kind: Uint8Array, via: Uint8Array, flags: Uint8Array, rule: Uint16Array, subject: Uint32Array, speaker: Uint32Array,
  value: Float64Array, first: Int32Array, last: Int32Array, page: Uint32Array,
  sentence_start: Uint32Array, sentence_end: Uint32Array,
};

/** Remembers what a promise gave, for as many keys as fit. */
class Kept {
  constructor(limit, make) { this.limit = limit; this.make = make; this.held = new Map(); }
  get(key) {
    let found = this.held.get(key);
    if (found === undefined) found = this.make(key);
    else this.held.delete(key);
    this.held.set(key, found);
    if (this.held.size > this.limit) this.held.delete(this.held.keys().next().value);
    return found;
  }
}

function bytesOf(letters) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(letters);
  const raw = atob(letters);
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  return bytes;
}

async function unpacked(letters) {
  const stream = new Blob([bytesOf(letters)]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Response(stream).arrayBuffer();
}

/** The pieces that stand in this file. */
class Embedded {
  constructor(manifest) {
    this.groups = manifest.groups;
    this.facts = new Kept(40, async (group) => {
      const lines = new TextDecoder().decode(await this.piece(`facts-${group}`));
      return lines ? lines.split('\n') : [];
    });
    this.texts = new Kept(40, async (group) => JSON.parse(new TextDecoder().decode(await this.piece(`texts-${group}`))));
  }

  piece(name) { return unpacked($(`piece-${name}`).textContent); }

  groupOf(place) {
    let low = 0;
    let high = this.groups.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.groups[middle] <= place) low = middle; else high = middle - 1;
    }
    return low;
  }

  /** The passages of a document: pairs of an offset and a text. */
  async passages(place) {
    const group = this.groupOf(place);
    return (await this.texts.get(group))[place - this.groups[group]];
  }

  /** The facts of these numbers as lines of JSON, each as it was written. */
  async lines(numbers) {
    const lines = [];
    for (const number of numbers) {
      const group = this.groupOf(collection.documentOf(number));
      lines.push((await this.facts.get(group))[number - collection.starts[this.groups[group]]]);
    }
    return lines;
  }

  async search(terms, within) { return embeddedSearch(this, terms, within); }
}

/** The pieces that the server gives. */
class Served {
  constructor() {
    this.texts = new Kept(60, async (place) => (await this.ask(`text?d=${place}`)).json());
    this.line = new Map();
  }

  async ask(path, options) {
    const answer = await fetch(path, options);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${answer.statusText}`);
    return answer;
  }

  async piece(name) { return (await this.ask(`piece/${name}`)).arrayBuffer(); }

  passages(place) { return this.texts.get(place); }

  async lines(numbers) {
    const wanted = Array.from(numbers).filter((number) => !this.line.has(number));
    for (let at = 0; at < wanted.length; at += 1000) {
      const some = wanted.slice(at, at + 1000);
      const lines = (await (await this.ask(`facts?n=${some.join(',')}`)).text()).split('\n');
      some.forEach((number, i) => this.line.set(number, lines[i]));
    }
    const lines = Array.from(numbers, (number) => this.line.get(number));
    if (this.line.size > 20000) this.line.clear();
    return lines;
  }

  async search(terms, within) {
    const bits = await (await this.ask(`search?within=${within}&q=${encodeURIComponent(JSON.stringify(terms))}`)).arrayBuffer();
    const bytes = new Uint8Array(bits);
    const count = collection.documents.length;
    const forDocuments = spread(bytes, 0, count);
    return { documents: forDocuments, facts: within === 'sentence' ? spread(bytes, (count + 7) >> 3, collection.size) : null };
  }
}

function spread(bits, from, count) {
  const bytes = new Uint8Array(count);
  for (let i = 0; i < count; i++) bytes[i] = (bits[from + (i >> 3)] >> (i & 7)) & 1;
  return bytes;
}

/** Everything that is known at once: documents, dictionaries and columns. */
const collection = {
  async load(manifest) {
    this.source = manifest.served ? new Served() : new Embedded(manifest);
    const json = async (name) => JSON.parse(new TextDecoder().decode(await this.source.piece(name)));
    this.held = new Map();
    const [documents, names] = await Promise.all([
      json('documents'), json('names'), this.column('kind'), this.column('via'),
    ]);
    Object.assign(this, names);
    const fields = ['id', 'title', 'date', 'author', 'length', 'state', 'address'];
    this.documents = documents.rows.map((row) => Object.fromEntries(row.map((value, i) => [fields[i], value])));
    this.days = Int32Array.from(this.documents, (each) => (each.date ? dayOf(each.date) : NO_DAY));
    this.starts = Uint32Array.from(documents.starts);
    this.size = this.starts[this.starts.length - 1];
    this.foldedNames = this.names.map(fold);
  },

  /** A column, which is unpacked when it is first asked for; afterwards it is in `held` too. */
  async column(name) {
    if (!this.held.has(name)) this.held.set(name, new COLUMNS[name](await this.source.piece(`column-${name}`)));
    return this.held.get(name);
  },

  /** Unpacks the columns that filters and views ask for, before they do. */
  async prepare() {
    for (const name of ['subject', 'first', 'last', 'value']) await this.column(name);
  },

  documentOf(number) {
    let low = 0;
    let high = this.starts.length - 2;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= number) low = middle; else high = middle - 1;
    }
    return low;
  },

  async facts(numbers) { return (await this.source.lines(numbers)).map((line, i) => parsed(line, numbers[i])); },
};

/** A fact as an object, with its number and its line; long numbers stay as they are written. */
function parsed(line, number) {
  const fact = JSON.parse(line, (_, value, context) => (
    typeof value === 'number' && context && context.source && String(value) !== context.source ? new Exact(context.source) : value
  ));
  Object.defineProperties(fact, { number: { value: number }, line: { value: line } });
  return fact;
}

class Exact {
  constructor(digits) { this.digits = digits; }
  toString() { return this.digits; }
}
