/** Greatest size in bytes and types by kind, as `GET /channel-limits` tells them. */
export type ChannelLimits = {
  textLimit: number;
  captionLimit: number;
  quotes: boolean;
  templates: boolean;
  /** A voice note of any type is made into one that the channel takes. */
  convertsVoice: boolean;
  media: Partial<Record<FileKind | 'voice' | 'sticker', { bytes: number; mimes: string[] }>>;
};
export type FileKind = 'image' | 'video' | 'audio' | 'document';

export type FileProblem = { why: 'kind' } | { why: 'type'; accepted: string[] } | { why: 'size'; bytes: number };
type Checked =
  | { ok: true; kind: FileKind }
  /** A picture that can be made fit: another type, or smaller. */
  | { ok: 'redraw'; bytes: number }
  | { ok: false; problem: FileProblem };

/** What the service takes at all. */
const largestUpload = 100 * 1024 * 1024;

/** Whether the channel will take it, told before it is uploaded (L9). */
export function checkFile(file: { type: string; size: number }, limits: ChannelLimits | null): Checked {
  const kind = kindOf(file.type);
  if (!limits) return file.size > largestUpload ? tooLarge(largestUpload) : { ok: true, kind };
  const limit = limits.media[kind];
  if (!limit) return { ok: false, problem: { why: 'kind' } };
  const isAccepted = limit.mimes.includes(plainType(file.type));
  if (kind === 'image' && isDrawable(file.type) && (!isAccepted || file.size > limit.bytes)) {
    return { ok: 'redraw', bytes: limit.bytes };
  }
  if (!isAccepted) return { ok: false, problem: { why: 'type', accepted: limit.mimes.map(extensionOf) } };
  return file.size > limit.bytes ? tooLarge(limit.bytes) : { ok: true, kind };
}

function tooLarge(bytes: number): Checked {
  return { ok: false, problem: { why: 'size', bytes } };
}

/** As the service sorts them. */
export function kindOf(mime: string): FileKind {
  const type = mime.split('/')[0];
  if (mime.startsWith('image/svg')) return 'document';
  return type === 'image' || type === 'video' || type === 'audio' ? type : 'document';
}

/** Only these take words of their own on every channel. */
export function takesCaption(mime: string): boolean {
  return kindOf(mime) !== 'audio';
}

function isDrawable(mime: string): boolean {
  return /^image\/(jpeg|png|webp|gif|bmp|avif)$/.test(plainType(mime));
}

function plainType(mime: string): string {
  const type = mime.split(';')[0]?.trim().toLowerCase() ?? '';
  // What some systems call AAC in MP4: the service goes by what is in it.
  return ['audio/x-m4a', 'audio/m4a'].includes(type) ? 'audio/mp4' : type;
}

const extensions: Record<string, string> = {
  jpeg: 'JPG',
  'vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
  'vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
  'vnd.openxmlformats-officedocument.presentationml.presentation': 'PPTX',
  msword: 'DOC',
  'vnd.ms-excel': 'XLS',
  'vnd.ms-powerpoint': 'PPT',
  plain: 'TXT',
  '3gpp': '3GP',
  mpeg: 'MP3',
  mp4: 'MP4',
};

/** What people call a type. */
function extensionOf(mime: string): string {
  const name = mime.split('/')[1] ?? mime;
  return extensions[name] ?? name.toUpperCase();
}
