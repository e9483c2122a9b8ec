const longestSidePx = 2560;
const qualities = [0.86, 0.7, 0.5];

/** The picture as a JPEG that the channel takes; null when even a poor one would be too large, or it cannot be read. */
export async function redrawImage(file: File, mostBytes: number): Promise<File | null> {
  const bitmap = await readBitmap(file);
  if (!bitmap) return null;
  const scale = Math.min(1, longestSidePx / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  const context = canvas.getContext('2d');
  if (!context) return null;
  // What was transparent would be black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  for (const quality of qualities) {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
    if (blob && blob.size <= mostBytes) return new File([blob], asJpeg(file.name), { type: 'image/jpeg' });
  }
  return null;
}

async function readBitmap(file: File): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(file);
  } catch {
    return null; // not the picture that its type says
  }
}

function asJpeg(name: string): string {
  return `${name.replace(/\.\w+$/, '')}.jpg`;
}
