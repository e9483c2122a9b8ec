import { type Channel, ChannelError } from '../../../channels/channel.ts';
import { arrivedFile } from '../../../channels/email/arrived-file.ts';
import { capabilities } from '../../../channels/email/capabilities.ts';
import { explain } from '../../../channels/email/errors.ts';
import { parseMail } from '../../../channels/email/parse.ts';
import { splitContent } from '../../../channels/email/split.ts';
import type { ArrivedFiles } from '../../store/arrived-files.ts';
import { notServedCodes } from '../accounts/channel-of-accounts.ts';
import type { MailboxChannel } from './mailbox-channel.ts';
import type { MailboxSetup } from './mailbox-setup.ts';
import type { ServedMailboxes } from './served-mailboxes.ts';

type Parts = {
  served: ServedMailboxes;
  channelOf(setup: MailboxSetup): MailboxChannel;
  /** False: it has just come, and is not registered yet. */
  isReady(setup: MailboxSetup): boolean;
  arrived: Pick<ArrivedFiles, 'find'>;
};

/** E-mail with any number of mailboxes, which may come, change and go at any time; each answers for itself. */
export function channelOfMailboxes({ served, channelOf, isReady, arrived }: Parts): Channel {
  return {
    ...{ name: 'email', capabilities, parse: parseMail, split: splitContent, explain },
    async send(message) {
      const address = message.accountExternalId;
      const setup = served.find(address);
      if (setup) return channelOf(setup).send(message);
      const code = notServedCodes[served.standing(address)];
      throw new ChannelError({ code, kind: 'permanent', detail: `the mailbox ${address} is not served any more` });
    },
    markRead: async () => undefined,
    fetchMedia: (_account, { sha256 }, limitBytes) => arrivedFile(arrived.find, sha256, limitBytes),
    connections: () =>
      new Map(
        served
          .all()
          .filter(isReady)
          .map((setup) => [`email/${setup.externalId}`, channelOf(setup).connection]),
      ),
  };
}
