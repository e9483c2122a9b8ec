import { channelError } from './errors.ts';

/** A file that came with a mail, by its hash: it was stored when the mail was, whatever has become of its mailbox. */
export async function arrivedFile(
  find: (sha256: string) => Promise<Uint8Array | null>,
  sha256: string | undefined,
  limitBytes: number,
): Promise<{ bytes: Uint8Array; mime: null }> {
  const bytes = sha256 === undefined ? null : await find(sha256);
  if (!bytes) throw channelError('media-gone', `There is no file ${sha256 ?? 'without a hash'}.`);
  if (bytes.length > limitBytes) throw channelError('too-large', `${bytes.length} bytes`);
  return { bytes, mime: null };
}
