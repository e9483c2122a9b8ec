import { insertLog, tellContacts } from '../desk/contacts/contact-rows.ts';
import type { RulesFor } from '../desk/reports/score-rules.ts';
import { judgeThese } from '../desk/reports/scores.ts';
import { emptyConversation } from '../store/queries/empty-conversation.ts';
import { eraseContact } from '../store/queries/erase-contact.ts';
import type { Store } from '../store/store.ts';
import type { ArchiveFolder } from './archive-folder.ts';
import { eraseInbound } from './erase-inbound.ts';
import { closeFor } from './plan-leaving.ts';

/** What was just said is still being counted, fetched and indexed. */
const quietMs = 10 * 60_000;
const mostAtOnce = 10;

type Parts = {
  store: Store;
  archive: ArchiveFolder;
  rulesFor: RulesFor;
  now(): number;
  goOn(): Promise<boolean>;
};

/** Carries out what administrators asked for, as far as nothing of these people's is under way. The number of them. */
export async function erasePeople(parts: Parts): Promise<number> {
  const asked = await parts.store.db
    .selectFrom('erasures')
    .select(['contact_id as id', 'by_id as by'])
    .where('done_at', 'is', null)
    .orderBy('asked_at')
    .limit(mostAtOnce)
    .execute();
  let erased = 0;
  for (const one of asked) {
    if (!(await parts.goOn())) break;
    if (await erase(parts, one)) erased += 1;
  }
  return erased;
}

/** Stopped anywhere, it begins anew and finds done what is done. */
async function erase(parts: Parts, { id, by }: { id: string; by: string }): Promise<boolean> {
  const { store, now, goOn } = parts;
  const family = await everybodyOf(store, id);
  if (await isUnderWay(store, family, now())) return false;
  const conversations = await planErasing(parts, family);
  if (conversations === null) return false;
  await leaveArchive(parts, conversations);
  for (const one of conversations) {
    if (!(await goOn())) return false;
    await store.writeDb((db) => emptyConversation({ db, dialect: store.dialect }, one, now()));
  }
  const addresses = await store.db
    .selectFrom('identities')
    .select('external_id')
    .where('contact_id', 'in', family)
    .execute();
  const ids = addresses.map((row) => row.external_id);
  const threads = await store.db.selectFrom('threads').select('key').where('contact_id', 'in', family).execute();
  await eraseInbound(store, { ids, threadKeys: threads.map(({ key }) => key) });
  return store.writeDb(async (db) => {
    store.forgetThreads();
    if (!(await eraseContact(db, store.dialect, family, now()))) return false;
    const done = { done_at: now(), conversations: conversations.length };
    await db.updateTable('erasures').set(done).where('contact_id', '=', id).execute();
    const data = { conversations: conversations.length };
    await insertLog(db, { contactId: id, what: 'erased', data }, { id: by, now: now() });
    await tellContacts(db, family, { named: true, now: now() });
    return true;
  });
}

/** The contact and all that were merged into it, one after the other. */
async function everybodyOf({ db }: Store, id: string): Promise<string[]> {
  const family = [id];
  for (let found = [id]; found.length > 0;) {
    const rows = await db.selectFrom('contacts').select('id').where('merged_into', 'in', found).execute();
    found = rows.map((row) => row.id).filter((one) => !family.includes(one));
    family.push(...found);
  }
  return family;
}

async function isUnderWay({ db }: Store, family: string[], now: number): Promise<boolean> {
  const theirs = db.selectFrom('conversations').select('id').where('contact_id', 'in', family);
  const busy = await theirs
    .where(({ or, eb }) =>
      or([eb('phase', '<>', 'closed'), eb('activity_at', '>', now - quietMs), eb('closed_at', '>', now - quietMs)]),
    )
    .limit(1)
    .executeTakeFirst();
  if (busy) return true;
  const comes = db
    .selectFrom('inbox')
    .select('id')
    .where('state', '=', 'new')
    .where('thread_key', 'in', db.selectFrom('threads').select('key').where('contact_id', 'in', family));
  const asked = db
    .selectFrom('ledger_items')
    .select('ref')
    .where('conversation_id', 'in', theirs)
    .where('problem', 'is', null);
  const wanted = db
    .selectFrom('media')
    .select('id')
    .where('state', '=', 'wanted')
    .where('conversation_id', 'in', theirs);
  const queries = [() => comes.limit(1).execute(), () => asked.limit(1).execute(), () => wanted.limit(1).execute()];
  for (const find of queries) if ((await find()).length > 0) return true;
  return isLedgerBehind(db, now);
}

/** What the ledger has not read yet must still be there when it does. */
async function isLedgerBehind(db: Store['db'], now: number): Promise<boolean> {
  const mark = await db.selectFrom('ledger_marks').select('value').where('name', '=', 'inbox').executeTakeFirst();
  const unread = await db
    .selectFrom('inbox')
    .select('id')
    .where('id', '>', Number(mark?.value ?? 0))
    .where('received_at', '<', now - quietMs)
    .limit(1)
    .executeTakeFirst();
  return unread !== undefined;
}

/** All conversations of theirs, from now on closed for good; null: one has been taken up again. */
async function planErasing({ store, rulesFor, now }: Parts, family: string[]): Promise<string[] | null> {
  const rows = await store.db
    .selectFrom('conversations')
    .leftJoin('scored_conversations as s', (join) =>
      join.onRef('s.conversation_id', '=', 'conversations.id').onRef('s.version', '=', 'conversations.version'),
    )
    .select(['conversations.id', 'emptied_at', 's.version as judged'])
    .where('contact_id', 'in', family)
    .execute();
  const whole = rows.filter((row) => row.emptied_at === null);
  await judgeThese(
    store,
    rulesFor,
    whole.filter(({ judged }) => judged === null).map(({ id }) => id),
  );
  const closed = await store.writeDb(async (db) => {
    const ids = await closeFor(
      db,
      store.dialect,
      whole.map(({ id }) => id),
      now(),
    );
    const row = { how: 'erased', file: null, planned_at: now(), done_at: null, answers_json: '[]' };
    const planned = ids.map((id) => ({ conversation_id: id, ...row }));
    if (planned.length > 0) await db.insertInto('emptied_conversations').values(planned).execute();
    return ids;
  });
  return closed.length === whole.length ? rows.map(({ id }) => id) : null;
}

/** What was archived of them goes from the archive, too. */
async function leaveArchive({ store, archive }: Parts, conversations: string[]): Promise<void> {
  if (conversations.length === 0) return;
  const rows = await store.db
    .selectFrom('emptied_conversations')
    .select(['conversation_id as id', 'file'])
    .where('conversation_id', 'in', conversations)
    .execute();
  for (const file of new Set(rows.flatMap((row) => row.file ?? []))) {
    const ids = new Set(rows.filter((row) => row.file === file).map(({ id }) => id));
    const written = await archive.drop(file, ids);
    await store.writeDb(async (db) => {
      if (written) await db.updateTable('archive_files').set(written).where('name', '=', file).execute();
      else await db.deleteFrom('archive_files').where('name', '=', file).execute();
    });
  }
  await store.writeDb((db) =>
    db
      .updateTable('emptied_conversations')
      .set({ how: 'erased', file: null })
      .where('conversation_id', 'in', conversations)
      .execute(),
  );
}
