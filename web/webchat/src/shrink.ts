const longestSide = 1_600;
const quality = 0.82;

/**
 * A photo as it is worth sending over a phone's line: smaller, and without what the camera wrote into it. Whatever cannot
 * be drawn goes as it is.
 */
export async function shrink(file: File): Promise<File> {
  if (!/^image\/(jpeg|png|webp|heic|heif)$/.test(file.type)) return file;
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
    if (scale === 1 && file.type === 'image/png') return file;
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const type = file.type === 'image/png' ? 'image/png' : 'image/jpeg';
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality));
    if (!blob) return file;
    return new File([blob], type === 'image/jpeg' ? file.name.replace(/(\.\w+)?$/, '.jpg') : file.name, { type });
  } catch {
    return file;
  }
}
