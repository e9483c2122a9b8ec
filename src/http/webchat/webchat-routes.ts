import multipart from '@fastify/multipart';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  casesOf,
  countUnread,
  listReceiptParts,
  listVisitorMessages,
  type LinkTo,
} from '../../desk/visitors/visitor-messages.ts';
import { findVisitorFile, insertVisitorFile } from '../../desk/visitors/visitor-files.ts';
import type { Visitor } from '../../desk/visitors/visits.ts';
import { HttpError } from '../errors.ts';
import { asRefusal, receiveFile } from '../files/media-routes.ts';
import type { HttpParts } from '../parts.ts';
import { errorAnswer } from '../schemas.ts';
import { kindOf } from '../conversations/send-content.ts';
import { acceptedBy, mostBytes } from './accepted.ts';
import { allowOrigins } from './cross-origin.ts';
import { newMessage, receipt, refusals, visitorMessage } from './schemas.ts';
import { visitRoutes } from './visit-routes.ts';
import { limitVisitor, visitorWho } from './visitor-who.ts';
import { visitorStreamRoutes } from './visitor-stream.ts';
import type { Webchat } from './webchat.ts';

const tags = ['webchat'];
const security = [{ visit: [] }];
const bodyLimit = 32 * 1024;
const mostAtOnce = 50;

type Options = { parts: HttpParts; webchat: Webchat };

/** What the widget on a shop's pages asks. Strangers call these: each sees and adds to their own chat, and no more. */
export const webchatRoutes: FastifyPluginAsyncZod<Options> = async (app, { parts, webchat }) => {
  const { store } = parts;
  const linkTo: LinkTo = (id) => parts.sharedFiles.pathTo(id);
  allowOrigins(app, webchat.origins, parts.publicUrl);
  await app.register(multipart, { limits: { files: 1, fields: 2, fileSize: mostBytes(webchat) } });
  await app.register(visitRoutes, { parts, webchat });
  await app.register(visitorStreamRoutes, { parts, webchat, linkTo });

  const casesFor = async (visitor: Visitor) => casesOf(store, await webchat.accountId(), visitor.id);

  app.get('/webchat/unread', {
    schema: {
      summary: 'What the visitor has not seen; `active`: they have a case that is not closed',
      tags,
      security,
      response: { 200: z.object({ unread: z.number().int(), active: z.boolean() }), ...refusals },
    },
    handler: async (request) => {
      const visitor = await visitorWho(request, webchat);
      await limitVisitor(request, webchat, 'small', visitor);
      const { conversationIds, openId } = await casesFor(visitor);
      return { unread: await countUnread(store, conversationIds), active: openId !== null };
    },
  });

  app.get('/webchat/messages', {
    schema: {
      summary: 'Messages of the visitor’s chat, oldest first: the latest, or those before `cursor`',
      tags,
      security,
      querystring: z.object({ cursor: z.string().max(300).optional() }),
      response: { 200: z.object({ items: z.array(visitorMessage), earlier: z.string().nullable() }), ...refusals },
    },
    handler: async (request) => {
      const visitor = await visitorWho(request, webchat);
      await limitVisitor(request, webchat, 'small', visitor);
      const { conversationIds: ids } = await casesFor(visitor);
      return listVisitorMessages(store, { ids, cursor: request.query.cursor, limit: mostAtOnce }, linkTo);
    },
  });

  app.post('/webchat/messages', {
    bodyLimit,
    schema: {
      summary: 'The visitor writes, chooses or sends an uploaded file; 201 once it is stored',
      tags,
      security,
      body: newMessage,
      response: { 201: z.object({ key: z.string() }), 413: errorAnswer, ...refusals },
    },
    handler: async (request, reply) => {
      const visitor = await visitorWho(request, webchat);
      await limitVisitor(request, webchat, 'message', visitor);
      const { key, text, choice, file, page } = request.body;
      const content = file === undefined ? { text, choice } : { file: await fileOf(visitor, file) };
      await webchat.receive({ object: 'webchat', visitor: partOf(visitor), message: { key, ...content, page } });
      return reply.code(201).send({ key });
    },
  });

  async function fileOf(visitor: Visitor, id: string) {
    const file = await findVisitorFile(store, id, visitor.id);
    if (!file) throw new HttpError('invalid_input', `file: there is no upload "${id}" of yours`);
    const { mime, bytes, fileName } = file;
    return { id, kind: kindOf(mime), mime, bytes, fileName };
  }

  app.post('/webchat/files', {
    schema: {
      summary: 'Upload a file (multipart, field `file`) to send it afterwards by its id',
      tags,
      security,
      consumes: ['multipart/form-data'],
      response: {
        201: z.object({ id: z.string(), mime: z.string(), bytes: z.number() }),
        ...{ 400: errorAnswer, 413: errorAnswer, 415: errorAnswer, ...refusals },
      },
    },
    handler: async (request, reply) => {
      const visitor = await visitorWho(request, webchat);
      await limitVisitor(request, webchat, 'file', visitor);
      const { bytes, claimedMime, fileName } = await receiveFile(request, '10 MiB');
      const mime = await webchat.typeOf(bytes, claimedMime);
      // Before it is stored: strangers send it.
      if (!acceptedBy(webchat).includes(mime)) {
        throw new HttpError('unsupported_media_type', `files of this type (${mime}) are not taken`);
      }
      const saved = await parts.saveMedia(bytes, claimedMime).catch(asRefusal);
      const of = { visitorId: visitor.id, fileName, at: parts.now() };
      const { id } = await insertVisitorFile(store, { ...saved, ...of });
      return reply.code(201).send({ id, mime: saved.mime, bytes: saved.bytes });
    },
  });

  app.post('/webchat/receipts', {
    bodyLimit,
    schema: {
      summary: 'Our messages up to this one have reached the visitor, or been read',
      tags,
      security,
      body: receipt,
      response: { 204: z.null(), ...refusals },
    },
    handler: async (request, reply) => {
      const visitor = await visitorWho(request, webchat);
      await limitVisitor(request, webchat, 'small', visitor);
      const { conversationIds } = await casesFor(visitor);
      const found = await listReceiptParts(store, conversationIds, request.body);
      const receipts = found.map((part) => ({ part, status: request.body.status }));
      if (receipts.length > 0) await webchat.receive({ object: 'webchat', visitor: partOf(visitor), receipts });
      return reply.code(204).send(null);
    },
  });

  app.post('/webchat/typing', {
    bodyLimit,
    schema: {
      summary: 'The visitor is writing: whoever has the conversation open sees it for a few seconds',
      tags,
      security,
      response: { 204: z.null(), ...refusals },
    },
    handler: async (request, reply) => {
      const visitor = await visitorWho(request, webchat);
      await limitVisitor(request, webchat, 'small', visitor);
      const { openId } = await casesFor(visitor);
      if (openId !== null) webchat.signals.tell({ what: 'writing', conversationId: openId });
      return reply.code(204).send(null);
    },
  });
};

function partOf({ id, name }: Visitor): { id: string; name: string | null } {
  return { id, name };
}
