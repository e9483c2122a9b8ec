import type { MediaFiles } from '../store/media-files.ts';
import { withoutMetadata } from './pictures.ts';
import { scanFile } from './scan.ts';

export type MediaCare = {
  /** Null: nothing is scanned. */
  scanCommand: string | null;
  stripMetadata: boolean;
};

/** Keeps a file as the settings have it: scanned first, and without what a camera wrote into it. */
export function careful({ scanCommand, stripMetadata }: MediaCare, save: MediaFiles['save']): MediaFiles['save'] {
  if (scanCommand === null && !stripMetadata) return save;
  return async (bytes, claimedMime) => {
    if (scanCommand !== null) await scanFile(scanCommand, bytes);
    const bare = stripMetadata ? await withoutMetadata(bytes, pictureTypeOf(bytes)) : null;
    return save(bare ?? bytes, claimedMime);
  };
}

/** By its first bytes: what it is said to be counts for nothing. */
function pictureTypeOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'image/jpeg';
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return 'image/png';
  return bytes[8] === 0x57 && bytes[9] === 0x45 ? 'image/webp' : '';
}
