import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { withoutMetadata } from '../../src/media/pictures.ts';

const taken = {
  IFD0: { Make: 'Kamera' },
  IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '6/1 12/1 0/1' },
};

/** As a phone held upright takes it: lying, with the note to turn it. */
function photo(format: 'jpeg' | 'webp' | 'png'): Promise<Buffer> {
  return sharp({ create: { width: 40, height: 20, channels: 3, background: '#c00' } })
    .toFormat(format)
    .withMetadata({ orientation: 6, exif: taken })
    .toBuffer();
}

describe('a picture without what the camera wrote into it', () => {
  it.each(['jpeg', 'webp', 'png'] as const)('%s: place and camera are gone, and it stands upright', async (format) => {
    const given = await photo(format);
    expect((await sharp(given).metadata()).exif?.includes('Kamera')).toBe(true);
    const bare = await withoutMetadata(given, `image/${format}`);
    const { exif, format: kept, width, height } = await sharp(bare!).metadata();
    expect({ exif, kept }).toEqual({ exif: undefined, kept: format });
    expect([width, height]).toEqual([20, 40]);
  });

  it('is left alone when there is nothing to remove, when it moves, and when it cannot be read', async () => {
    const plain = await sharp({ create: { width: 4, height: 4, channels: 3, background: '#0c0' } })
      .jpeg()
      .toBuffer();
    expect(await withoutMetadata(plain, 'image/jpeg')).toBeNull();
    expect(await withoutMetadata(Buffer.from([0xff, 0xd8, 1, 2, 3]), 'image/jpeg')).toBeNull();
    expect(await withoutMetadata(await photo('jpeg'), 'image/gif')).toBeNull();
  });
});
