// Long lists: only the rows in sight are in the page.

const HIGHEST = 8000000; // pixels; browsers lose count beyond some tens of millions

/** Rows of one height in a scrolling box. `draw(first, last)` gives the elements of the rows from first to before last. */
class Rows {
  constructor(box, { height, head = 0, draw }) {
    this.box = box;
    this.height = height;
    this.head = head;
    this.draw = draw;
    this.count = 0;
    this.sizer = element('div', { class: 'sizer', role: 'presentation' });
    box.append(this.sizer);
    box.addEventListener('scroll', () => this.later(), { passive: true });
    new ResizeObserver(() => this.later()).observe(box);
  }

  set(count, keep = false) {
    this.count = count;
    this.sizer.style.height = `${Math.min(HIGHEST, count * this.height) + this.head}px`;
    if (!keep) this.box.scrollTop = 0;
    return this.refresh();
  }

  later() {
    if (this.waiting) return;
    this.waiting = requestAnimationFrame(() => { this.waiting = 0; this.refresh(); });
  }

  get inSight() { return Math.max(1, Math.ceil((this.box.clientHeight - this.head) / this.height) + 1); }

  get first() {
    const range = this.box.scrollHeight - this.box.clientHeight;
    const most = Math.max(0, this.count - this.inSight + 1);
    const tall = this.count * this.height > HIGHEST;
    const at = tall ? this.box.scrollTop / Math.max(1, range) * most : this.box.scrollTop / this.height;
    return Math.max(0, Math.min(most, Math.floor(at)));
  }

  refresh() {
    if (!this.box.clientHeight) return undefined;
    const first = this.first;
    return this.draw(first, Math.min(this.count, first + this.inSight), this.count * this.height > HIGHEST ? this.box.scrollTop : first * this.height);
  }

  /** Scrolls so that the row can be seen. */
  reveal(row) {
    const top = this.first;
    const whole = Math.max(1, Math.floor((this.box.clientHeight - this.head) / this.height));
    if (row >= top && row < top + whole) return;
    const wanted = row < top ? row : row - whole + 1;
    const most = Math.max(1, this.count - this.inSight + 1);
    const tall = this.count * this.height > HIGHEST;
    this.box.scrollTop = tall ? wanted / most * (this.box.scrollHeight - this.box.clientHeight) : wanted * this.height;
  }
}
