// Who the facts are about: a bar for each, parted by kind.

const MOST_SUBJECTS = 60;

const subjects = {
  async refresh() {
    const [kind, subject] = await Promise.all([collection.column('kind'), collection.column('subject')]);
    const entity = collection.kinds.indexOf('entity');
    const counts = new Map();
    for (const fact of shownNow.facts) {
      if (!subject[fact] || kind[fact] === entity) continue;
      let each = counts.get(subject[fact]);
      if (!each) counts.set(subject[fact], each = { all: 0, kinds: new Uint32Array(collection.kinds.length) });
      each.all++;
      each.kinds[kind[fact]]++;
    }
    const sorted = [...counts].sort((one, other) => other[1].all - one[1].all || one[0] - other[0]);
    const most = sorted.length ? sorted[0][1].all : 1;
    const rows = sorted.slice(0, MOST_SUBJECTS).map(([number, each]) => this.row(collection.names[number], each, most));
    const more = sorted.length > MOST_SUBJECTS ? `, the first ${MOST_SUBJECTS} of ${counted(sorted.length)}` : '';
    $('view-subjects').replaceChildren(
      element('h2', {}, 'Facts by subject'),
      sorted.length ? element('p', { class: 'hint' }, `Names are not counted as facts here${more}. A bar narrows the page to its subject.`)
        : element('p', { class: 'hint' }, 'No fact with a subject is shown.'),
      element('ol', { class: 'bars' }, ...rows));
  },

  row(name, { all, kinds }, most) {
    const track = element('span', { class: 'track' });
    const told = [];
    kinds.forEach((count, kind) => {
      if (!count) return;
      const bar = element('span', { class: `bar ${styleOf(collection.kinds[kind])}`, title: `${words(collection.kinds[kind])}: ${count}` });
      bar.style.width = `${100 * count / most}%`;
      track.append(bar);
      told.push(`${words(collection.kinds[kind])} ${count}`);
    });
    return element('li', {}, element('button', {
      type: 'button', title: `${told.join(', ')}: show them in the table`, onclick: () => main.narrowTo({ subject: name }),
    }, element('bdi', { class: 'label' }, shown(name)), track, element('span', { class: 'number' }, counted(all), element('span', { class: 'unseen' }, ` facts: ${told.join(', ')}`))));
  },
};
