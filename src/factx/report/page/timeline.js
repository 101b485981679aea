// Targets by deadline and money by date: what stands when.

const MOST_DOTS = 1500;
const MOST_TARGETS = 200;

const timeline = {
  turn: 0,

  async refresh() {
    const turn = ++this.turn;
    const [kind, first, last, value] = await Promise.all(['kind', 'first', 'last', 'value'].map((name) => collection.column(name)));
    const [targetKind, moneyKind] = [collection.kinds.indexOf('target'), collection.kinds.indexOf('money')];
    const targets = [];
    const money = [];
    for (const fact of shownNow.facts) {
      if (first[fact] === NO_DAY) continue;
      if (kind[fact] === targetKind) targets.push(fact);
      else if (kind[fact] === moneyKind && value[fact] > 0) money.push(fact);
    }
    targets.sort((one, other) => last[one] - last[other] || one - other);
    const listed = await collection.facts(targets.slice(0, MOST_TARGETS));
    const dots = await this.dots(money, value);
    if (turn !== this.turn) return;
    $('view-timeline').replaceChildren(
      element('h2', {}, 'Targets by deadline'), ...this.targets(targets, listed, last),
      element('h2', {}, 'Money by date'), ...dots);
  },

  targets(targets, listed, last) {
    if (!targets.length) return [element('p', { class: 'hint' }, 'No target with a deadline is shown.')];
    const years = new Map();
    for (const fact of targets) { const year = isoDay(last[fact]).slice(0, 4); years.set(year, (years.get(year) || 0) + 1); }
    const most = Math.max(...years.values());
    const bars = [...years].map(([year, count]) => {
      const bar = element('span', { class: 'bar k-target' });
      bar.style.width = `${100 * count / most}%`;
      return element('li', {}, element('button', {
        type: 'button', title: 'Show them in the table', onclick: () => main.narrowTo({ kinds: ['target'], from: `${year}-01-01`, to: `${year}-12-31` }),
      }, element('span', { class: 'label' }, year), element('span', { class: 'track' }, bar), element('span', { class: 'number' }, counted(count), element('span', { class: 'unseen' }, count === 1 ? ' target' : ' targets'))));
    });
    const items = listed.map((fact) => element('li', {},
      element('time', {}, isoDay(last[fact.number])),
      element('a', { href: placeOf(fact.number) }, element('bdi', {}, shown(who(fact.subject) || 'no subject')), ': ', element('bdi', {}, shown(fact.goal || fact.text)))));
    const rest = targets.length - listed.length;
    return [element('ol', { class: 'bars' }, ...bars), element('ol', { class: 'moments' }, ...items),
      rest > 0 ? element('p', { class: 'hint' }, `and ${plural(rest, 'more target')}: narrow the filters, or see the table`) : null].filter(Boolean);
  },

  /** A dot for each amount, its height on a scale of powers of ten. */
  async dots(money, value) {
    if (!money.length) return [element('p', { class: 'hint' }, 'No amount of money with a date is shown.')];
    const kept = money.length > MOST_DOTS ? [...money].sort((one, other) => value[other] - value[one]).slice(0, MOST_DOTS) : money;
    const facts = await collection.facts(kept);
    const currencies = new Map();
    for (const fact of facts) currencies.set(fact.currency || 'none told', (currencies.get(fact.currency || 'none told') || 0) + 1);
    const chosen = currencies.has(this.currency) ? this.currency : [...currencies].sort((one, other) => other[1] - one[1])[0][0];
    const select = element('select', { id: 'currency', onchange: (event) => { this.currency = event.target.value; this.refresh().then(() => $('currency').focus()); } },
      ...[...currencies].map(([name, count]) => element('option', { value: name, selected: name === chosen }, `${name} (${counted(count)})`)));
    const drawn = facts.filter((fact) => (fact.currency || 'none told') === chosen);
    const told = money.length > kept.length ? `, the ${counted(kept.length)} greatest of ${counted(money.length)}` : '';
    return [element('p', { class: 'choose' }, element('label', { for: 'currency' }, 'Currency '), select, told), this.chart(drawn, value)];
  },

  chart(facts, value) {
    const [width, height, left, bottom, top] = [960, 340, 64, 30, 12];
    const first = collection.held.get('first');
    const days = facts.map((fact) => first[fact.number]);
    const scale = (numbers) => [Math.min(...numbers), Math.max(...numbers)];
    let [from, to] = scale(days);
    [from, to] = [dayOf(`${isoDay(from).slice(0, 4)}-01-01`), dayOf(`${Number(isoDay(to).slice(0, 4)) + 1}-01-01`)];
    const powers = facts.map((fact) => Math.log10(value[fact.number]));
    let [low, high] = scale(powers);
    [low, high] = [Math.floor(low), Math.ceil(high + 0.05)];
    const x = (day) => left + (day - from) / (to - from) * (width - left - 14);
    const y = (power) => height - bottom - (power - low) / (high - low) * (height - bottom - top);
    const chart = element('svg', { viewBox: `0 0 ${width} ${height}`, class: 'chart', role: 'group', 'aria-label': `${plural(facts.length, 'amount')} by date` });
    const step = Math.max(1, Math.ceil((high - low) / 6));
    for (let power = low; power <= high; power += step) {
      chart.append(element('line', { x1: left, x2: width - 14, y1: y(power), y2: y(power), class: 'grid' }), element('text', { x: left - 8, y: y(power) + 4, class: 'axis end' }, inShort(10 ** power)));
    }
    const years = Number(isoDay(to).slice(0, 4)) - Number(isoDay(from).slice(0, 4));
    const every = Math.max(1, Math.ceil(years / 10));
    for (let year = 0; year <= years; year += every) {
      const at = x(dayOf(`${String(Number(isoDay(from).slice(0, 4)) + year).padStart(4, '0')}-01-01`));
      chart.append(element('line', { x1: at, x2: at, y1: top, y2: height - bottom, class: 'grid' }), element('text', { x: at, y: height - 8, class: 'axis' }, String(Number(isoDay(from).slice(0, 4)) + year)));
    }
    facts.forEach((fact, i) => chart.append(element('circle', {
      cx: x(days[i]).toFixed(1), cy: y(powers[i]).toFixed(1), r: 5, role: 'button', tabindex: i ? -1 : 0, class: 'dot', 'data-number': fact.number,
      'aria-label': shown(`${saying(fact)}, ${fact.when}, ${who(fact.subject) || 'no subject'}`),
      onpointerenter: () => card.show(fact), onfocus: () => card.show(fact), onclick: () => card.show(fact, true),
      onkeydown: (event) => { if (event.key === 'Enter') location.hash = `f${fact.number}`; },
    })));
    roving(chart, () => [...chart.querySelectorAll('.dot')]);
    return chart;
  },
};

const inShort = (number) => new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 2 }).format(number);
