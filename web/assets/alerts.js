import { get, post } from './api.js';
import { openDialog } from './dialogs.js';
import { gathered, el, show } from './dom.js';
import { icon } from './icons.js';
import { since } from './ticking.js';

/** What supervisors and teams must see, until somebody has. */
export function createAlerts(app) {
  const { t } = app;
  let items = [];
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
      items = (await get('/alerts', { signal: app.signal })).items;
      render();
    } catch (error) {
      app.fail(error);
    }
  }

  function render() {
    badge.hidden = items.length === 0;
    badge.textContent = items.length > 99 ? '99+' : String(items.length);
    button.setAttribute('aria-label', items.length === 0 ? t('alerts') : t('alertCount', { count: items.length }));
    show(body, items.length === 0 ? el('p', { class: 'hint' }, t('alertsNone')) : el('ul', {}, items.map(row)));
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
        el('p', { class: 'soft' }, t('ticket', { number: alert.conversation.number }), ' · ', since(alert.at, t)),
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
