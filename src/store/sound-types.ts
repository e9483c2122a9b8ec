/** Where a file says what is in it: at its beginning, but for MP4. */
const headBytes = 65_536;

/**
 * What a sound is called whose container is that of films: recorders of browsers make them, and they are sent and played as
 * sounds. Anything else keeps the type that its first bytes show.
 */
export function soundTypeOf(given: Uint8Array, sniffed: string): string {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  if (sniffed === 'audio/x-m4a') return 'audio/mp4';
  if (sniffed === 'video/mp4' && isSoundOnly(handlersOf(bytes))) return 'audio/mp4';
  if (sniffed === 'video/webm' && isSoundOnly(tracksOf(bytes))) return 'audio/webm';
  return sniffed;
}

type Found = { pictures: boolean; sound: boolean };

function isSoundOnly({ pictures, sound }: Found): boolean {
  return sound && !pictures;
}

/** Of every track: four letters, eight bytes behind the name of their box (ISO 14496-12, 8.4.3). */
function handlersOf(bytes: Buffer): Found {
  const found = { pictures: false, sound: false };
  for (let at = bytes.indexOf('hdlr'); at >= 0; at = bytes.indexOf('hdlr', at + 4)) {
    const handler = bytes.toString('latin1', at + 12, at + 16);
    if (handler === 'vide') found.pictures = true;
    if (handler === 'soun') found.sound = true;
  }
  return found;
}

/** The ids of Matroska's codecs begin with their kind. */
function tracksOf(bytes: Buffer): Found {
  const head = bytes.toString('latin1', 0, headBytes);
  return { pictures: /V_(VP|AV1|MPEG|MS|UNCOMPRESSED)/.test(head), sound: /A_(OPUS|VORBIS|AAC|MPEG|PCM)/.test(head) };
}

/** Opus in Ogg with one channel (RFC 7845, 5.1): what WhatsApp and Telegram show as a voice note. */
export function isMonoOpus(given: Uint8Array): boolean {
  const head = Buffer.from(given.buffer, given.byteOffset, Math.min(given.byteLength, 512));
  const at = head.indexOf('OpusHead');
  return head.toString('latin1', 0, 4) === 'OggS' && at > 0 && head[at + 9] === 1;
}

/** Not every browser plays the others: AMR none, Opus in Ogg not before Safari 18.4. */
const playedEverywhere = new Set(['audio/mpeg', 'audio/mp4', 'audio/aac', 'audio/wav']);

/** A sound for which there is to be another one that plays in every browser. */
export function mayNotPlay(mime: string): boolean {
  const type = mime.split(';')[0]?.trim() ?? '';
  return type.startsWith('audio/') && !playedEverywhere.has(type);
}
