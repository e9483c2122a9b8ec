import type { Language } from '../sop/policy.ts';
import { alertTo, type Draft } from './draft.ts';

/** A word that a supervisor must see at once, in whatever phase it is said (SOP E3). */
export function superviseWord(draft: Draft, word: string | null): void {
  if (word !== null) callSupervisor(draft, { because: 'word', detail: word });
}

/** What the case itself has become calls the supervisor, while a person has it or should (SOP E3). */
export function superviseCase(draft: Draft): void {
  const { state, rules } = draft;
  const { priorities, reopened } = rules.policy.supervise;
  if (state.phase !== 'queued' && state.phase !== 'assigned') return;
  if (priorities.includes(state.priority)) callSupervisor(draft, { because: 'priority', detail: state.priority });
  if (reopened > 0 && state.reopened >= reopened) {
    callSupervisor(draft, { because: 'reopened', detail: String(state.reopened) });
  }
}

type Criterion = { because: 'word' | 'priority' | 'reopened'; detail: string };

/** Each reason calls once in a conversation. */
function callSupervisor(draft: Draft, criterion: Criterion): void {
  const { state, rules } = draft;
  const { because, detail } = criterion;
  const key = because === 'reopened' ? because : `${because}:${detail}`;
  if (state.supervised.includes(key)) return;
  state.supervised = [...state.supervised, key];
  const reason = reasons[rules.policy.business.language][because](detail);
  alertTo(draft, 'supervisor', 'supervise', { reason, ...criterion });
}

const reasons: Readonly<Record<Language, Record<Criterion['because'], (detail: string) => string>>> = {
  id: {
    word: (word) => `pelanggan menyebut “${word}”`,
    priority: (priority) => `prioritas kasus menjadi ${priority}`,
    reopened: (times) => `sudah ${times} kali dibuka kembali`,
  },
  en: {
    word: (word) => `the customer said “${word}”`,
    priority: (priority) => `the priority became ${priority}`,
    reopened: (times) => `reopened ${times} times`,
  },
};
