import { get, post } from './api.js';
import { el } from './dom.js';
import { icon } from './icons.js';
import { since } from './ticking.js';

/** Messages that came in and could not be handled: a customer waits, and no conversation shows it (L11). */
export function stuckRows(app, onChanged) {
  const { t } = app;
  let items = [];

  async function reload() {
    items = (await get('/inbox-problems', { signal: app.signal })).items;
  }

  function row(problem) {
    const who = problem.name ?? problem.from[0]?.id ?? problem.type;
    const again = el('button', { type: 'button', class: 'quiet', onclick: () => retry(problem, again) }, t('retry'));
    return el(
      'li',
      { class: 'alert' },
      icon('warning'),
      el(
        'div',
        { class: 'alert-words' },
        el('strong', {}, t('alert_stuck')),
        el('p', { class: 'soft' }, who, ' · ', since(problem.receivedAt, t)),
        problem.text !== '' && el('p', { dir: 'auto' }, problem.text),
        problem.error && el('p', { class: 'soft' }, problem.error),
      ),
      again,
    );
  }

  async function retry(problem, again) {
    again.disabled = true;
    try {
      await post(`/inbox-problems/${problem.id}/retry`);
      items = items.filter((one) => one !== problem);
    } catch (error) {
      app.fail(error);
      await reload().catch(app.fail);
    }
    onChanged();
  }

  return {
    reload,
    entries: () =>
      items.map((one) => ({
        key: `stuck-${one.id}`,
        look: JSON.stringify([one, t.language]),
        make: () => row(one),
      })),
  };
}
