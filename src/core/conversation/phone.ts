import { record, type Draft } from './draft.ts';
import { assign } from './holder.ts';
import { phone } from './phone-agent.ts';
import { countSilenceAnew } from './silence-watch.ts';
import { personAnswered } from './waiting.ts';

/** Someone answered from the business's own phone: they have the floor, and the bot is silent (L20). */
export function phoneWrote(draft: Draft): void {
  const { state } = draft;
  if (state.phase === 'closed') {
    record(draft, 'wrote-after-closed', { by: phone.id });
    return;
  }
  if (state.phase !== 'assigned') assign(draft, phone);
  personAnswered(draft);
  state.personWroteAt = draft.at;
  countSilenceAnew(draft);
}
