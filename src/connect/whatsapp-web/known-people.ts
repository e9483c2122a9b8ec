import type { Identity } from '../../../channels/channel.ts';
import { channelName } from '../../../channels/whatsapp-web/index.ts';
import { type Content, wordsOf } from '../../core/conversation/message.ts';
import type { Store } from '../../store/store.ts';

/** What the channel asks of those who have written: by the number that they wrote to. */
export type KnownPeople = {
  hasWritten(account: string, who: Identity[]): Promise<boolean>;
  isKnown(account: string, who: Identity): Promise<boolean>;
  findText(account: string, providerId: string): Promise<string | null>;
};

export function createKnownPeople(store: Store): KnownPeople {
  const identitiesOf = (account: string, who: readonly Identity[]) =>
    store.db
      .selectFrom('identities')
      .innerJoin('accounts', 'accounts.id', 'identities.account_id')
      .where('accounts.channel', '=', channelName)
      .where('accounts.external_id', '=', account)
      .where((eb) =>
        eb.or(
          who.map(({ kind, id }) => eb.and([eb('identities.kind', '=', kind), eb('identities.external_id', '=', id)])),
        ),
      );

  return {
    async hasWritten(account, who) {
      if (who.length === 0) return false;
      const found = await identitiesOf(account, who)
        .innerJoin('conversations', 'conversations.thread_key', 'identities.thread_key')
        .innerJoin('messages', 'messages.conversation_id', 'conversations.id')
        .select('messages.id')
        .where('messages.direction', '=', 'in')
        .limit(1)
        .executeTakeFirst();
      return found !== undefined;
    },
    async isKnown(account, who) {
      const found = await identitiesOf(account, [who]).select('identities.external_id').limit(1).executeTakeFirst();
      return found !== undefined;
    },
    async findText(account, providerId) {
      const found = await store.db
        .selectFrom('messages')
        .innerJoin('accounts', 'accounts.id', 'messages.account_id')
        .select('messages.content_json')
        .where('accounts.channel', '=', channelName)
        .where('accounts.external_id', '=', account)
        .where('messages.provider_id', '=', providerId)
        .executeTakeFirst();
      return found ? wordsOf(JSON.parse(found.content_json) as Content) : null;
    },
  };
}
