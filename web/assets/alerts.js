import { alertSentences, alertTitle, isReminder } from './alert-words.js';
import { get, now, post } from './api.js';
import { openDialog } from './dialogs.js';
import { el, gathered, reconcile } from './dom.js';
import { isSupervising } from './holding.js';
import { icon } from './icons.js';
import { stuckRows } from './stuck-inbound.js';
import { since } from './ticking.js';

/** What supervisors, teams and whoever has a case must see, until somebody looks after it or it is settled. */
export function createAlerts(app) {
  const { t } = app;
  let items = [];
  const stuck = stuckRows(app, () => render());
  const followers = new Set();
  const badge = el('span', { class: 'badge', hidden: true, 'aria-hidden': 'true' });
  const button = el(
    'button',
    { type: 'button', class: 'round', title: t('alerts'), onclick: open },
    icon('bell'),
    badge,
  );
  const rows = el('ul', { class: 'alert-rows' });
  const none = el('p', { class: 'hint' }, t('alertsNone'));
  const hint = el('p', { class: 'hint' }, t('alertsHint'));
  const body = el('div', { class: 'alerts' }, none, hint, rows);

  async function reload() {
    try {
      const { signal } = app;
      const problems = isSupervising(app.me) ? stuck.reload() : null;
      const [alerts] = await Promise.all([get('/alerts', { signal }), problems]);
      items = alerts.items;
      render();
    } catch (error) {
      app.fail(error);
    }
  }

  /** What is late first, then what will be; what went meanwhile goes, and the rest keeps its focus. */
  function render() {
    const alarms = items.filter((alert) => !isReminder(alert));
    const reminders = items.filter(isReminder);
    const count = alarms.length + stuck.entries().length;
    showBadge(count, reminders.length);
    none.hidden = count + reminders.length > 0;
    hint.hidden = items.length === 0;
    reconcile(rows, [...stuck.entries(), ...group('alarms', alarms), ...group('reminders', reminders)]);
    for (const follower of followers) follower();
  }

  /** Red for alarms; amber when only reminders are there. */
  function showBadge(alarms, reminders) {
    const count = alarms || reminders;
    badge.hidden = count === 0;
    badge.className = `badge ${alarms === 0 ? 'soon' : ''}`;
    badge.textContent = count > 99 ? '99+' : String(count);
    const words = alarms === 0 ? t('reminderCount', { count }) : t('alertCount', { count });
    button.setAttribute('aria-label', count === 0 ? t('alerts') : words);
  }

  function group(name, alerts) {
    if (alerts.length === 0) return [];
    const title = { key: name, look: t.language, make: () => el('li', { class: 'group' }, el('h3', {}, t(name))) };
    const look = (alert) => JSON.stringify([alert, t.language]);
    return [title, ...alerts.map((alert) => ({ key: alert.id, look: look(alert), make: () => row(alert) }))];
  }

  function row(alert) {
    const { conversation, data, who, at } = alert;
    const number = t('ticket', { number: conversation.number });
    const customer = data?.customer ? `${data.customer} · ${number}` : number;
    return el(
      'li',
      { class: `alert ${isReminder(alert) ? 'reminder' : ''}` },
      icon(isReminder(alert) ? 'clock' : 'warning'),
      el(
        'div',
        { class: 'alert-words' },
        el('strong', {}, alertTitle(alert, t)),
        el('p', { class: 'soft' }, customer, ' · ', since(at, t), ' · ', t.orName(`alertFor_${who}`, who)),
        alertSentences(alert, t, now()).map((sentence) => el('p', { dir: 'auto' }, sentence)),
        alert.notices.map((notice) => el('p', { class: 'soft' }, noticeWords(notice))),
        el('button', { type: 'button', class: 'link', onclick: () => visit(conversation.id) }, t('openConversation')),
      ),
      acknowledgeButton(alert),
    );
  }

  function noticeWords({ name, state, error }) {
    return t.orName(`notice_${state}`, `${name}: ${state}`, { name, reason: error ?? '' });
  }

  function visit(id) {
    body.closest('dialog')?.close();
    app.go(id);
  }

  /** Of a clock it stops the ladder for a while; of anything else it takes the alert away. */
  function acknowledgeButton(alert) {
    const label = alert.clock && !isReminder(alert) ? t('acknowledge') : t('seen');
    const title = alert.clock && !isReminder(alert) ? t('acknowledgeDoes') : t('seenDoes');
    const done = el(
      'button',
      { type: 'button', class: 'quiet small', title, onclick: () => acknowledge(alert, done) },
      label,
    );
    return done;
  }

  async function acknowledge(alert, done) {
    done.disabled = true;
    try {
      await post(`/alerts/${encodeURIComponent(alert.id)}/acknowledge`);
      items = items.filter((one) => one !== alert);
      if (alert.clock && !isReminder(alert)) app.notify(t('acknowledged'));
      render();
    } catch (error) {
      app.fail(error);
      void reload();
    }
  }

  function open() {
    void reload(); // what is stuck tells nobody by itself
    openDialog({ t, title: t('alerts'), body, isWide: true });
  }

  render();
  return {
    button,
    reload,
    onChange: gathered(500, reload),
    /** The alarm of that clock, if I am one of those who were told. */
    find: (conversationId, clock) =>
      items.find((one) => one.conversation.id === conversationId && one.clock === clock && !isReminder(one)) ?? null,
    acknowledgeButton,
    /** Calls it whenever the alerts have changed; the result ends that. */
    follow(follower) {
      followers.add(follower);
      return () => followers.delete(follower);
    },
  };
}
