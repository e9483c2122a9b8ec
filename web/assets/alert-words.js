import { clockTime, dayNumber, fullTime } from './time.js';

/** Not an alarm yet: it says what will be late soon. */
export function isReminder({ what }) {
  return what.endsWith('-soon');
}

export function alertTitle({ what }, t) {
  return t.orName(`alert_${what.replaceAll('-', '_')}`, what);
}

/** What a person needs to know to act, in sentences: the parts of an alert's data that its kind has. */
export function alertSentences(alert, t, now) {
  const data = alert.data ?? {};
  if (alert.clock) return [clockSentence(data, t, now)];
  return (SENTENCES[alert.what]?.(data, t) ?? []).filter(Boolean);
}

function clockSentence({ agent, team, step, waitingSince }, t, now) {
  const who = agent ? t('alertWith', { name: agent.name }) : team ? t('alertInQueue', { team }) : null;
  const waits = waitingSince ? t('alertWaits', { time: shortTime(waitingSince, t, now) }) : null;
  return [who, waits, step > 1 && t('alertStep', { step })].filter(Boolean).join(' · ');
}

function shortTime(at, t, now) {
  return dayNumber(at) === dayNumber(now) ? clockTime(at, t) : fullTime(at, t);
}

const SENTENCES = {
  'low-survey': ({ score, agent }, t) => [
    t('surveyScore', { score }),
    agent && t('alertHandledBy', { name: agent.name }),
  ],
  'low-survey-comment': ({ score, comment }, t) => [t('surveyScore', { score }), quoted(comment)],
  'customer-silent': ({ closesAt }, t) => [closesAt && t('alertCloses', { time: fullTime(closesAt, t) })],
  'agent-silent': ({ agent }, t) => [agent && t('alertHandledBy', { name: agent })],
  abuse: ({ text }) => [quoted(text)],
  escalated: ({ by, from, to, reason, line }, t) => [
    reason,
    to ? t('alertEscalatedTo', { from: from ?? '–', to }) : t('alertEscalatedTop'),
    by && t('alertEscalatedBy', { name: by.name }),
    line && t('alertLine', { line }),
  ],
  supervise: ({ because, detail, reason }, t) => [superviseWords(because, detail, t) ?? reason],
  'promise-broken': ({ by, doneAt }, t) => [by && t('promisedBy', { name: by.name, time: fullTime(doneAt, t) })],
  'delivery-failed': ({ reason }) => [reason],
};

function superviseWords(because, detail, t) {
  const word = because === 'priority' ? t.orName(`priority_${detail}`, detail) : detail;
  return t.orName(`supervise_${because}`, null, { detail: word });
}

function quoted(text) {
  return typeof text === 'string' && text !== '' ? `“${text}”` : null;
}
