import type { TFunction } from 'i18next';
import { escalationReason } from '../../parts/escalation-reason.ts';
import { clockTime, dayNumber, fullTime } from '../../parts/time.ts';
import type { Alert, AlertData } from './alert.ts';

type Words = { t: TFunction<'alerts'>; language: string; now: number };

/** What a person needs to know to act, in sentences: the parts of an alert's data that its kind has. */
export function alertSentences({ clock, data, what, meaning }: Alert, words: Words): string[] {
  if (meaning !== null) return [meaning];
  if (data === null) return [];
  const said = clock ? [clockSentence(data, words)] : (sentences[what]?.(data, words) ?? []);
  return said.filter((sentence): sentence is string => typeof sentence === 'string' && sentence !== '');
}

type Said = string | false | null | undefined;

function clockSentence({ agent, team, step = 0, waitingSince }: AlertData, { t, language, now }: Words): string {
  const who = agent ? t('with', { name: nameOf(agent) }) : team ? t('inQueue', { team }) : null;
  const isToday = waitingSince !== undefined && dayNumber(waitingSince) === dayNumber(now);
  const since = waitingSince && (isToday ? clockTime(waitingSince, language) : fullTime(waitingSince, language));
  const waits = since ? t('waits', { time: since }) : null;
  return [who, waits, step > 1 ? t('step', { step }) : null].filter(Boolean).join(' · ');
}

const sentences: Record<string, (data: AlertData, words: Words) => Said[]> = {
  'low-survey': ({ score, agent }, { t }) => [t('score', { score }), agent && t('handledBy', { name: nameOf(agent) })],
  'low-survey-comment': ({ score, comment }, { t }) => [t('score', { score }), quoted(comment)],
  'customer-silent': ({ closesAt }, { t, language }) => [
    closesAt !== undefined && t('closes', { time: fullTime(closesAt, language) }),
  ],
  'agent-silent': ({ agent }, { t }) => [agent && t('handledBy', { name: nameOf(agent) })],
  abuse: ({ text }) => [quoted(text)],
  escalated: ({ by, from, to, reason, line }, { t }) => [
    reason && escalationReason(reason, t),
    to ? t(from ? 'escalatedTo' : 'escalatedItself', { from, to }) : t('escalatedTop'),
    by && t('escalatedBy', { name: by.name }),
    line && t('line', { line }),
  ],
  supervise: ({ because, detail, reason }, { t }) => {
    const word = because === 'priority' ? t(`parts:priority.${detail}`) : detail;
    return [because ? t(`because.${because}`, { detail: word, defaultValue: reason ?? '' }) : reason];
  },
  'promise-broken': ({ by, doneAt }, { t, language }) => [
    by && doneAt !== undefined && t('promisedBy', { name: by.name, time: fullTime(doneAt, language) }),
  ],
};

function nameOf(agent: NonNullable<AlertData['agent']>): string {
  return typeof agent === 'string' ? agent : agent.name;
}

function quoted(text: string | undefined): Said {
  return text ? `“${text}”` : null;
}
