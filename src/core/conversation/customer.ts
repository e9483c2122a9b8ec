import type { EventOf } from './event.ts';
import { record, type Draft } from './draft.ts';
import { hear, miss } from './listening.ts';
import { noteForPerson } from './notice.ts';
import { usableName } from './new-conversation.ts';
import { extendWindow } from './window.ts';
import { awaitPerson } from './waiting.ts';

export function customerWrote(draft: Draft, event: EventOf<'customer-wrote'>): void {
  const { state } = draft;
  if (state.phase === 'closed') {
    record(draft, 'wrote-after-closed', { by: 'customer' });
    return;
  }
  extendWindow(draft, event.sentAt);
  state.deliveryAlerted = false;
  state.leftOff = false;
  if (state.contact.name === null) state.contact = { ...state.contact, name: usableName(event.contactName) };
  if (state.phase === 'queued' || state.phase === 'assigned') {
    awaitPerson(draft, draft.at);
    miss(draft, event);
    noteForPerson(draft, event);
  } else hear(draft, event);
}
