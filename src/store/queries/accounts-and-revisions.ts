import type { Account } from '../../../channels/channel.ts';
import { newId } from '../../engine/new-id.ts';
import type { Sql } from '../sql.ts';

const ENSURE = `insert into accounts (id, channel, external_id, name, created_at) values (?, ?, ?, ?, ?)
  on conflict (channel, external_id) do update set name = excluded.name returning id`;

export async function ensureAccount(
  sql: Sql,
  account: { channel: string; externalId: string; name: string },
): Promise<string> {
  const now = Date.now();
  const row = await sql.get<{ id: string }>(ENSURE, [
    newId(now),
    account.channel,
    account.externalId,
    account.name,
    now,
  ]);
  if (row === undefined) throw new Error(`The account ${account.channel} ${account.externalId} could not be stored`);
  return row.id;
}

export async function listAccounts(sql: Sql): Promise<Account[]> {
  const rows = await sql.all<{ id: string; channel: string; external_id: string; name: string }>(LIST, []);
  return rows.map(({ id, channel, external_id: externalId, name }) => ({ id, channel, externalId, name }));
}

const LIST = 'select id, channel, external_id, name from accounts order by created_at, id';

const INSERT_REVISION = `insert into content_revisions (revision, published_at, content_json) values (?, ?, ?)
  on conflict (revision) do nothing`;

export async function insertRevision(sql: Sql, revision: string, contentJson: string, at: number): Promise<void> {
  await sql.run(INSERT_REVISION, [revision, at, contentJson]);
}

export async function findRevision(sql: Sql, revision: string): Promise<string | null> {
  const row = await sql.get<{ content_json: string }>('select content_json from content_revisions where revision = ?', [
    revision,
  ]);
  return row?.content_json ?? null;
}
