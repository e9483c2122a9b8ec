import { el } from './dom.js';
import { icon } from './icons.js';

const SHOWN_MS = 6_000;
const MOST = 3;

/** A short word at the edge of the page; `late` marks what went wrong and stays until closed. */
export function notify(text, { tone = 'calm', closeLabel = '×', action = null } = {}) {
  const box = document.getElementById('notices');
  const notice = el(
    'div',
    { class: `notice ${tone}` },
    tone === 'late' ? icon('warning') : null,
    el('span', {}, text),
    action &&
      el('button', { type: 'button', class: 'link', onclick: () => (action.run(), notice.remove()) }, action.label),
    el(
      'button',
      { type: 'button', class: 'round small', 'aria-label': closeLabel, onclick: () => notice.remove() },
      icon('close'),
    ),
  );
  box.append(notice);
  while (box.children.length > MOST) box.firstElementChild.remove();
  if (tone !== 'late') setTimeout(() => notice.remove(), SHOWN_MS);
}

/** Said at once to those who listen; nothing is seen of it. */
export function announce(text) {
  const box = document.getElementById('announcer');
  box.textContent = '';
  requestAnimationFrame(() => (box.textContent = text));
}
