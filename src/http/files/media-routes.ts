import { open, type FileHandle } from 'node:fs/promises';
import multipart from '@fastify/multipart';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findStoredFile, insertUpload, type Upload } from '../../desk/conversations/uploads.ts';
import { RefusedFile } from '../../engine/refused-file.ts';
import { personWho } from '../auth.ts';
import { readRange } from './byte-range.ts';
import { HttpError } from '../errors.ts';
import type { HttpParts } from '../parts.ts';
import { errorAnswer, id } from '../schemas.ts';

const tags = ['media'];
const uploadLimitBytes = 100 * 1024 * 1024;
/** What a browser may show by itself; everything else, SVG and HTML above all, is only saved. */
const inlineTypes = /^(image\/(jpeg|png|gif|webp)|audio\/[\w.+-]+|video\/(mp4|webm|3gpp))(;|$)/;

/** Customers' and our own files, for signed-in people only. */
export const mediaRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  await app.register(multipart, { limits: { files: 1, fileSize: uploadLimitBytes } });

  app.get('/media/:id', {
    schema: {
      summary: 'A file; a part of it by `Range`',
      tags,
      params: z.object({ id }),
      querystring: z.object({
        size: z
          .literal('preview')
          .optional()
          .describe('a small WebP of a large picture, an M4A of a sound that some browsers do not play; else as it is'),
      }),
      response: { 200: { description: 'the file', content: { '*/*': { schema: z.any() } } }, 404: errorAnswer },
    },
    handler: async (request, reply) => {
      personWho(request, 'conversations.read');
      if (request.query.size === 'preview') return answerPreview(parts, request.params.id, { request, reply });
      return answerFile(parts, request.params.id, { request, reply });
    },
  });

  app.post('/media', {
    schema: {
      summary: 'Upload a file (multipart, field `file`) to send it afterwards by its id',
      tags,
      consumes: ['multipart/form-data'],
      response: {
        201: z.object({ id: z.string(), mime: z.string(), bytes: z.number(), fileName: z.string().nullable() }),
        400: errorAnswer,
        413: errorAnswer,
        415: errorAnswer,
        422: errorAnswer,
      },
    },
    handler: async (request, reply) => {
      const person = personWho(request, 'conversations.handle');
      const { bytes, claimedMime, fileName } = await receiveFile(request, '100 MiB');
      const saved = await parts.saveMedia(bytes, claimedMime).catch(asRefusal);
      const upload = await insertUpload(parts.store, {
        ...saved,
        fileName,
        userId: person.id,
        at: parts.now(),
      });
      return reply.code(201).send({ id: upload.id, mime: upload.mime, bytes: upload.bytes, fileName: upload.fileName });
    },
  });
};

/** Where a provider fetches what is sent through it, and a visitor what is in their chat: by a link, without a session. */
export const sharedFileRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  app.get('/files/:token', {
    schema: {
      hide: true,
      params: z.object({ token: z.string().max(200) }),
      querystring: z.object({ size: z.literal('preview').optional() }),
    },
    handler: async (request, reply) => {
      const sharedId = parts.sharedFiles.read(request.params.token);
      if (sharedId === null) throw new HttpError('not_found', 'there is no such file, or the link has run out');
      if (request.query.size === 'preview') return answerPreview(parts, sharedId, { request, reply });
      return answerFile(parts, sharedId, { request, reply });
    },
  });
};

async function answerFile(
  parts: HttpParts,
  fileId: string,
  { request, reply }: Pick<Sending, 'request' | 'reply'>,
): Promise<FastifyReply> {
  const file = await findStoredFile(parts.store, fileId);
  if (!file) throw new HttpError('not_found', 'there is no such file, or it has not been fetched yet');
  describe(reply, file);
  if (request.headers['if-none-match'] === tagOf(file)) return reply.code(304).send();
  const handle = await openFile(parts.mediaPath(file.sha256));
  return sendFile({ request, reply, file, handle });
}

async function answerPreview(
  parts: HttpParts,
  fileId: string,
  { request, reply }: Pick<Sending, 'request' | 'reply'>,
): Promise<FastifyReply> {
  const file = await findStoredFile(parts.store, fileId);
  const made = file && (await parts.findPreview?.(file));
  if (!file || !made) return answerFile(parts, fileId, { request, reply });
  const preview = { ...file, sha256: `${file.sha256}-preview`, mime: made.mime };
  describe(reply, preview);
  if (request.headers['if-none-match'] === tagOf(preview)) return reply.code(304).send();
  return sendFile({ request, reply, file: preview, handle: await openFile(made.path) });
}

export function asRefusal(error: unknown): never {
  if (error instanceof RefusedFile) {
    throw new HttpError('infected_file', 'the virus scanner found something in the file: it is not kept');
  }
  throw error;
}

type ReceivedFile = { bytes: Buffer; claimedMime: string; fileName: string | null };

/** The file of a form, whole; `most`: how large it may be, in words. Throws HttpError when there is none, or not all of it. */
export async function receiveFile(request: FastifyRequest, most: string): Promise<ReceivedFile> {
  if (!request.isMultipart()) throw noFile('unsupported_media_type');
  const files = request.files();
  const { value: part } = await files.next().catch(asBrokenForm);
  if (!part) throw noFile('bad_request');
  const bytes = await part.toBuffer().catch(asBrokenForm);
  // `toBuffer` misses a file that is cut off within its last chunk.
  if (part.file.truncated) throw new HttpError('too_large', `the file is larger than ${most}`);
  const next = await files.next().catch(asBrokenForm);
  if (!next.done) throw severalFiles();
  if (bytes.length === 0) throw new HttpError('bad_request', 'the file is empty');
  return { bytes, claimedMime: part.mimetype, fileName: fileNameOf(part.filename) };
}

/** The parser throws plain errors at a form without a boundary or an end; those that have a status say what they are. */
function asBrokenForm(error: unknown): never {
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  if (code === 'FST_FILES_LIMIT') throw severalFiles();
  if (statusCode !== undefined) throw error;
  throw new HttpError('bad_request', 'the upload broke off, or is no multipart/form-data: send it again');
}

/** Whoever sent them would take all of them for kept. */
function severalFiles(): HttpError {
  return new HttpError('bad_request', 'more than one file came along: upload each by a request of its own');
}

function noFile(code: 'bad_request' | 'unsupported_media_type'): HttpError {
  return new HttpError(code, 'no file came along: send multipart/form-data with the field "file"');
}

/**
 * As the sender's computer called it, without what databases and file systems refuse, and without what turns its letters round:
 * "exe.gpj" must not look like a picture.
 */
function fileNameOf(given: string | undefined): string | null {
  const name = (given ?? '')
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Bidi_Control}/\\]/gu, '')
    .trim();
  return name === '' ? null : [...name].slice(-200).join('');
}

function describe(reply: FastifyReply, file: Upload): void {
  const isInline = inlineTypes.test(file.mime);
  void reply.headers({
    'content-type': isInline ? file.mime : 'application/octet-stream',
    'content-disposition': disposition(isInline, file.fileName),
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, max-age=31536000, immutable',
    'accept-ranges': 'bytes',
    etag: tagOf(file),
  });
}

function tagOf(file: Upload): string {
  return `"${file.sha256}"`;
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new HttpError(
      'not_found',
      'the file is not in DATA_DIR/media any more: was the folder left out of a restore?',
    );
  }
}

type Sending = { request: FastifyRequest; reply: FastifyReply; file: Upload; handle: FileHandle };

/** Seeking in a voice note or a video asks for ranges; Safari plays nothing without them. */
async function sendFile({ request, reply, file, handle }: Sending): Promise<FastifyReply> {
  const { size } = await handle.stat();
  const condition = request.headers['if-range'];
  const isCurrent = condition === undefined || condition === tagOf(file);
  const range = isCurrent ? readRange(request.headers.range, size) : null;
  if (range === 'unsatisfiable') {
    await handle.close();
    return reply.code(416).header('content-range', `bytes */${size}`).type('text/plain').send('');
  }
  if (range) void reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${size}`);
  const length = range ? range.end - range.start + 1 : size;
  return reply.header('content-length', length).send(handle.createReadStream(range ?? {}));
}

/** The name is a stranger's: only the RFC 5987 form, with everything unusual encoded. */
function disposition(isInline: boolean, fileName: string | null): string {
  const kind = isInline ? 'inline' : 'attachment';
  if (fileName === null) return kind;
  return `${kind}; filename*=UTF-8''${encodeURIComponent(fileName.toWellFormed()).replaceAll(/['()*]/g, '')}`;
}
