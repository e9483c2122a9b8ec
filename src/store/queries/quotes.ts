import type { Kysely } from 'kysely';
import type { Event } from '../../core/conversation/event.ts';
import { type Sql, TEXT } from '../sql.ts';
import type { Database } from '../schema.ts';

type Row = { conversation_id: string; seq: number; event_json: string };

/** Messages that have no words any more: what was said in them, too, for quotes from before they had ids. */
type Gone = { ids: ReadonlySet<string>; texts: ReadonlySet<string> };

/** The event without the words that it quotes of them; null: it quotes none. */
function withoutQuote(json: string, { ids, texts }: Gone): string | null {
  const event = JSON.parse(json) as Event;
  if (event.type !== 'customer-wrote' || !event.quoted || event.quoted.text === '') return null;
  const { id, text } = event.quoted;
  const isGone = id === undefined ? texts.has(text) : ids.has(id);
  return isGone ? JSON.stringify({ ...event, quoted: { ...event.quoted, text: '' } }) : null;
}

const QUOTING = `select e.conversation_id, e.seq, e.event_json from events e
  join conversations c on c.id = e.conversation_id
  where c.thread_key = (select thread_key from conversations where id = ${TEXT}) and e.event_json like '%"quoted":{%'`;
const SET = 'update events set event_json = ? where conversation_id = ? and seq = ?';

/** What a customer took back, in the histories of all conversations with them that quote it. */
export async function leaveQuotesOf(sql: Sql, conversationId: string, providerId: string): Promise<void> {
  const gone = { ids: new Set([providerId]), texts: new Set<string>() };
  for (const row of await sql.all<Row>(QUOTING, [conversationId])) {
    const json = withoutQuote(row.event_json, gone);
    if (json !== null) await sql.run(SET, [json, row.conversation_id, row.seq]);
  }
}

/** What was said in a conversation that leaves, in later ones of the same customer that stay. */
export async function leaveQuotesIn(db: Kysely<Database>, conversationId: string, gone: Gone): Promise<void> {
  const rows = await db
    .selectFrom('events')
    .innerJoin('conversations as c', 'c.id', 'events.conversation_id')
    .select(['events.conversation_id', 'events.seq', 'events.event_json'])
    .where('c.thread_key', '=', (eb) =>
      eb.selectFrom('conversations').select('thread_key').where('id', '=', conversationId),
    )
    .where('events.event_json', 'like', '%"quoted":{%')
    .execute();
  for (const { conversation_id: id, seq, event_json: json } of rows) {
    const bare = withoutQuote(json, gone);
    if (bare === null) continue;
    await db
      .updateTable('events')
      .set({ event_json: bare })
      .where('conversation_id', '=', id)
      .where('seq', '=', seq)
      .execute();
  }
}
