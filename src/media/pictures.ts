import type { Sharp, SharpOptions } from 'sharp';

type MakeSharp = (bytes: Uint8Array | string, options?: SharpOptions) => Sharp;

/** A picture that is small on disk may be huge when it is drawn. */
const mostPixels = 100_000_000;
const quality = 90;
const previewPixels = 720;
const previewQuality = 75;

const formats = { 'image/jpeg': 'jpeg', 'image/png': 'png', 'image/webp': 'webp' } as const;

let loading: Promise<MakeSharp | null> | null = null;

/** Null where the optional package is not installed: pictures are then kept and shown as they are. */
export function loadPictures(): Promise<MakeSharp | null> {
  loading ??= import('sharp').then(
    ({ default: sharp }) => {
      // Beside a service that answers people: one thread, and nothing remembered.
      sharp.concurrency(1);
      sharp.cache(false);
      return sharp;
    },
    () => null,
  );
  return loading;
}

export function canBePreviewed(mime: string): boolean {
  return mime in formats;
}

/**
 * The same picture without what the camera wrote into it: where and when it was taken, with what. Turned as it is meant to
 * be seen. Null: there is nothing to remove, or it cannot be read; a moving one is left alone.
 */
export async function withoutMetadata(bytes: Uint8Array, mime: string): Promise<Uint8Array | null> {
  const format = formats[mime as keyof typeof formats];
  const sharp = format && (await loadPictures());
  if (!sharp) return null;
  try {
    const picture = sharp(bytes, { limitInputPixels: mostPixels });
    const { exif, xmp, iptc, pages = 1 } = await picture.metadata();
    if (pages > 1 || (!exif && !xmp && !iptc)) return null;
    const upright = picture.rotate().keepIccProfile();
    return await upright.toFormat(format, format === 'png' ? {} : { quality }).toBuffer();
  } catch {
    return null;
  }
}

/** A small WebP of the file; null when it cannot be drawn. */
export async function drawPreview(file: string): Promise<Uint8Array | null> {
  const sharp = await loadPictures();
  if (!sharp) return null;
  try {
    return await sharp(file, { limitInputPixels: mostPixels })
      .rotate()
      .resize(previewPixels, previewPixels, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: previewQuality })
      .toBuffer();
  } catch {
    return null;
  }
}
