import { isMonoOpus } from '../store/sound-types.ts';
import { soundForms, type Ffmpeg, type SoundForm } from './ffmpeg.ts';

/** A stored sound, where it lies, and what is in it. */
export type Sound = { path: string; mime: string; bytes: Uint8Array };

type Limit = { bytes: number; mimes: string[] };
/** What a channel takes, of its capabilities. */
export type Takes = { media: { voice?: Limit; audio?: Limit } };

export type FittedVoice =
  | { as: 'voice' | 'audio'; made: null }
  | { as: 'voice'; made: { bytes: Uint8Array; mime: SoundForm } }
  /** Nothing can be sent. `needs-ffmpeg`: with it, it could. */
  | { as: null; why: 'needs-ffmpeg' | 'unreadable' | 'too-long' | 'no-sounds' };

/**
 * A voice note as the channel shows it best: converted where ffmpeg is there and it is not in that form yet, else as it is,
 * else as a plain sound, where the channel takes its type. What no provider would take is known here, before it is sent.
 */
export async function fitVoice(ffmpeg: Ffmpeg, sound: Sound, { media }: Takes): Promise<FittedVoice> {
  const { voice, audio } = media;
  const best = voice?.mimes.find(isForm);
  if (!voice || !best)
    return audio && takes(audio, sound) ? { as: 'audio', made: null } : { as: null, why: 'no-sounds' };
  if (plainType(sound) === best && takes(voice, sound)) return { as: 'voice', made: null };
  const bytes = await ffmpeg.convert(sound.path, best, voice.bytes);
  if (bytes) return { as: 'voice', made: { bytes, mime: best } };
  if (takes(voice, sound)) return { as: 'voice', made: null };
  if (audio && takes(audio, sound)) return { as: 'audio', made: null };
  if (!(await ffmpeg.isThere())) return { as: null, why: 'needs-ffmpeg' };
  return { as: null, why: sound.bytes.length > voice.bytes ? 'too-long' : 'unreadable' };
}

function isForm(mime: string): mime is SoundForm {
  return soundForms.some((form) => form === mime);
}

function takes(limit: Limit, sound: Sound): boolean {
  const type = plainType(sound);
  // Vorbis, or Opus in stereo, is taken when it is uploaded and refused when it is sent.
  const isWhole = type !== 'audio/ogg' || isMonoOpus(sound.bytes);
  return isWhole && limit.mimes.includes(type) && sound.bytes.length <= limit.bytes;
}

function plainType({ mime }: Sound): string {
  return mime.split(';')[0]?.trim().toLowerCase() ?? '';
}
