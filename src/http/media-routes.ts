import { createReadStream } from 'node:fs';
import multipart from '@fastify/multipart';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findStoredFile, insertUpload } from '../desk/uploads.ts';
import { personWho } from './auth.ts';
import { HttpError } from './errors.ts';
import type { HttpParts } from './parts.ts';
import { errorAnswer } from './schemas.ts';

const tags = ['media'];
const uploadLimitBytes = 100 * 1024 * 1024;
/** What a browser may show by itself; everything else, SVG and HTML above all, is only saved. */
const inlineTypes = /^(image\/(jpeg|png|gif|webp)|audio\/[\w.+-]+|video\/(mp4|webm|3gpp))$/;

/** Customers' and our own files, for signed-in people only. */
export const mediaRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  await app.register(multipart, { limits: { files: 1, fileSize: uploadLimitBytes } });

  app.get('/media/:id', {
    schema: { summary: 'A file', tags, params: z.object({ id: z.string() }) },
    handler: async (request, reply) => {
      personWho(request, 'conversations.read');
      const file = await findStoredFile(parts.store, request.params.id);
      if (!file) throw new HttpError('not_found', 'there is no such file, or it has not been fetched yet');
      const isInline = inlineTypes.test(file.mime);
      return reply
        .header('content-type', isInline ? file.mime : 'application/octet-stream')
        .header('content-disposition', disposition(isInline, file.fileName))
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('cache-control', 'private, max-age=31536000, immutable')
        .header('content-length', file.bytes)
        .send(createReadStream(parts.mediaPath(file.sha256)));
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
      },
    },
    handler: async (request, reply) => {
      const person = personWho(request, 'conversations.handle');
      const part = await request.file();
      if (!part) throw new HttpError('bad_request', 'no file came along: send multipart/form-data with the field "file"');
      const saved = await parts.saveMedia(await part.toBuffer(), part.mimetype);
      const fileName = part.filename || null;
      const { id, mime, bytes } = await insertUpload(parts.store, { ...saved, fileName, userId: person.id, at: parts.now() });
      return reply.code(201).send({ id, mime, bytes, fileName });
    },
  });
};

/** The name is a stranger's: only the RFC 5987 form, with everything unusual encoded. */
function disposition(isInline: boolean, fileName: string | null): string {
  const kind = isInline ? 'inline' : 'attachment';
  return fileName === null ? kind : `${kind}; filename*=UTF-8''${encodeURIComponent(fileName).replaceAll(/['()*]/g, '')}`;
}
