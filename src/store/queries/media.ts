import type { Content, Media } from '../../core/conversation/message.ts';
import type { MediaRow } from '../../engine/store.ts';
import { insertion, insertRows, LIMIT, type Sql } from '../sql.ts';
import type { Unit } from '../unit.ts';
import { noteChange } from './changes.ts';

const INSERT = insertion('media', [
  ...['id', 'message_id', 'conversation_id', 'account_id', 'state', 'media_json', 'mime', 'file_name', 'attempts'],
  ...['retry_at', 'created_at'],
]);

export async function insertMedia(
  sql: Sql,
  row: { id: string; messageId: string; conversationId: string; accountId: string; media: Media; at: number },
): Promise<void> {
  const { media } = row;
  await insertRows(sql, INSERT, [
    [
      ...[row.id, row.messageId, row.conversationId, row.accountId, 'wanted', JSON.stringify(media)],
      ...[media.mime ?? null, media.fileName ?? null, 0, 0, row.at],
    ],
  ]);
}

const LIST_FETCHABLE = `select id, message_id, conversation_id, account_id, media_json, attempts from media
  where state = 'wanted' and retry_at <= ? order by retry_at, id ${LIMIT}`;

type Owner = { id: string; message_id: string; conversation_id: string };
type StoredMedia = Owner & { account_id: string; media_json: string; attempts: number };

export async function listFetchableMedia(sql: Sql, now: number, limit: number): Promise<MediaRow[]> {
  return (await sql.all<StoredMedia>(LIST_FETCHABLE, [now, limit])).map(toMediaRow);
}

const CLAIM = `update media set retry_at = ? where id = ? and state = 'wanted' and retry_at <= ?
  returning id, message_id, conversation_id, account_id, media_json, attempts`;

export async function claimMedia(sql: Sql, id: string, now: number, leaseUntil: number): Promise<MediaRow | null> {
  const row = await sql.get<StoredMedia>(CLAIM, [leaseUntil, id, now]);
  return row === undefined ? null : toMediaRow(row);
}

function toMediaRow(row: StoredMedia): MediaRow {
  return {
    id: row.id,
    messageId: row.message_id,
    conversationId: row.conversation_id,
    accountId: row.account_id,
    media: JSON.parse(row.media_json) as Media,
    attempts: row.attempts,
  };
}

const FINISH = `update media set state = 'stored', sha256 = ?, mime = ?, bytes = ?, error = null
  where id = ? returning id, message_id, conversation_id`;

/** The message learns the id that its file is served under, and what the file turned out to be. */
export async function finishMedia(
  unit: Unit,
  id: string,
  result: { sha256: string; mime: string; bytes: number },
): Promise<void> {
  const owner = await unit.sql.get<Owner>(FINISH, [result.sha256, result.mime, result.bytes, id]);
  // Its message was withdrawn while it was fetched: the file goes like those that came before.
  if (owner === undefined) return noteUnused(unit.sql, [result.sha256], Date.now());
  await joinMessage(unit.sql, owner, result);
  noteMedia(unit, owner, 'stored');
}

async function joinMessage(
  sql: Sql,
  owner: Owner,
  result: { sha256: string; mime: string; bytes: number },
): Promise<void> {
  const row = await sql.get<{ content_json: string }>('select content_json from messages where id = ?', [
    owner.message_id,
  ]);
  if (row === undefined) return;
  const content = JSON.parse(row.content_json) as Content;
  if (!('media' in content)) return;
  const joined: Content = { ...content, media: { ...content.media, ...result, id: owner.id } };
  await sql.run('update messages set content_json = ? where id = ?', [JSON.stringify(joined), owner.message_id]);
}

const POSTPONE = `update media set state = ?, retry_at = ?, error = ?, attempts = attempts + 1
  where id = ? returning id, message_id, conversation_id`;

export async function postponeMedia(unit: Unit, id: string, retryAt: number | null, error: string): Promise<void> {
  const state = retryAt === null ? 'failed' : 'wanted';
  const owner = await unit.sql.get<Owner>(POSTPONE, [state, retryAt ?? 0, error, id]);
  if (owner !== undefined && state === 'failed') noteMedia(unit, owner, state);
}

/** Of a message that its writer withdrew. The file itself goes once nothing names it any more. */
export async function dropMedia(unit: Unit, messageId: string, at: number): Promise<void> {
  const gone = await unit.sql.all<{ sha256: string | null }>(
    'delete from media where message_id = ? returning sha256',
    [messageId],
  );
  await noteUnused(
    unit.sql,
    gone.flatMap(({ sha256 }) => sha256 ?? []),
    at,
  );
}

async function noteUnused(sql: Sql, hashes: readonly string[], at: number): Promise<void> {
  for (const sha256 of hashes) {
    await sql.run(
      'insert into unused_files (sha256, since) values (?, ?) on conflict (sha256) do update set since = excluded.since',
      [sha256, at],
    );
  }
}

function noteMedia(unit: Unit, owner: Owner, state: string): void {
  noteChange(unit, 'media', owner.conversation_id, owner.id, { messageId: owner.message_id, mediaId: owner.id, state });
}
