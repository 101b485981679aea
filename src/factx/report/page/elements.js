// Building the page. Text goes in as text nodes only, so nothing that a document says can become markup.

const $ = (id) => document.getElementById(id);

const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** The text with controls made visible, one for one: none may turn the direction of what stands around it. */
function shown(text) {
  return text.replace(/\r\n/g, '\u200b\n').replace(/\r/g, '\n').replace(CONTROLS, (found) => {
    const code = found.charCodeAt(0);
    return code < 32 ? String.fromCharCode(0x2400 + code) : '\ufffd';
  });
}

/** An element with attributes, listeners (`onclick: …`) and children; strings become text. */
function element(tag, attributes = {}, ...children) {
  const made = tag === 'svg' || SVG.has(tag)
    ? document.createElementNS('http://www.w3.org/2000/svg', tag)
    : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

const SVG = new Set(['g', 'rect', 'circle', 'line', 'text', 'title']);

const KNOWN_KINDS = ['entity', 'money', 'headcount', 'quantity', 'percent', 'multiple', 'date', 'duration', 'target'];
const styleOf = (kind) => `k-${KNOWN_KINDS.includes(kind) ? kind : 'other'}`;
const words = (name) => name.replaceAll('_', ' ');
const counted = (number) => number.toLocaleString('en');
const plural = (number, noun) => `${counted(number)} ${noun}${number === 1 ? '' : 's'}`;
const isoDay = (day) => new Date(day * 86400000).toISOString().slice(0, 10);
const dayOf = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / 86400000);
const NO_DAY = -2147483648;

/** The address of a fact on this page, whole, so that it can be kept and sent. */
const placeOf = (number) => `${location.href.split('#')[0]}#f${number}`;

/** Offers the text as a file to save. */
function save(name, type, parts) {
  const link = element('a', { href: URL.createObjectURL(new Blob(parts, { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

/** Arrow keys, Home and End among the elements that `find` gives; only one of them is a stop of the Tab key. */
function roving(container, find, vertical = true) {
  container.addEventListener('keydown', (event) => {
    const steps = { ArrowRight: 1, ArrowLeft: -1, ...(vertical ? { ArrowDown: 1, ArrowUp: -1 } : {}) };
    const all = find();
    const at = all.indexOf(document.activeElement);
    let to = event.key in steps ? at + steps[event.key] : event.key === 'Home' ? 0 : event.key === 'End' ? all.length - 1 : null;
    if (to === null || !all.length || event.ctrlKey || event.altKey || event.metaKey) return;
    to = Math.max(0, Math.min(all.length - 1, to));
    event.preventDefault();
    for (const each of all) if (each.tabIndex === 0) each.tabIndex = -1;
    all[to].tabIndex = 0;
    all[to].focus();
  });
}
