import type { TFunction } from 'i18next';
import type { Person } from '../../api/types.ts';
import { escalationReason } from '../../parts/escalation-reason.ts';
import { fullTime } from '../../parts/time.ts';

export type TimelineEntry = { id: string; at: string; what: string; data: Record<string, unknown> };
/** `more`: what somebody wrote to it. `late`: a limit was passed. */
export type Told = { text: string; more?: string | null; isLate?: boolean };

type Named = { id: string; name: string };
type Data = Record<string, any>; // oxlint-disable-line typescript/no-explicit-any -- each kind has its own, told by the service
type Context = { t: TFunction; language: string; who(person: Named | null | undefined): string };

/** What happened, in the reader's language; null: this page has no words for it. */
export function timelineWords(
  { what, data }: Pick<TimelineEntry, 'what' | 'data'>,
  { t, language, me }: { t: TFunction; language: string; me: Pick<Person, 'id'> },
): Told | null {
  return all[what]?.(data, { t, language, who: (person) => nameOf(person, t, me) }) ?? null;
}

function nameOf(person: Named | null | undefined, t: TFunction, me: Pick<Person, 'id'>): string {
  if (!person) return t('conversation:author.system');
  if (person.id === me.id) return t('conversation:youInside');
  return person.id === 'phone' ? t('conversation:fromPhone') : person.name;
}

const key = (value: unknown): string => String(value).replaceAll('-', '_');
const told = (t: TFunction, name: string, values: Record<string, unknown> = {}): Told => ({
  text: t(`conversation:told.${name}`, values),
});
const timeOf = (iso: string, language: string): string => fullTime(Date.parse(iso), language);

const all: Record<string, (data: Data, context: Context) => Told | null> = {
  'handed-over': ({ reason, detail, team }, { t }) => {
    const why = t(`case:reason.${String(reason)}`, {
      detail: escalationReason(String(detail ?? ''), t),
      defaultValue: String(reason),
    });
    return told(t, 'handed_over', { team, why: lowered(why) });
  },
  recorded: ({ by, channel }, { t, who }) =>
    told(t, 'recorded', { by: who(by), channel: t(`parts:channel.${channel}`, { defaultValue: channel }) }),
  claimed: ({ by }, { t, who }) => told(t, 'claimed', { by: who(by) }),
  assigned: ({ to, because }, { t, who }) => told(t, `assigned_${key(because)}`, { to: who(to) }),
  suggested: ({ to, by }, { t, who }) => told(t, by ? 'suggested_by' : 'suggested', { to: who(to), by }),
  worded: ({ by, outcome }, { t }) => told(t, outcome === 'drafted' ? 'worded' : 'worded_not', { by }),
  'agent-left': ({ agent, because }, { t, who }) => told(t, `left_${key(because)}`, { name: who(agent) }),
  'left-waiting': ({ agent }, { t, who }) => ({ ...told(t, 'left_waiting', { name: who(agent) }), isLate: true }),
  transferred: ({ by, toTeam, toAgent, note }, { t, who }) => ({
    ...told(t, 'transferred', { by: who(by), to: toAgent ? who(toAgent) : toTeam }),
    more: note || null,
  }),
  escalated: ({ by, to, reason }, { t, who }) => {
    const more = reason ? escalationReason(String(reason), t) : null;
    if (!to) return { ...told(t, 'escalated_top'), more };
    return { ...(by ? told(t, 'escalated', { by: who(by), to }) : told(t, 'escalated_by_itself', { to })), more };
  },
  'escalation-ended': ({ because, team }, { t }) => ({
    text: t(`conversation:told.escalation_${key(because)}`, {
      team,
      defaultValue: t('conversation:told.escalation_over', { team }),
    }),
  }),
  classified: (data, context) => classifiedWords(data, context),
  promised: ({ by, doneAt }, { t, language, who }) =>
    told(t, 'promised', { by: who(by), time: timeOf(doneAt, language) }),
  'promise-kept': (_, { t }) => told(t, 'promise_kept'),
  'promise-broken': (_, { t }) => ({ ...told(t, 'promise_broken'), isLate: true }),
  'promise-dropped': (_, { t }) => told(t, 'promise_dropped'),
  overdue: ({ clock }, { t }) => ({
    text: t(`conversation:told.overdue_${key(clock)}`, { defaultValue: String(clock) }),
    isLate: true,
  }),
  acknowledged: ({ clock, by }, { t, who }) =>
    told(t, 'acknowledged', {
      by: who(by),
      clock: lowered(t(`parts:clock.${String(clock)}`, { defaultValue: String(clock) })),
    }),
  'said-solved': ({ by }, { t, who }) => told(t, 'said_solved', { by: who(by) }),
  'not-solved': (_, { t }) => told(t, 'not_solved'),
  resolved: ({ by }, { t }) => told(t, `resolved_${key(by)}`),
  reopened: ({ by }, { t, who }) => told(t, 'reopened', { by: who(by) }),
  returned: ({ by }, { t, who }) => told(t, 'returned', { by: who(by) }),
  survey({ score, before }, { t }) {
    if (score === null) return told(t, 'survey_none');
    return typeof before === 'number' ? told(t, 'survey_put_right', { score, before }) : told(t, 'survey', { score });
  },
  'late-rating': ({ score }, { t }) => told(t, 'late_rating', { score }),
  'contact-wish': ({ leftAlone }, { t }) => told(t, leftAlone ? 'left_alone' : 'contacted_again'),
  recovered: ({ by, note }, { t, who }) => ({ ...told(t, 'recovered', { by: who(by) }), more: note }),
  'promised-skipped': ({ promise, because }, { t }) =>
    told(t, 'skipped', { what: promiseName(promise, t), why: reasonOf(because, t) }),
  'promised-moved': ({ promise, because, to }, { t, language }) =>
    told(t, 'moved', { what: promiseName(promise, t), time: timeOf(to, language), why: reasonOf(because, t) }),
  'promised-failed': ({ promise }, { t }) => ({
    ...told(t, 'failed', { what: promiseName(promise, t) }),
    isLate: true,
  }),
  'follow-up-answered': ({ answer }, { t }) => told(t, `follow_up_${key(answer ?? 'none')}`),
  'not-said': (_, { t }) => told(t, 'not_said'),
  closed: (_, { t }) => told(t, 'closed'),
  emptied: ({ how, file }, { t }) => told(t, `emptied_${key(how)}`, { file }),
};

/** Only what changed; of what the service found by itself no more than the kind and the priority. */
function classifiedWords({ by, from, to }: Data, { t, who }: Context): Told | null {
  const found = [
    from.category !== to.category && t(`parts:category.${to.category}`, { defaultValue: to.category }),
    from.priority !== to.priority &&
      t('parts:priorityLabel', { priority: t(`parts:priority.${to.priority}`, { defaultValue: to.priority }) }),
  ].filter(Boolean);
  if (!by) return found.length > 0 ? told(t, 'classified_auto', { what: found.join(', ') }) : null;
  const degrees = ['urgency', 'impact'].filter((name) => from[name] !== to[name]);
  const changed = [
    ...found,
    ...degrees.map((name) => `${t(`conversation:${name}`)}: ${t(`conversation:degree.${to[name] ?? 'unknown'}`)}`),
  ];
  return told(t, 'classified', {
    by: who(by),
    what: changed.join(', ') || t('conversation:told.classified_same'),
  });
}

function promiseName(promise: unknown, t: TFunction): string {
  return t(`conversation:promise.${key(promise)}`, { defaultValue: String(promise) });
}

function reasonOf(because: unknown, t: TFunction): string {
  return t(`conversation:because.${key(because)}`, { defaultValue: String(because) });
}

/** In the middle of a sentence; what is quoted or a name stays as it is. */
function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
