import { handOver } from './handoff.ts';
import type { Content } from './message.ts';
import { sayMessage } from './say.ts';
import type { Turn } from './turn.ts';

/** What can come without a word and still mean something to a person. */
const SHOWN: readonly Content['kind'][] = [
  'image',
  'video',
  'audio',
  'voice',
  'document',
  'sticker',
  'location',
  'contacts',
  'share',
];

/** Media without a word: asks what it is about; a second time in a row a person looks at it. */
export function askAboutMedia(turn: Turn): boolean {
  const { draft, heard, words } = turn;
  if (words !== '' || !heard.every((message) => SHOWN.includes(message.kind))) return false;
  const { bot } = draft.state;
  bot.wordless += 1;
  if (bot.wordless > 1) handOver(draft, { reason: 'media', detail: heard.map(({ kind }) => kind).join(', ') });
  else sayMessage(draft, 'queued_media');
  return true;
}
