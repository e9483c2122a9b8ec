import type { Conversation } from './state.ts';

type Plain = Record<string, unknown>;
type Row = { event: Plain; effects: Plain[] };

/** Names, times and figures; in none of them stands a word of the customer's, or one that somebody typed. */
const eventKeys = [
  ...['type', 'at', 'sentAt', 'number', 'channel', 'language', 'lastAgent', 'agent', 'team', 'toTeam', 'toAgent'],
  ...['timer', 'dueAt', 'clock', 'category', 'priority', 'urgency', 'impact', 'doneAt', 'keeps', 'introduce'],
  ...['supervises', 'because', 'leftAlone', 'noSurvey', 'by'],
];
const clockKeys = ['type', 'clock', 'first', 'tookMs', 'limitMs', 'done', 'agent', 'team'];
const recordKeys = [
  ...['by', 'from', 'to', 'level', 'team', 'toTeam', 'toAgent', 'agent', 'clock', 'limitMs', 'tookMs', 'outcome'],
  ...[
    'promise',
    'why',
    'answer',
    'solved',
    'score',
    'resolution',
    'updates',
    'channel',
    'keeps',
    'doneAt',
    'leftAlone',
  ],
];
/** Of these the reason is one of ours, and not typed by somebody. */
const reasoned = new Set(['handoff']);
const reasons = new Set(['escalation-ended', 'not-said', 'promise', 'status-update']);

/**
 * What is left of a history without what was said in it: who did what when, and all that reports count (SOP D1, R3, M3).
 * Rows that tell nothing else are left out; null. The first and the last row always stay.
 */
export function bareRow({ event, effects }: Row, isEdge: boolean): Row | null {
  const kept = effects.flatMap(bareEffect);
  const isStaffs = String(event['type']).startsWith('agent-');
  return isEdge || isStaffs || kept.length > 0 ? { event: pick(event, eventKeys), effects: kept } : null;
}

function bareEffect(effect: Plain): Plain[] {
  const { type, timer, what, data } = effect;
  if (type === 'clock-stopped') return [pick(effect, clockKeys)];
  if (type === 'start-timer' && timer === 'response-due') return [pick(effect, ['type', 'timer', 'dueAt'])];
  if (type !== 'record' || what === 'recovery-comment') return [];
  return [{ type, what, data: bareRecord(String(what), asPlain(data)) }];
}

function bareRecord(what: string, data: Plain): Plain {
  const reason = reasoned.has(what) ? ['reason'] : [];
  const because = reasons.has(what) ? ['because'] : [];
  return pick(data, [...recordKeys, ...reason, ...because]);
}

function pick(from: object, keys: readonly string[]): Plain {
  const plain = from as Plain;
  return Object.fromEntries(keys.filter((key) => plain[key] !== undefined).map((key) => [key, plain[key]]));
}

function asPlain(value: unknown): Plain {
  return typeof value === 'object' && value !== null ? (value as Plain) : {};
}

const stateKeys = [
  ...(['number', 'channel', 'language', 'openedAt', 'lastAgent', 'windowUntil', 'survey', 'phase'] as const),
  ...(['category', 'priority', 'urgency', 'impact', 'classifiedBy', 'floor', 'team', 'agent', 'resolutions'] as const),
  ...(['followUp', 'closedAt', 'answeredAt', 'personWroteAt', 'reopened', 'leftAlone', 'noSurvey'] as const),
];

/** A closed conversation as lists, reports and the next one of its customer need it: `restoreConversation` reads it. */
export function bareState(state: Conversation) {
  const handoff = state.handoff && { ...state.handoff, detail: '' };
  return { ...pick(state, stateKeys), contact: { name: null }, handoff };
}
