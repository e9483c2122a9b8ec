import { createWhatsAppWeb } from '../../../channels/whatsapp-web/index.ts';
import { loadLibrary } from '../../../channels/whatsapp-web/library.ts';
import { describeChannel } from '../conformance.ts';
import { deliveryOf, recordings } from './deliveries.ts';
import { memoryKeep } from './memory-keep.ts';

const long = '004-text-very-long-65536.json';

describeChannel('WhatsApp Web', {
  channel: createWhatsAppWeb(
    { url: 'ws://127.0.0.1:9/ws/chat', gapMs: 3_000, newChatsPerDay: 20 },
    {
      ...{ library: await loadLibrary(), keep: memoryKeep(), readMedia: async () => null },
      ...{ hasWritten: async () => true, isKnown: async () => true, findText: async () => null },
      ...{ onState: () => undefined, now: Date.now, chance: Math.random, log: { info() {}, warn() {} } },
    },
  ),
  // Its one text is read in a test of its own: a thousand times over it would only take time.
  bodies: recordings.filter(({ file }) => file !== long).map(({ file }) => ({ name: file, body: deliveryOf(file) })),
  errorCodes: ['463', '479', '429', '500', 'no-answer', 'paced', 'daily-cap', 'logged-out', 'replaced', '428'],
});
