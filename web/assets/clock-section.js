import { isSopClock } from './clocks.js';
import { el } from './dom.js';
import { facts, section } from './facts.js';
import { clockChip, windowChip } from './ticking.js';
import { duration } from './time.js';

/** What the SOP times now, who looks after what ran out, and until when the customer can be answered. */
export function createClockSection(app, model) {
  const { t } = app;

  function rowOf(clock) {
    const name = t.orName(`clock_${clock.kind}`, clock.kind);
    return [name, el('div', { class: 'clock-facts' }, clockChip(clock, t), lookedAfter(clock), limitOf(clock))];
  }

  function limitOf({ limitMs, state }) {
    if (limitMs === undefined || state === 'overdue') return null;
    return el('span', { class: 'soft' }, t('clockLimit', { time: duration(limitMs, t) }));
  }

  /** Who acknowledged it; else the button for whoever was told (L30). */
  function lookedAfter({ kind, state, acknowledgedBy }) {
    if (acknowledgedBy) {
      const isMe = acknowledgedBy.id === app.me.id;
      const words = isMe ? t('clockSeenByMe') : t('clockSeenBy', { name: acknowledgedBy.name });
      return el('span', { class: 'soft' }, words);
    }
    const alert = state === 'overdue' ? app.alerts.find(model.id, kind) : null;
    return alert && app.alerts.acknowledgeButton(alert);
  }

  return {
    section({ clocks, window, phase }) {
      const sop = clocks.filter(isSopClock).map(rowOf);
      const others = clocks.filter((clock) => !isSopClock(clock)).map(rowOf);
      const reply = phase === 'closed' ? [] : [[t('clock_window'), windowWords(window)]];
      const rows = [...sop, ...reply, ...others];
      return section(t('clocks'), rows.length === 0 ? el('p', { class: 'soft' }, t('clocksNone')) : facts(rows));
    },
  };

  function windowWords(window) {
    const words = t.orName(`windowMeans_${window.kind.replaceAll('-', '_')}`, null);
    return el(
      'div',
      { class: 'clock-facts' },
      windowChip(window, t, { isShort: true }),
      words && el('span', { class: 'soft' }, words),
    );
  }
}
