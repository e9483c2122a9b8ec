import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { ChannelError } from '../../../channels/channel.ts';
import { findCommentedPost } from '../../desk/conversations/commented-post.ts';
import { personWho } from '../auth.ts';
import { HttpError } from '../errors.ts';
import type { HttpParts } from '../parts.ts';
import { conversationId, errorAnswer, id } from '../schemas.ts';

/** Comments on posts, which are cases where the SOP has it so. */
export const commentRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  app.get('/conversations/:id/messages/:messageId/post', {
    schema: {
      summary: 'Leads to the post that was commented on, as its provider says where that is now',
      tags: ['conversations'],
      params: conversationId.extend({ messageId: id }),
      response: { 404: errorAnswer },
    },
    handler: async (request, reply) => {
      personWho(request, 'conversations.read');
      const post = await findCommentedPost(parts.store, request.params);
      const url = post && (await askFor(parts, post));
      if (!url) throw new HttpError('not_found', 'there is no such post any more, or its provider does not say where');
      return reply.redirect(url);
    },
  });
};

type Post = NonNullable<Awaited<ReturnType<typeof findCommentedPost>>>;

async function askFor(parts: HttpParts, { channel, account, postId }: Post): Promise<string | null> {
  try {
    return (await parts.fetchPostUrl?.(channel, account, postId)) ?? null;
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    parts.log.warn({ channel, postId, code: error.error.code }, 'a post could not be asked for');
    return null;
  }
}
