import type { Selectable } from 'kysely';
import type { Content } from '../../core/conversation/message.ts';
import { threadKeyOf } from '../../engine/thread-key.ts';
import type { Database } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { iso } from '../iso.ts';
import { readCursor, writeCursor } from '../cursor.ts';

/** A visitor's own cases: nothing else may ever be read by them. */
export type VisitorCases = {
  /** Where their cases are, and the next one will be. */
  threadKeys: ReadonlySet<string>;
  conversationIds: string[];
  /** The one that is not closed; null: what they write next opens one. */
  openId: string | null;
};

const mostCases = 50;
/** What has gone out; nothing that waits, was dropped or has failed was ever said. */
const shownStates = ['sent', 'delivered', 'read', 'played'];
const unreadStates = ['sent', 'delivered'];
const mostUnread = 99;

/**
 * By their address on the account, and what the channel has joined with it; not by the contact, whom people may have
 * merged with somebody else's.
 */
export async function casesOf(store: Store, accountId: string, visitorId: string): Promise<VisitorCases> {
  const own = { kind: 'webchat' as const, id: visitorId };
  const home = await store.findThreadKey(accountId, [own]);
  if (home === null) return { threadKeys: new Set([threadKeyOf(accountId, own)]), conversationIds: [], openId: null };
  const addresses = await store.db
    .selectFrom('identities')
    .select('external_id as id')
    .where('account_id', '=', accountId)
    .where('thread_key', '=', home)
    .where('kind', '=', 'webchat')
    .execute();
  const keys = new Set([home, ...addresses.map(({ id }) => threadKeyOf(accountId, { kind: 'webchat', id }))]);
  const rows = await store.db
    .selectFrom('conversations')
    .select(['id', 'phase'])
    .where('thread_key', 'in', [...keys])
    .orderBy('opened_at', 'desc')
    .limit(mostCases)
    .execute();
  const openId = rows.find(({ phase }) => phase !== 'closed')?.id ?? null;
  return { threadKeys: keys, conversationIds: rows.map(({ id }) => id), openId };
}

export type VisitorMessage = Awaited<ReturnType<typeof viewAll>>[number];

export type PageOfTheirs = { ids: string[]; cursor?: string | undefined; limit: number };

/** The latest of them, oldest first; `earlier` leads to those before. */
export async function listVisitorMessages(
  store: Store,
  { ids, cursor, limit }: PageOfTheirs,
  linkTo: LinkTo,
): Promise<{ items: VisitorMessage[]; earlier: string | null }> {
  if (ids.length === 0) return { items: [], earlier: null };
  const from = cursor ? readCursor(cursor) : null;
  let query = shown(store, ids)
    .orderBy('at', 'desc')
    .orderBy('messages.id', 'desc')
    .limit(limit + 1);
  if (from) {
    query = query.where(({ or, and, eb }) =>
      or([eb('at', '<', from.at), and([eb('at', '=', from.at), eb('messages.id', '<', from.id)])]),
    );
  }
  const found = await query.execute();
  const rows = found.slice(0, limit).toReversed();
  const first = rows[0];
  const earlier = found.length > limit && first ? writeCursor({ at: first.at, id: first.id }) : null;
  return { items: await viewAll(store, rows, linkTo), earlier };
}

/** Those of `messageIds` that may be shown, oldest first. */
export async function listTheseMessages(
  store: Store,
  ids: string[],
  messageIds: string[],
  linkTo: LinkTo,
): Promise<VisitorMessage[]> {
  if (ids.length === 0 || messageIds.length === 0) return [];
  const rows = await shown(store, ids)
    .where('messages.id', 'in', messageIds)
    .orderBy('at')
    .orderBy('messages.id')
    .execute();
  return viewAll(store, rows, linkTo);
}

export async function countUnread(store: Store, ids: string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const rows = await unread(store, ids).select('id').limit(mostUnread).execute();
  return rows.length;
}

const mostReceipts = 200;

/** Parts of ours that this one tells of: up to that message, and not known to be so far yet. */
export async function listReceiptParts(
  store: Store,
  ids: string[],
  { upTo, status }: { upTo: string; status: 'delivered' | 'read' },
): Promise<string[]> {
  if (ids.length === 0) return [];
  const last = await store.db
    .selectFrom('messages')
    .select(['at', 'id'])
    .where('id', '=', upTo)
    .where('conversation_id', 'in', ids)
    .executeTakeFirst();
  if (!last) return [];
  const rows = await unread(store, ids)
    .innerJoin('outbox', 'outbox.message_id', 'messages.id')
    .select('outbox.part_id as part')
    .where('messages.status', 'in', status === 'read' ? unreadStates : ['sent'])
    .where(({ or, and, eb }) =>
      or([eb('messages.at', '<', last.at), and([eb('messages.at', '=', last.at), eb('messages.id', '<=', last.id)])]),
    )
    .orderBy('messages.at', 'desc')
    .limit(mostReceipts)
    .execute();
  return rows.map(({ part }) => part);
}

function unread(store: Store, ids: string[]) {
  return store.db
    .selectFrom('messages')
    .where('messages.conversation_id', 'in', ids)
    .where('messages.direction', '=', 'out')
    .where('messages.status', 'in', unreadStates);
}

type Row = Pick<
  Selectable<Database['messages']>,
  'id' | 'direction' | 'author' | 'text' | 'content_json' | 'provider_id' | 'status' | 'at'
> & { agent_name: string | null };

function shown(store: Store, ids: string[]) {
  return store.db
    .selectFrom('messages')
    .leftJoin('users', 'users.id', 'messages.agent_id')
    .select(['messages.id', 'direction', 'author', 'text', 'content_json', 'provider_id', 'status', 'at'])
    .select('users.name as agent_name')
    .where('conversation_id', 'in', ids)
    .where('deleted_at', 'is', null)
    .where(({ or, eb }) => or([eb('direction', '=', 'in'), eb('messages.status', 'in', shownStates)]));
}

/** Where a stored file can be fetched for a while by whoever has the address. */
export type LinkTo = (mediaId: string) => string;

async function viewAll(store: Store, rows: Row[], linkTo: LinkTo) {
  const missing = await unfetched(store, rows);
  return rows.map((row) => {
    const content = JSON.parse(row.content_json) as Content;
    const isTheirs = row.direction === 'in';
    return {
      id: row.id,
      /** Of the widget's own message, by which it knows it again. */
      key: isTheirs ? (row.provider_id?.split(':').at(-1) ?? null) : null,
      from: isTheirs ? ('visitor' as const) : row.author === 'agent' ? ('person' as const) : ('business' as const),
      name: row.author === 'agent' ? row.agent_name : null,
      kind: content.kind,
      text: row.text,
      ...('media' in content ? { file: fileOf(content.media, missing, linkTo) } : {}),
      ...(content.kind === 'choices' ? { choices: content.choices.map(({ id, title }) => ({ id, title })) } : {}),
      unread: !isTheirs && unreadStates.includes(row.status),
      at: iso(row.at),
    };
  });
}

/** Files of visitors that are not with their messages yet; what we send is stored before. */
async function unfetched(store: Store, rows: Row[]): Promise<Set<string>> {
  const ids = rows.filter(({ direction }) => direction === 'in').map(({ id }) => id);
  if (ids.length === 0) return new Set();
  const found = await store.db
    .selectFrom('media')
    .select('id')
    .where('message_id', 'in', ids)
    .where('state', '<>', 'stored')
    .execute();
  return new Set(found.map(({ id }) => id));
}

function fileOf(
  media: { id?: string; mime?: string; fileName?: string; bytes?: number },
  missing: Set<string>,
  linkTo: LinkTo,
) {
  const { id = null, mime = null, fileName = null, bytes = null } = media;
  return { url: id === null || missing.has(id) ? null : linkTo(id), mime, fileName, bytes };
}
