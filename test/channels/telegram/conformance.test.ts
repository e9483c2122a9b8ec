import { createHttp } from '../../../channels/http.ts';
import { createTelegram } from '../../../channels/telegram/index.ts';
import { describeChannel } from '../conformance.ts';
import { listFixtures, readJsonFixture } from '../support/fixtures.ts';

const config = { apiUrl: 'https://api.telegram.org', botToken: '700009999:x', readMedia: async () => null };

describeChannel('Telegram', {
  channel: createTelegram(config, createHttp().client),
  bodies: listFixtures('telegram', 'webhook').map(({ file }) => ({
    name: file,
    body: readJsonFixture('telegram', file),
  })),
  errorCodes: ['400', '403', '429', '500', 'no-answer'],
});
