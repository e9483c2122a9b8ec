import type { Author, Origin } from '../../core/conversation/message.ts';
import type { Store } from '../../store/store.ts';

/** What an e-mail of ours goes on with. */
type MailThread = {
  number: string;
  author: Author;
  /** The customer's last mail. */
  last: { id: string; references: string[]; subject: string | null } | null;
};

/** More messages than one mail has. */
const lookedBack = 50;

/** Of the conversation that a part of an outgoing message belongs to. */
export async function findMailThread(store: Store, partId: string): Promise<MailThread | null> {
  const part = await store.db
    .selectFrom('outbox')
    .innerJoin('messages', 'messages.id', 'outbox.message_id')
    .innerJoin('conversations', 'conversations.id', 'outbox.conversation_id')
    .select(['conversations.id', 'conversations.number', 'messages.author'])
    .where('outbox.part_id', '=', partId)
    .executeTakeFirst();
  if (!part) return null;
  return { number: part.number, author: part.author as Author, last: await lastMail(store, part.id) };
}

async function lastMail(store: Store, conversationId: string): Promise<MailThread['last']> {
  const rows = await store.db
    .selectFrom('messages')
    .select(['provider_id', 'origin_json'])
    .where('conversation_id', '=', conversationId)
    .where('direction', '=', 'in')
    .where('provider_id', 'is not', null)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(lookedBack)
    .execute();
  for (const { provider_id: id, origin_json: json } of rows) {
    const { mail } = JSON.parse(json) as Origin;
    // A further file of a mail has none, and what a machine wrote is not answered.
    if (id === null || !mail || mail.automatic !== undefined) continue;
    return { id, references: mail.references ?? [], subject: mail.subject ?? null };
  }
  return null;
}
