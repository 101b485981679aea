// What a fact says, in words and figures for people.

const BOUNDS = { approx: '≈ ', more_than: '> ', less_than: '< ', at_least: '≥ ', at_most: '≤ ', start: 'early ', mid: 'mid ', end: 'late ' };
const CHANGES = { up_by: '▲ by ', down_by: '▼ by ', up_to: '▲ to ', down_to: '▼ to ', up_from: 'up from ', down_from: 'down from ' };

/** A number with its thousands apart, every digit as stated. */
function figure(number) {
  const text = String(number);
  if (!/^-?\d+(\.\d+)?$/.test(text)) return text;
  const [whole, fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',').replace('-', '−');
  return fraction ? `${grouped}.${fraction}` : grouped;
}

/** The number of a fact with its bound, which stands before the currency. */
function amount(fact, currency) {
  const has = (value) => value !== null && value !== undefined;
  const bound = BOUNDS[fact.modifier] || '';
  const sign = currency ? `${currency} ` : '';
  if (has(fact.value)) return bound + sign + figure(fact.value);
  if (has(fact.low) && has(fact.high)) return `${bound}${sign}${figure(fact.low)} – ${figure(fact.high)}`;
  if (has(fact.low)) return `≥ ${sign}${figure(fact.low)}`;
  if (has(fact.high)) return `≤ ${sign}${figure(fact.high)}`;
  return '';
}

const UNIT_SIGNS = { percent: '%', percentage_point: 'points' };
const joined = (...parts) => parts.filter(Boolean).join(' ');

const SAYINGS = {
  money: (fact) => joined(amount(fact, fact.currency), fact.per && `per ${fact.per}`),
  headcount: (fact) => joined(amount(fact), fact.group),
  quantity: (fact) => joined(amount(fact), fact.unit),
  percent: (fact) => joined(amount(fact), UNIT_SIGNS[fact.unit] || fact.unit),
  multiple: (fact) => joined('×', amount(fact)),
  duration: (fact) => joined(amount(fact), fact.unit, fact.timex && `(${fact.timex})`),
  date: (fact) => (BOUNDS[fact.modifier] || '') + fact.timex,
  entity: (fact) => `${fact.name} (${fact.label})`,
  target: (fact) => joined(fact.goal || fact.text, fact.deadline && `by ${fact.deadline.timex || fact.deadline.text}`),
};

const COMMON = new Set(['id', 'kind', 'text', 'start', 'end', 'sentence', 'rule', 'page', 'subject', 'action', 'when', 'said_by', 'negated', 'hypothetical']);

/** The value of a fact in one line. */
function saying(fact) {
  const say = SAYINGS[fact.kind];
  if (say) return (CHANGES[fact.change] || '') + say(fact);
  return Object.entries(fact).filter(([name, value]) => !COMMON.has(name) && value !== null).map(([, value]) => plain(value)).join(' · ');
}

/** Any value of a fact's field in words. */
function plain(value) {
  if (value === null || value === undefined) return '';
  if (value instanceof Exact || typeof value === 'number') return figure(value);
  if (Array.isArray(value)) return value.map(plain).join(', ');
  if (typeof value === 'object') return Object.entries(value).filter(([name, held]) => held !== null && name !== 'entity').map(([name, held]) => (name === 'name' ? plain(held) : `${words(name)} ${plain(held)}`)).join(', ');
  return String(value);
}

/** What a document is called where there is little room: its title, else the end of its path. */
const nameOf = (document) => document.title || document.id.split('/').filter(Boolean).pop() || document.id;

/** Who stands in a tie, or nothing. */
const who = (tie) => (tie ? tie.name : '');
