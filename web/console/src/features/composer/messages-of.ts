import { takesCaption } from './attachments.ts';
import { newKey, type Attached, type MessageBody, type Pending } from './drafts.ts';

type Written = { text: string; files: readonly Attached[]; captionLimit: number; key: string | undefined };
type ToSend = { key: string; body: MessageBody; shown: Extract<Pending, { kind: 'message' }>['shown'] };

/**
 * A draft as the messages that it is sent as: each file is one, and the words go with the first where they fit, else
 * after them. All their keys come from the draft's: sent twice by two pages, it is still sent once (L3).
 */
export function messagesOf({ text, files, captionLimit, key = newKey() }: Written): ToSend[] {
  const [first] = files;
  const isCaption = first !== undefined && takesCaption(first.mime) && [...text].length <= captionLimit;
  const sent: Omit<ToSend, 'key'>[] = files.map((file, index) => {
    const words = index === 0 && isCaption && text !== '' ? { text } : {};
    return { body: { media: { id: file.id, ...words, ...(file.isVoice ? { voice: true } : {}) } }, shown: { file } };
  });
  if (text !== '' && !isCaption) sent.push({ body: { text }, shown: {} });
  return sent.map((one, index) => ({ ...one, key: index === 0 ? key : `${key}.${index}` }));
}
