import { el } from './dom.js';

/** Names and values side by side; rows that are null or false are left out. `after(name, value)`: what follows a value. */
export function facts(rows, { after = () => null } = {}) {
  return el(
    'dl',
    { class: 'pairs' },
    rows.filter(Boolean).map(([name, value]) => [el('dt', {}, name), el('dd', {}, value, after(name, value))]),
  );
}

export function section(title, ...children) {
  return el('section', {}, el('h3', {}, title), ...children);
}
