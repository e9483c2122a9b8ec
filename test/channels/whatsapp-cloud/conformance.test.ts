import { createHttp } from '../../../channels/http.ts';
import { createWhatsAppCloud } from '../../../channels/whatsapp-cloud/index.ts';
import { describeChannel } from '../conformance.ts';
import { listFixtures, readJsonFixture } from '../support/fixtures.ts';

const config = { graphUrl: 'https://graph.facebook.com', graphVersion: 'v26.0', accounts: [] };

describeChannel('WhatsApp Cloud', {
  channel: createWhatsAppCloud(config, createHttp().client),
  bodies: listFixtures('whatsapp-cloud', 'webhook').map(({ file }) => ({
    name: file,
    body: readJsonFixture('whatsapp-cloud', file),
  })),
  errorCodes: ['131047', '131056', '190', '250', 'no-answer'],
});
