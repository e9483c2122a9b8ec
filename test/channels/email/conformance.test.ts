import { createEmail } from '../../../channels/email/index.ts';
import { serverPlace } from '../../../channels/email/server-url.ts';
import { describeChannel } from '../conformance.ts';
import { mailFixtures, ownAddress, readFixtureMail } from './mails.ts';

const nothing = async () => null;
const channel = createEmail({
  ...{ imap: serverPlace('imaps://x:y@localhost:1'), smtp: serverPlace('smtps://x:y@localhost:1') },
  from: { name: 'Toko', address: ownAddress },
  ...{ readMedia: nothing, readFile: nothing, readThread: nothing, saveFile: async () => undefined },
  cursors: { find: nothing, save: async () => undefined },
  log: { info: () => undefined, warn: () => undefined },
  chance: () => 0,
});

describeChannel('E-mail', {
  channel,
  bodies: await Promise.all(mailFixtures.map(async (row) => ({ name: row.file, body: await readFixtureMail(row) }))),
  errorCodes: [
    '5.1.1',
    '5.2.2',
    '5.7.1',
    '450',
    '421',
    '4.7.0',
    'smtp-auth',
    'no-answer',
    'imap-auth',
    'oauth-refused',
    'not-held',
  ],
});
