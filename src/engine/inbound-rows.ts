import type { Channel } from '../../channels/channel.ts';
import { customerOf } from '../../channels/customer-of.ts';
import type { Accounts } from './accounts.ts';
import type { NewInbound } from './store.ts';
import { threadKeyOf } from './thread-key.ts';

/** A webhook's verified body as rows for the inbox: each under its account and the thread of its customer. */
export async function inboundRows(
  { channel, accounts }: { channel: Pick<Channel, 'name' | 'parse'>; accounts: Accounts },
  body: unknown,
  receivedAt: number,
): Promise<NewInbound[]> {
  const rows: NewInbound[] = [];
  for (const inbound of channel.parse(body, receivedAt)) {
    const account =
      accounts.known(channel.name, inbound.accountExternalId) ??
      (await accounts.resolve(channel.name, inbound.accountExternalId));
    // A receipt belongs to no thread: it finds its message by id.
    const first = inbound.type === 'status' ? undefined : customerOf(inbound)[0];
    // Where a new customer begins; the store knows the thread of one who was here before by any of their addresses.
    rows.push({
      accountId: account.id,
      threadKey: first ? threadKeyOf(account.id, first) : null,
      inbound,
      receivedAt,
    });
  }
  return rows;
}
