import type { Store } from '../../store/store.ts';
import type { SignedUser } from './signed-user.ts';
import { visitorOf } from './visits.ts';

type Place = { accountId: string; at: number };

/**
 * Where a signed-in user's chat begins: with the contact who has their phone number, or else their e-mail address, on
 * any account, as with a case that is recorded by hand. Nothing happens to one who is known already: whoever they turn
 * out to be later, people merge by hand (L33). Their addresses are noted for the desk; they never lead a message.
 */
export async function placeUser(store: Store, user: SignedUser, { accountId, at }: Place): Promise<void> {
  const identity = { kind: 'webchat' as const, id: visitorOf(user) };
  const [known] = [await store.findThreadKey(accountId, [identity])];
  const addresses = addressesOf(user);
  const contactId = known === null ? await contactAt(store, addresses) : null;
  const threadKey = await store.write((tx) => tx.placeThread({ accountId, identity, contactId, at }));
  if (addresses.length > 0) await noteAddresses(store, addresses, { accountId, threadKey, at });
}

type Address = { kind: 'phone' | 'email'; id: string };

function addressesOf({ phone, email }: SignedUser): Address[] {
  return [
    ...(phone === null ? [] : [{ kind: 'phone' as const, id: phone }]),
    ...(email === null ? [] : [{ kind: 'email' as const, id: email }]),
  ];
}

async function contactAt(store: Store, addresses: Address[]): Promise<string | null> {
  for (const { kind, id } of addresses) {
    const row = await store.db
      .selectFrom('accounts')
      .innerJoin('identities', 'identities.account_id', 'accounts.id')
      .select('contact_id')
      .where('kind', '=', kind)
      .where('identities.external_id', '=', id)
      .orderBy('identities.created_at')
      .limit(1)
      .executeTakeFirst();
    if (row) return row.contact_id;
  }
  return null;
}

async function noteAddresses(store: Store, addresses: Address[], { accountId, threadKey, at }: Place & ThreadKey) {
  await store.writeDb(async (db) => {
    const thread = await db.selectFrom('threads').select('contact_id').where('key', '=', threadKey).executeTakeFirst();
    if (!thread) return;
    const of = { account_id: accountId, contact_id: thread.contact_id, thread_key: threadKey, created_at: at };
    await db
      .insertInto('identities')
      .values(addresses.map(({ kind, id }) => ({ ...of, kind, external_id: id })))
      // Of another user of the shop already: a family's number, say.
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}

type ThreadKey = { threadKey: string };

/** Whether they have written before: somebody of whom nothing is stored has nothing to bring along. */
export async function hasWritten(store: Store, visitorId: string, accountId: string): Promise<boolean> {
  return (await store.findThreadKey(accountId, [{ kind: 'webchat', id: visitorId }])) !== null;
}
