import type { Draft } from './draft.ts';

/** From now on a customer waits for a person (SOP R1): the clocks follow at the end of the decision. */
export function awaitPerson({ state }: Draft, since: number): void {
  state.waitingSince ??= since;
}

/** A person has answered, and the bot never does so for one (L29). */
export function personAnswered(draft: Draft): void {
  draft.answered = true;
  draft.state.waitingSince = null;
  draft.state.answeredAt = draft.at;
}
