import { get } from './api.js';
import { openDialog } from './dialogs.js';
import { el, gathered, show } from './dom.js';
import { errorText, isAbort } from './errors.js';
import { icon } from './icons.js';
import { clockChip, since } from './ticking.js';
import { duration } from './time.js';

const SETTLE_MS = 1_000;

/** For whoever supervises: each team's queue and people, and the bad scores to make good (SOP O2, V3). */
export function createOverview(app) {
  const { t } = app;
  const body = el('div', { class: 'overview' });
  const button = el(
    'button',
    { type: 'button', class: 'round', title: t('overview'), 'aria-label': t('overview'), onclick: open },
    icon('people'),
  );

  async function open() {
    show(body, el('p', { role: 'status' }, t('loading')));
    openDialog({ t, title: t('overview'), body, isWide: true });
    await reload();
  }

  async function reload() {
    try {
      const { signal } = app;
      const [queues, recoveries] = await Promise.all([get('/queue', { signal }), get('/recoveries', { signal })]);
      show(body, ...render(queues, recoveries.items));
    } catch (error) {
      if (isAbort(error)) return;
      const again = el('button', { type: 'button', class: 'quiet', onclick: reload }, t('retry'));
      show(body, el('p', { role: 'alert' }, errorText(error, t)), again);
    }
  }

  function render({ teams, withoutTeam }, recoveries) {
    return [
      part(t('recoveries'), recoveries.map(recoveryOf), t('recoveriesNone')),
      el('section', {}, el('h3', {}, t('queues')), teams.map(teamOf)),
      withoutTeam.length > 0 && part(t('shiftNoTeam'), withoutTeam.map(personOf), ''),
    ];
  }

  function part(title, rows, whenNone) {
    const list = rows.length > 0 ? el('ul', {}, rows) : el('p', { class: 'soft' }, whenNone);
    return el('section', {}, el('h3', {}, title), list);
  }

  function recoveryOf({ id, number, contact, recovery, clocks }) {
    const go = () => (body.closest('dialog')?.close(), app.go(id));
    const clock = clocks.find(({ kind }) => kind === 'recovery');
    const name = contact.name ?? t('unnamed');
    return el(
      'li',
      { class: 'recovery' },
      el('button', { type: 'button', class: 'link', onclick: go }, `${name} · ${t('ticket', { number })}`),
      ' ',
      clock && clockChip(clock, t),
      el('p', {}, t('surveyScore', { score: recovery.score }), ' · ', since(recovery.at, t)),
      el('p', { class: 'soft', dir: 'auto' }, recovery.comment ? `“${recovery.comment}”` : t('recoveryNoComment')),
    );
  }

  function teamOf({ team, isOpen, waiting, oldestSince, expectedWaitSeconds, people }) {
    const wait = expectedWaitSeconds === null ? null : duration(expectedWaitSeconds * 1000, t);
    return el(
      'div',
      { class: 'team-queue' },
      el('p', {}, el('strong', {}, team), ' ', el('span', { class: 'chip' }, t(isOpen ? 'teamOpen' : 'teamClosed'))),
      el(
        'p',
        {},
        waiting === 0 ? t('queueEmpty') : t('queueWaiting', { count: waiting }),
        oldestSince && [' · ', t('queueOldest'), ' ', since(oldestSince, t)],
        ' · ',
        wait === null ? t('queueNotMeasured') : t('queueExpected', { time: wait }),
      ),
      people.length === 0 ? el('p', { class: 'soft' }, t('queueNobody')) : el('ul', {}, people.map(personOf)),
    );
  }

  function personOf({ name, isPresent, isInShift, load, capacity }) {
    const state = isPresent ? (isInShift ? null : t('notInShift')) : t('notPresent');
    return el(
      'li',
      { class: 'person-load' },
      el('span', { class: `dot ${isPresent ? 'online' : 'offline'}`, 'aria-hidden': 'true' }),
      el('span', {}, name),
      el('span', { class: 'soft' }, [t('loadOf', { load, capacity }), state].filter(Boolean).join(' · ')),
    );
  }

  const refresh = gathered(SETTLE_MS, () => body.isConnected && reload());
  return { button, onChange: refresh };
}
