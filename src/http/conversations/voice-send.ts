import { readFile } from 'node:fs/promises';
import type { Capabilities } from '../../../channels/channel.ts';
import { insertUpload, type Upload } from '../../desk/conversations/uploads.ts';
import { fitVoice, type FittedVoice } from '../../media/voice-note.ts';
import { HttpError } from '../errors.ts';
import type { HttpParts } from '../parts.ts';

type Sender = { agentId: string; channel: string };

/**
 * The uploaded sound as the channel of the conversation takes it best: itself, or a converted one that is stored beside it.
 * Done before the message is ordered, so that whoever sends it is told at once what no provider would take.
 */
export async function voiceFor(
  upload: Upload,
  sender: Sender,
  parts: HttpParts,
): Promise<{ kind: 'voice' | 'audio'; file: Upload }> {
  const capabilities = parts.capabilities().find(({ channel }) => channel === sender.channel)?.capabilities;
  // Nothing goes out there: what was said is only put down.
  if (!capabilities) return { kind: 'voice', file: upload };
  const fitted = await fit(upload, capabilities, parts);
  if (fitted.as === null) throw refusals[fitted.why]();
  if (!fitted.made) return { kind: fitted.as, file: upload };
  const { bytes, mime } = fitted.made;
  const saved = await parts.saveMedia(bytes, mime);
  const fileName = renamed(upload.fileName, mime);
  const file = { ...saved, fileName, userId: sender.agentId, at: parts.now() };
  return { kind: 'voice', file: await insertUpload(parts.store, file) };
}

async function fit({ sha256, mime }: Upload, capabilities: Capabilities, parts: HttpParts): Promise<FittedVoice> {
  const path = parts.mediaPath(sha256);
  return fitVoice(parts.ffmpeg, { path, mime, bytes: await readFile(path) }, capabilities);
}

const endings = { 'audio/ogg': 'ogg', 'audio/mp4': 'm4a' };

function renamed(name: string | null, mime: keyof typeof endings): string {
  return `${name?.replace(/\.[^.]*$/, '') || 'voice'}.${endings[mime]}`;
}

const refusals = {
  'needs-ffmpeg': () =>
    new HttpError(
      'voice_needs_ffmpeg',
      'the channel does not take this recording, and ffmpeg, which would convert it, is not on the server: install it, or write',
    ),
  unreadable: () =>
    new HttpError(
      'voice_unreadable',
      'there is no sound in the file that could be converted: record it again, or write',
    ),
  'too-long': () => new HttpError('voice_too_long', 'the recording is too long for the channel: send a shorter one'),
  'no-sounds': () => new HttpError('unsupported_media_type', 'the channel takes no sounds: write'),
};
