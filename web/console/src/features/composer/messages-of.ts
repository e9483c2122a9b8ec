import { takesCaption } from './attachments.ts';
import { newKey, type Attached, type MessageBody, type Pending, type Quoted } from './drafts.ts';

type Written = {
  text: string;
  files: readonly Attached[];
  quoted: Quoted | null;
  captionLimit: number;
  key: string | undefined;
};
type ToSend = { key: string; body: MessageBody; shown: Extract<Pending, { kind: 'message' }>['shown'] };

/**
 * A draft as the messages that it is sent as: each file is one, and the words go with the first where they fit, else
 * after them. What is quoted is quoted by the first. All their keys come from the draft's: sent twice by two pages, it is still sent once (L3).
 */
export function messagesOf({ text, files, quoted, captionLimit, key = newKey() }: Written): ToSend[] {
  const [first] = files;
  const isCaption = first !== undefined && takesCaption(first.mime) && [...text].length <= captionLimit;
  const sent: Omit<ToSend, 'key'>[] = files.map((file, index) => {
    const words = index === 0 && isCaption && text !== '' ? { text } : {};
    return { body: { media: { id: file.id, ...words, ...(file.isVoice ? { voice: true } : {}) } }, shown: { file } };
  });
  if (text !== '' && !isCaption) sent.push({ body: { text }, shown: {} });
  return sent.map((one, index) => {
    if (index > 0) return { ...one, key: `${key}.${index}` };
    if (quoted === null) return { ...one, key };
    return { body: { ...one.body, replyTo: quoted.id }, shown: { ...one.shown, quoted }, key };
  });
}
