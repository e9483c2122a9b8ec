import { get, isPassing } from './api.js';
import { el, gathered } from './dom.js';
import { isAbort } from './errors.js';
import { icon } from './icons.js';
import { timelineWords } from './timeline-words.js';
import { clockTime, fullTime } from './time.js';

/** Changes come in crowds: a message, its status, the conversation. */
const SETTLE_MS = 200;
const RETRY_MS = 5_000;

/** What happened between the messages. `onChanged` is called when there is more of it. */
export function createTimeline(app, model, onChanged) {
  let items = [];
  let asked = 0;
  let retryTimer = 0;
  const refresh = gathered(SETTLE_MS, () => load().catch(app.fail));
  model.subscribe('conversation', refresh);

  async function load() {
    asked += 1;
    const mine = asked;
    clearTimeout(retryTimer);
    try {
      const path = `/conversations/${encodeURIComponent(model.id)}/timeline`;
      const answer = await get(path, { signal: model.signal });
      if (mine !== asked || answer.items.length === items.length) return;
      items = answer.items;
      onChanged();
    } catch (error) {
      if (isAbort(error)) return;
      if (!isPassing(error)) throw error;
      retryTimer = setTimeout(refresh, RETRY_MS);
    }
  }

  return {
    /** Those that have words. */
    entries: () => items.filter((entry) => timelineWords(entry, app.t, app.me) !== null),
    close() {
      refresh.cancel();
      clearTimeout(retryTimer);
    },
  };
}

/** One line in the middle: not a bubble, since nobody said it. */
export function happening(entry, { t, me }) {
  const at = Date.parse(entry.at);
  const { text, more = null, tone = '' } = timelineWords(entry, t, me);
  return el(
    'li',
    { class: `happening ${tone}` },
    el(
      'p',
      {},
      tone === 'late' && icon('warning'),
      el('span', {}, text),
      ' ',
      el('time', { dateTime: entry.at, title: fullTime(at, t) }, clockTime(at, t)),
    ),
    more && el('p', { class: 'more', dir: 'auto' }, more),
  );
}
