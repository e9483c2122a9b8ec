import { get, isPassing } from './api.js';
import { el, gathered, show } from './dom.js';
import { isAbort } from './errors.js';
import { icon } from './icons.js';

/** Changes come in crowds: a message, its status, the conversation. */
const SETTLE_MS = 300;
const RETRY_MS = 5_000;

/** Which steps of the SOP are kept so far, and what is missing now (SOP M1): the service judges, this shows. */
export function createSopScore(app, model) {
  const { t } = app;
  const total = el('span', { class: 'soft' });
  const body = el('div', { class: 'sop' });
  const element = el(
    'section',
    { hidden: true, 'aria-label': t('sopLabel') },
    el('h3', {}, t('sop'), ' ', total),
    body,
  );
  // Kept open or closed by hand, whatever is shown anew inside.
  const keptList = el('ul', { class: 'sop-steps' });
  const keptTitle = el('summary', {});
  const keptPart = el('details', {}, keptTitle, keptList);
  let asked = 0;
  let retryTimer = 0;

  const refresh = gathered(SETTLE_MS, () => load().catch(app.fail));
  model.subscribe('conversation', refresh);
  model.subscribe('messages', refresh);

  async function load() {
    asked += 1;
    const mine = asked;
    clearTimeout(retryTimer);
    try {
      const score = await get(`/conversations/${encodeURIComponent(model.id)}/score`, { signal: model.signal });
      if (mine === asked) render(score);
    } catch (error) {
      if (isAbort(error)) return;
      if (!isPassing(error)) throw error;
      retryTimer = setTimeout(refresh, RETRY_MS);
    }
  }

  function render(score) {
    const missed = score.steps.filter(({ state }) => state === 'missed');
    const noted = score.steps.filter(({ step, state }) => step === 'customer-leak' && state === 'not-applicable');
    const kept = score.steps.filter(({ state }) => state === 'kept');
    element.hidden = false;
    total.textContent =
      score.total === null
        ? ''
        : t('sopTotal', { kept: score.kept, all: score.kept + score.missed, share: Math.round(score.total * 100) });
    keptTitle.textContent = t('sopKept', { count: kept.length });
    show(
      keptList,
      kept.map((step) => stepOf(step, 'tick')),
    );
    show(
      body,
      part(t('sopNext'), score.next.map(nextOf)),
      part(
        t('sopMissed'),
        [...missed, ...noted].map((step) => stepOf(step, 'warning')),
      ),
      kept.length > 0 ? keptPart : el('p', { class: 'soft' }, t('sopNone')),
    );
  }

  function part(title, items) {
    if (items.length === 0) return null;
    return el('div', {}, el('h4', {}, title), el('ul', { class: 'sop-steps' }, items));
  }

  function nextOf({ sop, todo, because }) {
    return el(
      'li',
      { class: 'next', title: because },
      el('span', { class: 'sop-box' }),
      el('span', {}, todo),
      number(sop),
    );
  }

  function stepOf({ sop, state, title, because, by }, sign) {
    const who = by?.kind === 'agent' && state === 'missed' && !because.includes(by.name) ? ` (${by.name})` : '';
    return el(
      'li',
      { class: state },
      icon(sign),
      el('span', {}, title, el('span', { class: 'soft because' }, because, who)),
      number(sop),
    );
  }

  /** The number in the SOP, for whoever wants to read it there. */
  function number(sop) {
    return el('span', { class: 'soft sop-number' }, sop);
  }

  refresh();
  return { element };
}
