import { get, post } from './api.js';
import { openDialog } from './dialogs.js';
import { gathered, el, show } from './dom.js';
import { icon } from './icons.js';
import { since } from './ticking.js';

/** Who may see what came in and could not be handled. */
const SUPERVISING = ['supervisor', 'admin'];

/** What supervisors and teams must see, until somebody has. */
export function createAlerts(app) {
  const { t } = app;
  let items = [];
  let stuck = [];
  const badge = el('span', { class: 'badge', hidden: true, 'aria-hidden': 'true' });
  const button = el(
    'button',
    { type: 'button', class: 'round', title: t('alerts'), onclick: open },
    icon('bell'),
    badge,
  );
  const body = el('div', { class: 'alerts' });

  async function reload() {
    try {
      const { signal } = app;
      const problems = SUPERVISING.includes(app.me.role) ? get('/inbox-problems', { signal }) : { items: [] };
      const [alerts, notHandled] = await Promise.all([get('/alerts', { signal }), problems]);
      items = alerts.items;
      stuck = notHandled.items;
      render();
    } catch (error) {
      app.fail(error);
    }
  }

  function render() {
    const count = items.length + stuck.length;
    badge.hidden = count === 0;
    badge.textContent = count > 99 ? '99+' : String(count);
    button.setAttribute('aria-label', count === 0 ? t('alerts') : t('alertCount', { count }));
    const rows = [...stuck.map(stuckRow), ...items.map(row)];
    show(body, count === 0 ? el('p', { class: 'hint' }, t('alertsNone')) : el('ul', {}, rows));
  }

  /** A customer waits for an answer to this, and no conversation shows it (L11). */
  function stuckRow(problem) {
    const who = problem.name ?? problem.from[0]?.id ?? problem.type;
    const again = el('button', { type: 'button', class: 'quiet', onclick: () => retry(problem, again) }, t('retry'));
    return el(
      'li',
      { class: 'alert' },
      el(
        'div',
        {},
        el('strong', {}, t('alert_stuck')),
        el('p', { class: 'soft' }, who, ' · ', since(problem.receivedAt, t)),
        problem.text !== '' && el('p', {}, problem.text),
        problem.error && el('p', { class: 'soft' }, problem.error),
      ),
      again,
    );
  }

  async function retry(problem, again) {
    again.disabled = true;
    try {
      await post(`/inbox-problems/${problem.id}/retry`);
      stuck = stuck.filter((one) => one !== problem);
      render();
    } catch (error) {
      app.fail(error);
      void reload();
    }
  }

  function row(alert) {
    const what = t.orName(`alert_${alert.what.replaceAll('-', '_')}`, alert.what);
    const done = el(
      'button',
      { type: 'button', class: 'quiet', onclick: () => acknowledge(alert, done) },
      t('acknowledge'),
    );
    return el(
      'li',
      { class: 'alert' },
      el(
        'div',
        {},
        el('strong', {}, what),
        el(
          'p',
          { class: 'soft' },
          ...[t('ticket', { number: alert.conversation.number }), ' · ', since(alert.at, t)],
          ...[' · ', t.orName(`alertFor_${alert.who}`, alert.who)],
        ),
        alert.data?.customer && el('p', {}, t('alertCustomer', { name: alert.data.customer })),
        words(alert.data) && el('p', {}, words(alert.data)),
        el(
          'button',
          {
            type: 'button',
            class: 'link',
            onclick: () => (body.closest('dialog')?.close(), app.go(alert.conversation.id)),
          },
          t('openConversation'),
        ),
      ),
      done,
    );
  }

  async function acknowledge(alert, done) {
    done.disabled = true;
    try {
      await post(`/alerts/${encodeURIComponent(alert.id)}/acknowledge`);
      items = items.filter((one) => one !== alert);
      render();
    } catch (error) {
      app.fail(error);
      void reload();
    }
  }

  function open() {
    void reload(); // what is stuck tells nobody by itself
    openDialog({ t, title: t('alerts'), body });
  }

  render();
  return { button, reload, onChange: gathered(500, reload) };
}

/** The part of an alert's data that people read. */
function words(data) {
  const text = data?.reason ?? data?.text ?? null;
  return typeof text === 'string' && text !== '' ? text : null;
}
