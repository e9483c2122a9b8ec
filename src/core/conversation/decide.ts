import type { Rules } from '../sop/knowledge.ts';
import { claim, giveBack, reopen, transfer, write } from './agent.ts';
import { acknowledge } from './alarm.ts';
import { assignFromQueue, leave } from './assignment.ts';
import { classify } from './classify.ts';
import { resolve } from './closing.ts';
import { customerCommented, freeComment } from './comment.ts';
import { customerWrote } from './customer.ts';
import { deliveryFailed } from './delivery.ts';
import { openDraft, type Draft } from './draft.ts';
import type { Decision, Refusal } from './effect.ts';
import { escalate } from './escalation.ts';
import { promise } from './estimate.ts';
import type { Event } from './event.ts';
import { settleLasting } from './lasting-alerts.ts';
import { keepConsents } from './left-alone.ts';
import { hearEdit, unhear } from './listening.ts';
import { settleOwnership } from './ownership.ts';
import { phoneWrote } from './phone.ts';
import { forgetWords } from './problem.ts';
import { leaveGoneTeam } from './gone-team.ts';
import { recordByHand } from './recording.ts';
import { recovered } from './recovery.ts';
import type { Conversation } from './state.ts';
import { welcome } from './small-talk.ts';
import { settleStanding } from './standing.ts';
import { superviseCase } from './supervise.ts';
import { ring } from './timers.ts';
import { whisper } from './whisper.ts';
import { renameContact } from './name.ts';
import { extendWindow, reactionOpensWindow } from './window.ts';

/**
 * What follows from an event. Pure: the same conversation, event and rules give the same decision, on any machine at
 * any time. It never throws, and leaves what it was given as it was.
 */
export function decide(conversation: Conversation, event: Event, rules: Rules): Decision {
  const draft = openDraft(conversation, event.at, rules);
  const refused = follow(draft, event);
  if (refused) return { conversation, effects: [], refused };
  leaveGoneTeam(draft);
  superviseCase(draft);
  settleStanding(draft);
  settleOwnership(draft);
  settleLasting(draft);
  return { conversation: draft.state, effects: draft.effects };
}

/** The refusal of an order that cannot be carried out now; null for everything else. */
function follow(draft: Draft, event: Event): Refusal | null {
  switch (event.type) {
    case 'conversation-opened':
    case 'agent-noted':
    case 'agent-asked-assistant':
    case 'answer-worded':
    case 'machine-wrote':
      return null; // The event in the history is all there is to it.
    case 'customer-wrote':
      if (event.providerId) draft.hears = [...draft.hears, event.providerId];
      customerWrote(draft, event);
      return null;
    case 'customer-commented':
      customerCommented(draft, event);
      return null;
    case 'customer-reacted':
      reactionOpensWindow(draft, event.sentAt ?? event.at);
      return null;
    case 'customer-edited':
      hearEdit(draft, event);
      return null;
    case 'customer-revoked':
      unhear(draft, event);
      forgetWords(draft, event.toProviderId);
      draft.state.bot.unclear = null;
      return null;
    case 'window-opened':
      extendWindow(draft, event.sentAt ?? event.at);
      if (event.arrives) welcome(draft);
      return null;
    case 'timer-rang':
      ring(draft, event);
      return null;
    case 'phone-wrote':
      phoneWrote(draft);
      return null;
    case 'agent-claimed':
      return claim(draft, event);
    case 'agent-wrote':
      return write(draft, event);
    case 'agent-assigned':
      return assignFromQueue(draft, event);
    case 'agent-left':
      return leave(draft, event);
    case 'agent-classified':
      return classify(draft, event);
    case 'agent-promised':
      return promise(draft, event);
    case 'agent-acknowledged':
      return acknowledge(draft, event);
    case 'agent-recorded':
      return recordByHand(draft, event);
    case 'agent-whispered':
      return whisper(draft);
    case 'agent-recovered':
      return recovered(draft, event);
    case 'agent-transferred':
      return transfer(draft, event);
    case 'agent-escalated':
      return escalate(draft, event);
    case 'agent-resolved':
      return resolve(draft, event);
    case 'agent-reopened':
      return reopen(draft, event);
    case 'agent-returned':
      return giveBack(draft, event);
    case 'contact-renamed':
      renameContact(draft, event);
      return null;
    case 'contact-consented':
      keepConsents(draft, event);
      return null;
    case 'message-failed':
      freeComment(draft, event);
      deliveryFailed(draft, event);
      return null;
  }
}
