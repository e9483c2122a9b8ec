import { fullTime } from './time.js';

/** `{ text, more, tone }` of what happened, in the reader's language; null: this page has no words for it. */
export function timelineWords({ what, data }, t, me) {
  return WORDS[what]?.(data, { t, who: (person) => nameOf(person, t, me) }) ?? null;
}

function nameOf(person, t, me) {
  if (!person) return t('author_system');
  if (person.id === me.id) return t('youInside');
  return person.id === 'phone' ? t('fromPhone') : person.name;
}

const words = (text, rest = {}) => ({ text, ...rest });
const timeOf = (iso, t) => fullTime(Date.parse(iso), t);

const WORDS = {
  'handed-over': ({ reason, detail, team }, { t }) => {
    const why = t.orName(`reason_${reason.replaceAll('-', '_')}`, reason, { detail });
    return words(t('told_handed_over', { team, why: lowered(why) }));
  },
  claimed: ({ by }, { t, who }) => words(t('told_claimed', { by: who(by) })),
  assigned: ({ to, because }, { t, who }) => words(t(`told_assigned_${because}`, { to: who(to) })),
  'agent-left': ({ agent, because }, { t, who }) =>
    words(t(`told_left_${because.replaceAll('-', '_')}`, { name: who(agent) })),
  'left-waiting': ({ agent }, { t, who }) => words(t('told_left_waiting', { name: who(agent) }), { tone: 'late' }),
  transferred: ({ by, toTeam, toAgent, note }, { t, who }) =>
    words(t('told_transferred', { by: who(by), to: toAgent ? who(toAgent) : toTeam }), { more: note || null }),
  escalated: ({ by, to, reason }, { t, who }) => {
    if (!to) return words(t('told_escalated_top'), { more: reason ?? null });
    const text = by ? t('told_escalated', { by: who(by), to }) : t('told_escalated_by_itself', { to });
    return words(text, { more: reason ?? null });
  },
  'escalation-ended': ({ because, team }, { t }) =>
    words(t.orName(`told_escalation_${because.replaceAll('-', '_')}`, t('told_escalation_over', { team }), { team })),
  classified: ({ by, from, to }, { t, who }) => classifiedWords({ by, from, to }, { t, who }),
  promised: ({ by, doneAt }, { t, who }) => words(t('told_promised', { by: who(by), time: timeOf(doneAt, t) })),
  'promise-kept': (_, { t }) => words(t('told_promise_kept')),
  'promise-broken': (_, { t }) => words(t('told_promise_broken'), { tone: 'late' }),
  'promise-dropped': (_, { t }) => words(t('told_promise_dropped')),
  overdue: ({ clock }, { t }) => words(t.orName(`alert_${clock}_overdue`, clock), { tone: 'late' }),
  acknowledged: ({ clock, by }, { t, who }) =>
    words(t('told_acknowledged', { by: who(by), clock: lowered(t.orName(`clock_${clock}`, clock)) })),
  'said-solved': ({ by }, { t, who }) => words(t('told_said_solved', { by: who(by) })),
  'not-solved': (_, { t }) => words(t('told_not_solved')),
  resolved: ({ by }, { t }) => words(t(`told_resolved_${by}`)),
  reopened: ({ by }, { t, who }) => words(t('told_reopened', { by: who(by) })),
  returned: ({ by }, { t, who }) => words(t('told_returned', { by: who(by) })),
  survey: ({ score }, { t }) => words(score === null ? t('told_survey_none') : t('told_survey', { score })),
  'late-rating': ({ score }, { t }) => words(t('told_late_rating', { score })),
  recovered: ({ by, note }, { t, who }) => words(t('told_recovered', { by: who(by) }), { more: note }),
  'promised-skipped': ({ promise, because }, { t }) =>
    words(t('told_skipped', { what: promiseName(promise, t), why: reasonOf(because, t) })),
  'promised-moved': ({ promise, because, to }, { t }) =>
    words(t('told_moved', { what: promiseName(promise, t), time: timeOf(to, t), why: reasonOf(because, t) })),
  'promised-failed': ({ promise }, { t }) =>
    words(t('told_failed', { what: promiseName(promise, t) }), { tone: 'late' }),
  'follow-up-answered': ({ answer }, { t }) =>
    words(t(`told_follow_up_${String(answer ?? 'none').replaceAll('-', '_')}`)),
  'not-said': (_, { t }) => words(t('told_not_said')),
  closed: (_, { t }) => words(t('told_closed')),
};

/** Only what changed; of what the service found by itself no more than the kind and the priority. */
function classifiedWords({ by, from, to }, { t, who }) {
  const found = classChanges(from, to, t);
  if (!by) return found.length > 0 ? words(t('told_classified_auto', { what: found.join(', ') })) : null;
  const degrees = ['urgency', 'impact'].filter((name) => from[name] !== to[name]);
  const changed = [...found, ...degrees.map((name) => `${t(name)}: ${t(`degree_${to[name]}`)}`)];
  return words(t('told_classified', { by: who(by), what: changed.join(', ') || t('told_classified_same') }));
}

function classChanges(from, to, t) {
  return [
    from.category !== to.category && t.orName(`category_${to.category}`, to.category),
    from.priority !== to.priority && t('priorityLabel', { priority: t.orName(`priority_${to.priority}`, to.priority) }),
  ].filter(Boolean);
}

function promiseName(promise, t) {
  return t.orName(`promise_${String(promise).replaceAll('-', '_')}`, String(promise));
}

function reasonOf(because, t) {
  return t.orName(`because_${String(because).replaceAll('-', '_')}`, String(because));
}

/** In the middle of a sentence; what is quoted or a name stays as it is. */
function lowered(text) {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
