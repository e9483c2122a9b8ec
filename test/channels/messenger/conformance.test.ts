import { createHttp } from '../../../channels/http.ts';
import { createMessenger } from '../../../channels/messenger/index.ts';
import { describeChannel } from '../conformance.ts';
import { listFixtures, readJsonFixture } from '../support/fixtures.ts';

const config = { graphUrl: 'https://graph.facebook.com', graphVersion: 'v26.0', accounts: [] };

describeChannel('Messenger', {
  channel: createMessenger(config, createHttp().client),
  bodies: listFixtures('messenger', 'webhook').map(({ file }) => ({
    name: file,
    body: readJsonFixture('messenger', file),
  })),
  errorCodes: ['10/2534022', '551', '190', '250', '613', 'no-answer'],
});
