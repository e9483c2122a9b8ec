import { el } from './dom.js';
import { icon } from './icons.js';
import { nextClockChip, since } from './ticking.js';
import { initials, phoneText, previewText } from './text.js';

/** What a row's looks depend on. */
export function rowLook(item, isSelected, t) {
  const { id, phase, priority, category, contact, agent, preview, activityAt, clocks, team } = item;
  return JSON.stringify([
    id,
    phase,
    priority,
    category,
    contact.name,
    contact.phone,
    agent,
    preview,
    activityAt,
    clocks,
    team,
    isSelected,
    t.language,
  ]);
}

export function conversationRow(item, { t, isSelected }) {
  const { contact } = item;
  const name = contact.name ?? (contact.phone ? phoneText(contact.phone) : `${t('unnamed')} · ${item.number}`);
  return el(
    'li',
    {},
    el(
      'a',
      {
        href: `#/c/${encodeURIComponent(item.id)}`,
        class: 'row',
        'aria-current': isSelected ? 'true' : null,
        'data-id': item.id,
      },
      el('span', { class: 'avatar', 'aria-hidden': 'true' }, item.contact.name ? initials(name) : icon('person')),
      el(
        'span',
        { class: 'row-lines' },
        el('span', { class: 'row-top' }, el('strong', { class: 'name' }, name), since(item.activityAt, t)),
        el(
          'span',
          { class: 'row-middle' },
          el('span', { class: 'preview' }, previewText(item.preview, t)),
          isForPeople(item) ? nextClockChip(item, t) : null,
        ),
        el('span', { class: 'row-marks' }, ...marks(item, t)),
      ),
    ),
  );
}

function marks(item, t) {
  return [
    el('span', { class: 'channel' }, t.orName(`channel_${item.channel}`, item.channel)),
    phaseChip(item, t),
    priorityChip(item.priority, t, { isShort: true }),
    item.category === 'complaint' ? el('span', { class: 'chip strong' }, t('category_complaint')) : null,
  ];
}

/** Also what is solved, while a bad score is to be made good. */
function isForPeople({ phase, clocks }) {
  const isWithPeople = phase === 'queued' || phase === 'assigned' || phase === 'confirming';
  return isWithPeople || clocks.some(({ kind }) => kind === 'recovery');
}

/** Where it stands; with a person, who that is. */
export function phaseChip({ phase, agent }, t) {
  const text = phase === 'assigned' && agent ? agent.name : t.orName(`phase_${phase}`, phase);
  const title = phase === 'assigned' && agent ? t('heldBy', { name: agent.name }) : null;
  return el(
    'span',
    { class: `chip phase ${phase}`, title },
    phase === 'assigned' && agent ? icon('person') : null,
    text,
  );
}

/** Only what stands out is marked: a list full of "normal" says nothing. */
export function priorityChip(priority, t, { isShort = false } = {}) {
  if (priority !== 'high' && priority !== 'urgent' && priority !== 'low') return null;
  const word = t(`priority_${priority}`);
  return el(
    'span',
    { class: `chip priority ${priority === 'low' ? '' : 'strong'}`, title: t('priorityLabel', { priority: word }) },
    icon(priority),
    isShort ? el('span', { class: 'unseen' }, word) : word,
  );
}
