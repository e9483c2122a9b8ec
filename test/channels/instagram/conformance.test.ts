import { createHttp } from '../../../channels/http.ts';
import { createInstagram } from '../../../channels/instagram/index.ts';
import { describeChannel } from '../conformance.ts';
import { listFixtures, readJsonFixture } from '../support/fixtures.ts';

const config = { graphUrl: 'https://graph.facebook.com', graphVersion: 'v26.0', accounts: [] };

describeChannel('Instagram', {
  channel: createInstagram(config, createHttp().client),
  bodies: listFixtures('instagram', 'webhook').map(({ file }) => ({
    name: file,
    body: readJsonFixture('instagram', file),
  })),
  errorCodes: ['10/2534022', '551', '190', '250', '613', 'no-answer'],
});
