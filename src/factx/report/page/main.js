// The page as a whole: its filters, its views, and the way between them.

const VIEWS = ['text', 'table', 'timeline', 'subjects'];

const main = {
  view: 'text',

  async start() {
    const manifest = JSON.parse($('manifest').textContent);
    chooseTheme();
    await collection.load(manifest);
    verdicts.load(manifest.digest);
    reader.start();
    table.start();
    this.listen();
    card.close();
    this.fillSubjects();
    if (matchMedia('(max-width: 900px)').matches) $('filters').open = false;
    await this.answer();
    await this.follow();
    document.body.dataset.ready = 'true';
    requestAnimationFrame(() => setTimeout(() => performance.mark('first-view')));
    const later = window.requestIdleCallback || setTimeout;
    later(() => collection.prepare());
    if (!manifest.served) later(() => foldAll(collection.source));
  },

  listen() {
    $('filter-form').addEventListener('submit', (event) => event.preventDefault());
    for (const name of ['query', 'within', 'subject', 'from', 'to', 'dated']) {
      $(name).addEventListener('input', () => { filters[name] = $(name).value; if (name === 'subject') this.fillSubjects(); this.answer(); });
    }
    $('filter-form').addEventListener('reset', () => {
      Object.assign(filters, { query: '', within: 'sentence', subject: '', from: '', to: '', dated: 'fact' });
      for (const chosen of [filters.kinds, filters.vias, filters.ticks]) chosen.clear();
      this.answer();
    });
    $('to-csv').addEventListener('click', exportTable);
    $('to-verdicts').addEventListener('click', exportVerdicts);
    $('from-verdicts').addEventListener('change', () => loadVerdicts($('from-verdicts')));
    for (const view of VIEWS) $(`tab-${view}`).addEventListener('click', () => this.show(view));
    roving(document.querySelector('[role=tablist]'), () => VIEWS.map((view) => $(`tab-${view}`)), false);
    document.querySelector('[role=tablist]').addEventListener('focusin', (event) => this.show(event.target.id.slice(4)));
    addEventListener('hashchange', () => this.follow());
    document.addEventListener('keydown', (event) => { if (event.key === 'Escape' && !event.target.closest('input, select')) card.close(); });
  },

  /** Applies the filters and paints what they leave. */
  async answer() {
    if (!await applyFilters()) return;
    this.count();
    document.body.dataset.counts = String(Number(document.body.dataset.counts || 0) + 1);
    await this.paint();
    document.body.dataset.answers = String(Number(document.body.dataset.answers || 0) + 1);
  },

  count() {
    const { facts, documents } = shownNow;
    const all = facts.length === collection.size ? '' : ` of ${counted(collection.size)}`;
    this.say(`${plural(documents.length, 'document')} · ${counted(facts.length)}${all} ${facts.length === 1 && !all ? 'fact' : 'facts'}`);
    chips($('kinds'), collection.kinds, shownNow.kinds, filters.kinds, (name) => words(name), styleOf);
    chips($('vias'), collection.vias, shownNow.vias, filters.vias, (name) => name || 'no subject', () => 'k-none');
    chips($('ticks'), TICKS, null, filters.ticks, (name) => (name === 'open' ? 'not ticked' : name), () => 'k-none');
    const active = activeFilters();
    $('active').textContent = active ? `(${active} set)` : '';
  },

  say(text) { if ($('count').textContent !== text) $('count').textContent = text; },

  paint() {
    if (this.view === 'text') return reader.refresh();
    if (this.view === 'table') return table.refresh();
    return this.view === 'timeline' ? timeline.refresh() : subjects.refresh();
  },

  async show(view) {
    if (view === this.view) return;
    this.view = view;
    for (const each of VIEWS) {
      $(`tab-${each}`).setAttribute('aria-selected', String(each === view));
      $(`tab-${each}`).tabIndex = each === view ? 0 : -1;
      $(`view-${each}`).hidden = each !== view;
    }
    await this.paint();
  },

  /** Goes to the fact or the document that the address names. */
  async follow() {
    const [, letter, number] = location.hash.match(/^#([fd])(\d+)$/) || [];
    const most = letter === 'f' ? collection.size : collection.documents.length;
    if (!letter || Number(number) >= most) return;
    await this.show('text');
    if (letter === 'd') await reader.open(Number(number));
    else await reader.open(collection.documentOf(Number(number)), Number(number));
  },

  /** Sets these filters besides those that are set, and shows the table. */
  async narrowTo({ kinds, ...fields }) {
    if (kinds) { filters.kinds.clear(); kinds.forEach((kind) => filters.kinds.add(kind)); }
    for (const [name, value] of Object.entries(fields)) { filters[name] = value; $(name).value = value; }
    await this.show('table');
    await this.answer();
    $('tab-table').focus();
  },

  ticksChanged() { if (filters.ticks.size) this.answer(); },

  /** Offers names that hold what is typed. */
  fillSubjects() {
    const wanted = fold($('subject').value);
    const found = [];
    for (let i = 1; i < collection.names.length && found.length < 30; i++) if (collection.foldedNames[i].includes(wanted)) found.push(collection.names[i]);
    $('subjects').replaceChildren(...found.map((name) => element('option', { value: name })));
  },
};

/** Buttons that hold a filter of several choices; none pressed lets everything through. */
function chips(box, names, counts, chosen, label, style) {
  const shownNames = names.map((name, number) => [name, counts ? counts[number] : null]).filter(([name, count]) => count !== 0 || chosen.has(name) || !counts);
  const key = shownNames.map(([name]) => name).join('\n');
  if (box.dataset.key !== key) {
    box.dataset.key = key;
    box.replaceChildren(...shownNames.map(([name]) => element('button', {
      type: 'button', class: `chip ${style(name)}`, 'data-name': name,
      onclick: () => { if (!chosen.delete(name)) chosen.add(name); main.answer(); },
    }, label(name), element('span', { class: 'number' }))));
  }
  shownNames.forEach(([name, count], i) => {
    box.children[i].setAttribute('aria-pressed', String(chosen.has(name)));
    box.children[i].lastChild.textContent = count === null ? '' : ` ${counted(count)}`;
  });
}

function chooseTheme() {
  const set = (theme) => { if (theme === 'auto') delete document.documentElement.dataset.theme; else document.documentElement.dataset.theme = theme; };
  try { $('theme').value = localStorage.getItem('factx-theme') || 'auto'; } catch { /* a browser that keeps nothing for files */ }
  set($('theme').value);
  $('theme').addEventListener('change', () => {
    set($('theme').value);
    try { localStorage.setItem('factx-theme', $('theme').value); } catch { /* as above */ }
  });
}

main.start().catch((error) => {
  $('count').textContent = `The report cannot be shown: ${error.message}`;
  throw error;
});
