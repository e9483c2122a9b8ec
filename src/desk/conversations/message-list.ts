import type { Selectable } from 'kysely';
import type { Content, MailOrigin, Origin } from '../../core/conversation/message.ts';
import type { Database } from '../../store/schema.ts';
import { mayNotPlay } from '../../store/sound-types.ts';
import type { Store } from '../../store/store.ts';
import { iso, isoOrNull } from '../iso.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { sendProblem, type Explain } from './send-problems.ts';

type Row = Selectable<Database['messages']> & { agent_name: string | null };
type MediaRow = Selectable<Database['media']>;
export type MessageView = ReturnType<typeof viewMessage> & { idempotencyKey: string | null };

type PageOfMessages = {
  conversationId: string;
  order: 'oldest' | 'newest';
  cursor?: string | undefined;
  limit: number;
  explain: Explain;
};

/** A page of a conversation's messages; `next` leads to later ones, or with the newest first to earlier ones. */
export async function listMessages(
  store: Store,
  { conversationId, order, cursor, limit, explain }: PageOfMessages,
): Promise<{ items: MessageView[]; next: string | null }> {
  const from = cursor ? readCursor(cursor) : null;
  const [beyond, direction] = order === 'newest' ? (['<', 'desc'] as const) : (['>', 'asc'] as const);
  let query = selectMessages(store)
    .where('conversation_id', '=', conversationId)
    .orderBy('at', direction)
    .orderBy('messages.id', direction)
    .limit(limit + 1);
  if (from) {
    query = query.where(({ or, and, eb }) =>
      or([eb('at', beyond, from.at), and([eb('at', '=', from.at), eb('messages.id', beyond, from.id)])]),
    );
  }
  const found = await query.execute();
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const items = await viewAll(store, rows, explain);
  return { items, next: found.length > limit && last ? writeCursor({ at: last.at, id: last.id }) : null };
}

/** Those of the conversation that are there, oldest first: what a change named is read by itself, not with its page. */
export async function listMessagesById(
  store: Store,
  input: { conversationId: string; ids: readonly string[]; explain: Explain },
): Promise<MessageView[]> {
  const rows = await selectMessages(store)
    .where('conversation_id', '=', input.conversationId)
    .where('messages.id', 'in', input.ids)
    .orderBy('at')
    .orderBy('messages.id')
    .execute();
  return viewAll(store, rows, input.explain);
}

export async function findMessage(store: Store, id: string, explain: Explain): Promise<MessageView | null> {
  const rows = await selectMessages(store).where('messages.id', '=', id).execute();
  return (await viewAll(store, rows, explain))[0] ?? null;
}

function selectMessages(store: Store) {
  return store.db
    .selectFrom('messages')
    .leftJoin('users', 'users.id', 'messages.agent_id')
    .selectAll('messages')
    .select('users.name as agent_name');
}

async function viewAll(store: Store, rows: Row[], explain: Explain): Promise<MessageView[]> {
  const [files, keys] = [await filesOf(store, rows), await keysOf(store, rows)];
  return rows.map((row) => {
    return { ...viewMessage(row, files.get(row.id) ?? null, explain), idempotencyKey: keys.get(row.id) ?? null };
  });
}

async function filesOf(store: Store, rows: Row[]): Promise<Map<string, MediaRow>> {
  const ids = rows.filter((row) => 'media' in (JSON.parse(row.content_json) as Content)).map((row) => row.id);
  if (ids.length === 0) return new Map();
  const found = await store.db.selectFrom('media').selectAll().where('message_id', 'in', ids).execute();
  return new Map(found.map((row) => [row.message_id, row]));
}

/** By which a console knows its own draft again when the stream is quicker than the answer to it (L3). */
async function keysOf(store: Store, rows: Row[]): Promise<Map<string, string>> {
  const [first, ...rest] = rows.filter((row) => row.author === 'agent');
  if (!first) return new Map();
  const found = await store.db
    .selectFrom('idempotency_keys')
    .select(['message_id', 'key'])
    .where('conversation_id', '=', first.conversation_id)
    .where(
      'message_id',
      'in',
      [first, ...rest].map(({ id }) => id),
    )
    .execute();
  return new Map(found.map((row) => [row.message_id, row.key]));
}

function viewMessage(row: Row, file: MediaRow | null, explain: Explain) {
  const content = JSON.parse(row.content_json) as Content;
  const origin = JSON.parse(row.origin_json) as Origin;
  const isDeleted = row.deleted_at !== null;
  return {
    id: row.id,
    providerId: row.provider_id,
    direction: row.direction as 'in' | 'out',
    author: row.author as 'customer' | 'bot' | 'agent' | 'system',
    agent: row.agent_id === null ? null : { id: row.agent_id, name: row.agent_name },
    kind: row.kind,
    // Withdrawn by its writer: the place stays, the words do not.
    text: isDeleted ? '' : row.text,
    ...(isDeleted ? {} : detailsOf(content, file)),
    replyTo: origin.replyTo ?? null,
    wordedBy: origin.wordedBy ?? null,
    forwarded: origin.forwarded ?? false,
    referral: origin.referral ?? null,
    story: origin.story ?? null,
    comment: origin.comment ? commentOf(row, origin.comment) : null,
    mail: origin.mail ? mailOf(origin.mail) : null,
    status: row.status,
    error: sendProblem(row, explain),
    reaction: row.reaction,
    why: row.why,
    at: iso(row.at),
    editedAt: isoOrNull(row.edited_at),
    deletedAt: isoOrNull(row.deleted_at),
  };
}

/** Where a provider says the post's id only, the way to it is asked for when somebody goes there. */
function commentOf({ conversation_id: of, id }: Row, { url, postId, live }: NonNullable<Origin['comment']>) {
  const asked = postId === undefined ? null : `/api/v1/conversations/${of}/messages/${id}/post`;
  return { url: url ?? asked, live: live ?? false };
}

function mailOf({ subject, whole, doubtful, automatic }: MailOrigin) {
  const known = { subject: subject ?? null, whole: whole ?? null, automatic: automatic ?? null };
  return { ...known, doubtful: doubtful ?? false };
}

function detailsOf(content: Content, file: MediaRow | null): Record<string, unknown> {
  switch (content.kind) {
    case 'image':
    case 'video':
    case 'audio':
    case 'voice':
    case 'document':
    case 'sticker':
      return { media: mediaOf(content.media, file) };
    case 'choices':
      return { choices: content.choices };
    case 'location':
      return { location: content };
    case 'contacts':
      return { contacts: content.contacts };
    case 'choice':
      return { choice: { id: content.id, title: content.title } };
    case 'order':
      return { order: content };
    case 'form':
      return { form: content };
    case 'template':
      return { template: content };
    case 'share':
      return { share: { what: content.what, url: content.url ?? null, title: content.title ?? null } };
    case 'unsupported':
      return { unsupported: content.what };
    case 'text':
      return {};
  }
}

function mediaOf(media: { id?: string; mime?: string; fileName?: string; bytes?: number }, file: MediaRow | null) {
  const id = file?.id ?? media.id ?? null;
  const state = file?.state ?? 'stored';
  const mime = file?.mime ?? media.mime ?? null;
  const url = id !== null && state === 'stored' ? `/api/v1/media/${id}` : null;
  return {
    id,
    mime,
    fileName: file?.file_name ?? media.fileName ?? null,
    bytes: file?.bytes ?? media.bytes ?? null,
    state,
    url,
    previewUrl: url !== null && hasPreview(mime) ? `${url}?size=preview` : null,
    problem: state === 'failed' ? problemOf(file) : null,
  };
}

function hasPreview(mime: string | null): boolean {
  return mime !== null && (mime.startsWith('image/') || mayNotPlay(mime));
}

function problemOf(file: MediaRow | null): 'infected' | 'not_fetched' {
  return file?.error?.startsWith('infected') ? 'infected' : 'not_fetched';
}

/** By which the provider knows a message of the conversation; null: not at all, or not yet. Undefined: there is none. */
export async function findProviderId(
  store: Store,
  conversationId: string,
  id: string,
): Promise<string | null | undefined> {
  const row = await store.db
    .selectFrom('messages')
    .select('provider_id')
    .where('conversation_id', '=', conversationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.provider_id;
}

/** The message that this key wrote already, if any: an agent's console asks again when the answer was lost (L3). */
export async function findWritten(store: Store, conversationId: string, key: string): Promise<string | null> {
  const row = await store.db
    .selectFrom('idempotency_keys')
    .select('message_id')
    .where('conversation_id', '=', conversationId)
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.message_id ?? null;
}
