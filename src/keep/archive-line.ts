import type { Kysely } from 'kysely';
import type { Content } from '../core/conversation/message.ts';
import type { Conversation } from '../core/conversation/state.ts';
import type { Database } from '../store/schema.ts';

type Db = Kysely<Database>;

/** A file of the conversation: where it lies in DATA_DIR/media, and in the month's folder of the archive. */
export type ArchivedMedia = { sha256: string; path: string };
export type ArchivedConversation = { id: string; number: string; line: ArchiveLine; media: ArchivedMedia[] };

/** One line of an archive: everything that the store knew of a conversation. Times are ISO 8601. */
export type ArchiveLine = Awaited<ReturnType<typeof lineOf>>['line'];

/** Everything of one conversation, the same whenever it is asked. */
export async function readConversation(db: Db, id: string): Promise<ArchivedConversation> {
  return lineOf(db, id);
}

async function lineOf(db: Db, id: string) {
  const row = await db.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const state = JSON.parse(row.state_json) as Conversation;
  const messages = await messagesOf(db, id, row.number);
  const line = {
    id,
    number: row.number,
    channel: row.channel,
    account: await accountOf(db, row.account_id),
    contact: await contactOf(db, row.contact_id),
    openedAt: iso(row.opened_at),
    closedAt: row.closed_at === null ? null : iso(row.closed_at),
    category: row.category,
    priority: row.priority,
    team: row.team,
    agent: state.agent ?? state.lastAgent,
    collected: state.collected,
    problem: state.problem,
    score: state.survey?.score ?? null,
    messages: messages.map(({ shown }) => shown),
    notes: await notesOf(db, id),
    events: await eventsOf(db, id),
  };
  return { id, number: row.number, line, media: messages.flatMap(({ media }) => media ?? []) };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

function accountOf(db: Db, id: string) {
  return db
    .selectFrom('accounts')
    .select(['id', 'name', 'external_id as externalId'])
    .where('id', '=', id)
    .executeTakeFirst();
}

async function contactOf(db: Db, id: string) {
  const row = await db
    .selectFrom('contacts')
    .select(['id', 'name', 'profile_name as profileName'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const identities = await db
    .selectFrom('identities')
    .select(['kind', 'external_id as id'])
    .where('contact_id', '=', id)
    .orderBy('created_at')
    .orderBy('kind')
    .orderBy('external_id')
    .execute();
  return { ...row, identities };
}

async function messagesOf(db: Db, id: string, number: string) {
  const files = await filesOf(db, id);
  const rows = await db
    .selectFrom('messages')
    .leftJoin('users', 'users.id', 'messages.agent_id')
    .selectAll('messages')
    .select('users.name as agentName')
    .where('conversation_id', '=', id)
    .orderBy('at')
    .orderBy('messages.id')
    .execute();
  return rows.map((row) => {
    const content = JSON.parse(row.content_json) as Content;
    const sent = 'media' in content ? content.media : null;
    const sha256 = files.get(row.id)?.sha256 ?? sent?.sha256 ?? null;
    const mime = files.get(row.id)?.mime ?? sent?.mime ?? null;
    const media = sha256 === null ? null : { sha256, path: `media/${number}/${row.id}.${endingOf(mime)}` };
    const { id: messageId, direction, author, kind, text, status, error, why } = row;
    const shown = {
      ...{ id: messageId, at: iso(row.at), direction, author, agent: row.agentName, kind, text },
      ...{ file: media?.path ?? null, content, origin: JSON.parse(row.origin_json) as object },
      ...{ status, error, why, reaction: row.reaction, providerId: row.provider_id },
      ...{ editedAt: isoOrNull(row.edited_at), deletedAt: isoOrNull(row.deleted_at) },
    };
    return { shown, media };
  });
}

function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at);
}

async function filesOf(db: Db, id: string) {
  const rows = await db
    .selectFrom('media')
    .select(['message_id', 'sha256', 'mime'])
    .where('conversation_id', '=', id)
    .where('state', '=', 'stored')
    .execute();
  return new Map(rows.map((row) => [row.message_id, row]));
}

/** `image/jpeg; …` ends in `.jpeg`: a word that a file's name may hold. */
function endingOf(mime: string | null): string {
  return /^\w+\/([\w-]{1,20})/.exec(mime ?? '')?.[1] ?? 'bin';
}

async function notesOf(db: Db, id: string) {
  const rows = await db
    .selectFrom('notes')
    .leftJoin('users', 'users.id', 'notes.agent_id')
    .select(['notes.at', 'users.name as by', 'notes.text', 'notes.whisper_to as whisperTo'])
    .where('conversation_id', '=', id)
    .orderBy('notes.at')
    .orderBy('notes.id')
    .execute();
  return rows.map(({ at, ...note }) => ({ at: iso(at), ...note }));
}

async function eventsOf(db: Db, id: string) {
  const rows = await db
    .selectFrom('events')
    .select(['seq', 'at', 'event_json', 'effects_json', 'refused', 'revision'])
    .where('conversation_id', '=', id)
    .orderBy('seq')
    .execute();
  return rows.map(({ at, event_json: event, effects_json: effects, ...row }) => ({
    ...row,
    at: iso(at),
    event: JSON.parse(event) as object,
    effects: JSON.parse(effects) as object[],
  }));
}
