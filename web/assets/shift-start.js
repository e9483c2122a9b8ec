import { get } from './api.js';
import { openDialog } from './dialogs.js';
import { el, show } from './dom.js';
import { errorText } from './errors.js';
import { icon } from './icons.js';
import { since } from './ticking.js';

/** What to look at when a shift begins: channels, what waits, whom to answer first, who is there (SOP O1). */
export function createShiftStart(app) {
  const { t } = app;
  const body = el('div', { class: 'shift-start' });
  const button = el(
    'button',
    { type: 'button', class: 'round', title: t('shiftStart'), 'aria-label': t('shiftStart'), onclick: open },
    icon('tick'),
  );

  async function open() {
    show(body, el('p', { role: 'status' }, t('loading')));
    openDialog({ t, title: t('shiftStart'), body });
    await reload();
  }

  async function reload() {
    try {
      render(await get('/shift-start', { signal: app.signal }));
    } catch (error) {
      show(body, el('p', { role: 'alert' }, errorText(error, t)), again());
    }
  }

  function again() {
    return el('button', { type: 'button', class: 'quiet', onclick: reload }, t('retry'));
  }

  function render(start) {
    show(
      body,
      start.missing.length === 0
        ? el('p', { class: 'shift-ready', role: 'status' }, icon('tick'), t('shiftReady'))
        : section(t('shiftMissing'), list(start.missing.map((text) => [icon('warning'), ' ', text]))),
      section(t('shiftFirst'), list(start.first.map(firstOf), t('shiftNothingFirst'))),
      section(t('shiftWaiting'), list([countsOf(t('shiftMine'), start.mine), countsOf(teamName(start), start.team)])),
      section(t('shiftChannels'), list(start.channels.map(channelOf))),
      section(t('shiftPresent'), list(start.present.flatMap(presentOf), t('shiftNobody'))),
      el('p', { class: 'soft' }, t('shiftQuickReplies', { count: start.quickReplies })),
      again(),
    );
  }

  function section(title, content) {
    return el('section', {}, el('h3', {}, title), content);
  }

  function list(rows, whenNone = null) {
    if (rows.length === 0) return el('p', { class: 'soft' }, whenNone ?? t('shiftNobody'));
    return el(
      'ul',
      {},
      rows.map((row) => el('li', {}, row)),
    );
  }

  function teamName({ team }) {
    return team.name === null ? t('shiftAllTeams') : t('shiftTeam', { team: team.name });
  }

  function countsOf(name, { waiting, overdue, urgent, complaints }) {
    return [el('strong', {}, name), ' · ', t('shiftCounts', { waiting, overdue, urgent, complaints })];
  }

  function channelOf({ channel, account, isConnected, lastActivityAt }) {
    const state = isConnected ? t('shiftConnected') : t('shiftNotConnected');
    const name = el('strong', {}, `${t.orName(`channel_${channel}`, channel)} ${account}`);
    return [name, ' · ', state, lastActivityAt && ' · ', lastActivityAt && since(lastActivityAt, t)];
  }

  function presentOf({ team, people }) {
    if (people.length === 0) return [];
    const names = people.map(({ name, load }) => `${name} (${load})`).join(', ');
    return [[el('strong', {}, team ?? t('shiftNoTeam')), ' · ', names]];
  }

  function firstOf({ id, number, isOverdue, isMine, priority, waitingSince }) {
    const go = () => (body.closest('dialog')?.close(), app.go(id));
    return [
      el('button', { type: 'button', class: 'link', onclick: go }, t('ticket', { number })),
      ' · ',
      [isMine ? t('shiftMine') : t('shiftInQueue'), t(`priority_${priority}`), isOverdue && t('shiftOverdue')]
        .filter(Boolean)
        .join(' · '),
      waitingSince && ' · ',
      waitingSince && since(waitingSince, t),
    ];
  }

  return { button, open };
}
