import type { Effect } from '../../core/conversation/effect.ts';
import type { Event } from '../../core/conversation/event.ts';
import type { EventRow } from '../../engine/store.ts';
import type { Store } from '../../store/store.ts';
import { iso } from '../iso.ts';
import { emptiedEntry, findEmptied } from './emptied.ts';

/** One thing that happened beside what was said. `data` is of `what`; people in it are `{ id, name }`. */
export type TimelineEntry = { id: string; at: string; what: string; data: Record<string, unknown> };
type Told = { what: string; data: Record<string, unknown> };

/**
 * What a person should see between the messages, oldest first: who has it and why, what was promised, escalated,
 * classified, missed and solved. Not what the messages say themselves, and nothing that only the service minds.
 */
export async function viewTimeline(
  store: Store,
  conversationId: string,
  after = 0,
): Promise<{ items: TimelineEntry[]; last: number }> {
  const rows = await store.db
    .selectFrom('events')
    .select(['seq', 'event_json', 'effects_json', 'refused'])
    .where('conversation_id', '=', conversationId)
    .where('seq', '>', after)
    .orderBy('seq')
    .execute();
  const happened = rows.filter(({ refused }) => refused === null);
  const items = happened.flatMap(({ seq, event_json: json, effects_json: effects }) => {
    const event = JSON.parse(json) as Event;
    const all = toldOf({ event, effects: JSON.parse(effects) as Effect[] });
    return all.map((told, index) => ({ id: `${seq}-${index}`, at: iso(event.at), ...told }));
  });
  const emptied = after === 0 ? await findEmptied(store, conversationId) : null;
  return { items: emptied ? [...items, emptiedEntry(emptied)] : items, last: rows.at(-1)?.seq ?? after };
}

function toldOf({ event, effects }: Pick<EventRow, 'event' | 'effects'>): Told[] {
  const ofEvent = eventTold(event, effects);
  return [...(ofEvent ? [ofEvent] : []), ...effects.flatMap(effectTold)];
}

/** What people did that leaves no line of its own behind. */
function eventTold(event: Event, effects: Effect[]): Told | null {
  switch (event.type) {
    case 'agent-claimed':
      return { what: 'claimed', data: { by: event.agent } };
    case 'agent-assigned':
      return { what: 'assigned', data: { to: event.agent, because: event.because } };
    case 'agent-left':
      // Nobody waited: it stayed theirs, and nothing happened.
      return effects.length === 0 ? null : { what: 'agent-left', data: { agent: event.agent, because: event.because } };
    case 'agent-asked-assistant':
      return { what: 'suggested', data: { to: event.agent, by: event.by } };
    case 'answer-worded':
      return { what: 'worded', data: { by: event.by, outcome: event.outcome } };
    case 'agent-promised':
      return { what: 'promised', data: { by: event.agent, doneAt: iso(event.doneAt) } };
    case 'agent-reopened':
      return { what: 'reopened', data: { by: event.agent } };
    case 'agent-returned':
      return { what: 'returned', data: { by: event.agent } };
    case 'agent-resolved':
      return { what: 'said-solved', data: { by: event.agent } };
    default:
      return null;
  }
}

function effectTold(effect: Effect): Told[] {
  if (effect.type !== 'record') return [];
  const told = records[effect.what]?.(effect.data);
  return told ? [told] : [];
}

type Reading = (data: Record<string, unknown>) => Told | null;

const overdueOf =
  (clock: string): Reading =>
  ({ limitMs, team }) => ({ what: 'overdue', data: { clock, limitMs, team } });

/** By the name of the record. What is not here is the service's own, or seen in a message already. */
const records: Readonly<Record<string, Reading>> = {
  handoff: ({ reason, detail, team }) => ({ what: 'handed-over', data: { reason, detail, team } }),
  recorded: ({ by, channel, team, keeps }) => ({ what: 'recorded', data: { by, channel, team, keeps } }),
  transferred: ({ by, toTeam, toAgent, note }) => ({ what: 'transferred', data: { by, toTeam, toAgent, note } }),
  escalated: ({ by, from, to, level, reason }) => ({ what: 'escalated', data: { by, from, to, level, reason } }),
  'escalation-ended': ({ because, team }) => ({ what: 'escalation-ended', data: { because, team } }),
  classified: ({ by, from, to }) => ({ what: 'classified', data: { by, from, to } }),
  'agent-silent': ({ agent }) => ({ what: 'left-waiting', data: { agent } }),
  'response-overdue': overdueOf('response'),
  'solving-overdue': overdueOf('solving'),
  'escalation-overdue': overdueOf('escalation'),
  'recovery-overdue': overdueOf('recovery'),
  acknowledged: ({ clock, by }) => ({ what: 'acknowledged', data: { clock, by } }),
  estimate: ({ outcome, by }) => (outcome === 'moved' ? null : { what: `promise-${String(outcome)}`, data: { by } }),
  'closing-answered': ({ answer }) => (answer === 'not-solved' ? { what: 'not-solved', data: {} } : null),
  resolved: ({ by }) => (by === 'agent' ? null : { what: 'resolved', data: { by } }),
  survey: ({ score, before }) => ({ what: 'survey', data: { score, before } }),
  'late-rating': ({ score }) => ({ what: 'late-rating', data: { score } }),
  'contact-wish': ({ leftAlone }) => ({ what: 'contact-wish', data: { leftAlone } }),
  recovered: ({ by, note }) => ({ what: 'recovered', data: { by, note } }),
  promise: (data) => promiseTold(data),
  'status-update': (data) => promiseTold({ promise: 'status-update', ...data }),
  'follow-up-answered': ({ answer }) => ({ what: 'follow-up-answered', data: { answer } }),
  'not-said': ({ because }) => (because === 'window-closed' ? { what: 'not-said', data: {} } : null),
  closed: ({ why }) => ({ what: 'closed', data: { why } }),
};

/** What was sent is seen as a message; what was moved, skipped or lost is seen only here. */
function promiseTold({ promise, outcome, because, to }: Record<string, unknown>): Told | null {
  if (outcome !== 'moved' && outcome !== 'skipped' && outcome !== 'failed') return null;
  const moved = typeof to === 'number' ? { to: iso(to) } : {};
  return { what: `promised-${outcome}`, data: { promise, because, ...moved } };
}
