import type { Because } from './sentences.ts';

/** Who did it, or should have. */
export type Who = { kind: 'bot' } | { kind: 'service' } | { kind: 'agent'; id: string; name: string };

/** `pending`: can still be kept. `not-applicable`: this conversation does not ask for it, or it is not known. */
export type StepState = 'kept' | 'missed' | 'pending' | 'not-applicable';

/** Something in the history that can be pointed at: a message by its id, anything else by its event's number. */
export type Mark = { at: number; shownBy: string | number; by: Who | null };

export type Verdict = {
  state: StepState;
  by: Who | null;
  at: number | null;
  shownBy: string | number | null;
  because: Because;
};

export const bot: Who = { kind: 'bot' };
export const service: Who = { kind: 'service' };

export function kept(mark: Mark, because: Because): Verdict {
  return { state: 'kept', because, by: mark.by, at: mark.at, shownBy: mark.shownBy };
}

export function missed(mark: Mark | { by: Who | null }, because: Because): Verdict {
  return { state: 'missed', because, ...placeOf(mark) };
}

/** Still to be done, by whoever it is who should. */
export function pending(by: Who | null, because: Because): Verdict {
  return { state: 'pending', because, by, at: null, shownBy: null };
}

export function notApplicable(because: Because, mark?: Mark): Verdict {
  return { state: 'not-applicable', because, ...placeOf(mark ?? { by: null }) };
}

function placeOf(mark: Mark | { by: Who | null }): Pick<Verdict, 'by' | 'at' | 'shownBy'> {
  return 'at' in mark ? { by: mark.by, at: mark.at, shownBy: mark.shownBy } : { by: mark.by, at: null, shownBy: null };
}
