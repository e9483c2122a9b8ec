import type { Inbound } from '../../channels/channel.ts';
import type { Content } from '../core/conversation/message.ts';
import { acknowledgePrefix } from './alerts.ts';
import { applyEvent } from './open-conversation.ts';
import type { EngineTx, OpenAlert, StaffPhone } from './store.ts';
import type { TurnConversations } from './turn-conversations.ts';

const dayMs = 86_400_000;
/** A whole message of it: whatever else somebody writes is a customer's message like any other. */
const okay = /^\s*(?:ok|oke|okay|siap)[\s.!👍🙏]*$/iu;

type Context = { tx: EngineTx; conversations: TurnConversations; now: number };

/**
 * A colleague answered an alarm on their own phone: by its button, or with a bare "ok" for the newest one that they
 * were told of within a day. False: it is a customer's message. In the transaction of the turn, so that it counts once.
 */
export async function answeredByStaff(
  context: Context,
  { from, content }: Extract<Inbound, { type: 'message' }>,
): Promise<boolean> {
  const tapped = tappedAlert(content);
  const phone = from.find(({ kind }) => kind === 'phone');
  if (!phone || (tapped === null && !isOkay(content))) return false;
  const { tx, now } = context;
  const person = await tx.findStaffPhone(phone.id);
  if (!person) return false;
  const alertId = tapped ?? (await tx.findOpenNotice(person.id, now - dayMs));
  const alert = alertId === null ? null : await tx.findAlert(alertId);
  if (!alert) return false;
  await tx.answerNotice(person.id, alert.id, now);
  await acknowledge(context, alert, person);
  return true;
}

function tappedAlert(content: Content): string | null {
  if (content.kind !== 'choice' || !content.id.startsWith(acknowledgePrefix)) return null;
  return content.id.slice(acknowledgePrefix.length);
}

function isOkay(content: Content): boolean {
  return content.kind === 'text' && okay.test(content.text);
}

/** A second tap, or one that comes when all is settled, changes nothing. */
async function acknowledge(context: Context, alert: OpenAlert, { id, name }: StaffPhone): Promise<void> {
  const { tx, conversations, now } = context;
  if (alert.clock !== null) {
    const { threadKey } = await tx.getConversation(alert.conversationId);
    await tx.lockThread(threadKey, now); // its customer may be writing at this moment
    const open = await conversations.byId(alert.conversationId);
    applyEvent(open, { type: 'agent-acknowledged', at: now, agent: { id, name }, clock: alert.clock });
    return;
  }
  if (alert.isOpen) await tx.acknowledgeAlert(alert.id, id, now);
}
