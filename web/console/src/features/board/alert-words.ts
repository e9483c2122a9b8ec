import type { TFunction } from 'i18next';
import type { Alert } from '../../api/desk-types.ts';
import { clockTime, dayNumber, fullTime } from '../../parts/time.ts';

/** What an alert's data may hold, by its kind. */
type Data = Readonly<Record<string, unknown>>;
type Reading = { t: TFunction; language: string; now: number };

/** Not an alarm yet: it says what will be late soon. */
export function isReminder({ what }: Alert): boolean {
  return what.endsWith('-soon');
}

export function alertTitle({ what }: Alert, t: TFunction): string {
  return t(`board:alert.${what}`, { defaultValue: what });
}

/** What a person needs to know to act, in sentences: the parts of an alert's data that its kind has. */
export function alertSentences(alert: Alert, reading: Reading): string[] {
  const data = (alert.data ?? {}) as Data;
  if (alert.clock !== null) return [clockSentence(data, reading)].filter(Boolean);
  return (sentences[alert.what]?.(data, reading) ?? []).filter((sentence) => sentence !== null);
}

export function alertCustomer({ data, conversation }: Alert): string {
  const { customer } = (data ?? {}) as { customer?: string | null };
  return [customer, conversation.number].filter(Boolean).join(' · ');
}

function clockSentence({ agent, team, step, waitingSince }: Data, { t, language, now }: Reading): string {
  const who = nameOf(agent)
    ? t('board:alertWith', { name: nameOf(agent) })
    : team
      ? t('board:alertInQueue', { team })
      : null;
  const waits =
    typeof waitingSince === 'number' ? t('board:alertWaits', { time: shortTime(waitingSince, language, now) }) : null;
  return [who, waits, typeof step === 'number' && step > 1 && t('board:alertStep', { step })]
    .filter(Boolean)
    .join(' · ');
}

function shortTime(at: number, language: string, now: number): string {
  return dayNumber(at) === dayNumber(now) ? clockTime(at, language) : fullTime(at, language);
}

const sentences: Readonly<Record<string, (data: Data, reading: Reading) => (string | null)[]>> = {
  'low-survey': ({ score, agent }, { t }) => [t('board:score', { score }), handledBy(agent, t)],
  'low-survey-comment': ({ score, comment }, { t }) => [t('board:score', { score }), quoted(comment)],
  'customer-silent': ({ closesAt }, { t, language }) => [
    typeof closesAt === 'number' ? t('board:alertCloses', { time: fullTime(closesAt, language) }) : null,
  ],
  'agent-silent': ({ agent }, { t }) => [handledBy(agent, t)],
  abuse: ({ text }) => [quoted(text)],
  escalated: ({ by, from, to, reason, line }, { t }) => [
    wordOf(reason),
    to ? t('board:alertEscalatedTo', { from: from ?? '–', to }) : t('board:alertEscalatedTop'),
    nameOf(by) ? t('board:alertBy', { name: nameOf(by) }) : null,
    line ? t('board:alertLine', { line }) : null,
  ],
  supervise: ({ because, detail, reason }, { t }) => [superviseWords({ because, detail, reason }, t)],
  'promise-broken': ({ by, doneAt }, { t, language }) => [
    nameOf(by) && typeof doneAt === 'number'
      ? t('board:alertPromised', { name: nameOf(by), time: fullTime(doneAt, language) })
      : null,
  ],
  'delivery-failed': ({ reason }) => [wordOf(reason)],
};

function superviseWords({ because, detail, reason }: Data, t: TFunction): string | null {
  const word = because === 'priority' ? t(`parts:priority.${String(detail)}`, { defaultValue: detail }) : detail;
  const told = t(`board:superviseBecause.${String(because)}`, { detail: word, defaultValue: '' });
  return told === '' ? wordOf(reason) : told;
}

function handledBy(agent: unknown, t: TFunction): string | null {
  const name = nameOf(agent);
  return name === null ? null : t('board:alertHandledBy', { name });
}

function nameOf(person: unknown): string | null {
  return (person as { name?: string } | null | undefined)?.name ?? null;
}

function wordOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function quoted(text: unknown): string | null {
  return wordOf(text) === null ? null : `“${String(text)}”`;
}
