import type { Content } from '../../core/conversation/message.ts';
import { checkTemplateSend } from '../../content/files/template-check.ts';
import { findUpload, noteUploadSent } from '../../desk/conversations/uploads.ts';
import { HttpError } from '../errors.ts';
import type { HttpParts } from '../parts.ts';
import type { SendBody, TemplateSendBody } from '../schemas.ts';
import { templateOf } from './template-send.ts';
import { voiceFor } from './voice-send.ts';

type Sender = { agentId: string; channel: string };

/** What an agent's request says to the customer; refused before it is queued when it could never be sent (L9, L17). */
export async function contentOf(
  { text, template, media }: SendBody,
  sender: Sender,
  parts: HttpParts,
): Promise<Content> {
  if (text !== undefined) return { kind: 'text', text };
  if (template) return templateContent(template, parts);
  if (media) return mediaContent(media, sender, parts);
  throw new HttpError('invalid_input', 'give exactly one of text, template and media');
}

function templateContent(body: TemplateSendBody, parts: HttpParts): Content {
  const send = templateOf(body);
  const check = checkTemplateSend(parts.content().approvedTemplates, send);
  if (!check.ok) throw new HttpError('invalid_template', check.problem);
  return { kind: 'template', ...send, text: check.text };
}

async function mediaContent(
  { id, text, voice }: NonNullable<SendBody['media']>,
  sender: Sender,
  parts: HttpParts,
): Promise<Content> {
  const upload = await findUpload(parts.store, id);
  if (!upload) throw new HttpError('invalid_input', `media.id: there is no uploaded file "${id}"`);
  const plainKind = kindOf(upload.mime);
  if (voice && plainKind !== 'audio') throw new HttpError('invalid_input', `media.voice: "${upload.mime}" is no sound`);
  const { kind, file } = voice ? await voiceFor(upload, sender, parts) : { kind: plainKind, file: upload };
  const { mime, bytes, sha256, fileName } = file;
  const media = { id: file.id, mime, bytes, sha256, ...(fileName === null ? {} : { fileName }) };
  await noteUploadSent(parts.store, file.id, parts.now());
  return { kind, media, ...(text === undefined ? {} : { text }) };
}

export function kindOf(mime: string): 'image' | 'video' | 'audio' | 'document' {
  const [type] = mime.split('/');
  // No provider takes these as pictures.
  if (mime.startsWith('image/svg')) return 'document';
  return type === 'image' || type === 'video' || type === 'audio' ? type : 'document';
}
