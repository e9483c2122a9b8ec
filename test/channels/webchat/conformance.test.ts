import { createWebchat } from '../../../channels/webchat/index.ts';
import { describeChannel } from '../conformance.ts';
import { listFixtures, readJsonFixture } from '../support/fixtures.ts';

const config = { sizeOf: async () => null, readUpload: async () => null, tellRead: () => undefined };

describeChannel('Web chat', {
  channel: createWebchat(config),
  bodies: listFixtures('webchat', 'webhook').map(({ file }) => ({
    name: file,
    body: readJsonFixture('webchat', file),
  })),
  errorCodes: ['no-recipient', 'not-sendable', 'media-not-stored', 'media-gone', 'too-large'],
});
