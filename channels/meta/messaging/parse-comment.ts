import { cut } from '../../clean.ts';
import type { Inbound } from '../../channel.ts';
import { readTime } from '../../provider-time.ts';
import { findObject, type Json, present, readId, readObject, readString } from '../../readers.ts';
import { arrivalOf, type ItemContext, unknownItem } from './context.ts';

type Comment = Extract<Inbound, { type: 'comment' }>;

/** So long after it a comment may be answered privately; on a live broadcast as long as that lasts, which is 4 hours at most. */
const answerableMs = { post: 7 * 86_400_000, live: 4 * 3_600_000 };

/** The fields of a webhook in which comments come: on Instagram, on a broadcast of it, on a Page (with all else that happens there). */
export function isCommentField(field: string): boolean {
  return field === 'comments' || field === 'live_comments' || field === 'feed';
}

/**
 * A comment on a post of the business. Its own ones come back, too, and those of other hands of it: what we answered would be
 * answered again (L23). What is no new comment of a customer is kept raw.
 */
export function parseComment(given: ItemContext, field: string, value: Json): Inbound[] {
  // With one of the two log-ins of Instagram the id has another name.
  const id = readId(value, 'comment_id') ?? readId(value, 'id');
  const from = readObject(value, 'from');
  const author = readId(from, 'id');
  const isOwn = author !== null && [given.accountExternalId, ...given.dialect.accounts].includes(author);
  const isNew = field !== 'feed' || (value['item'] === 'comment' && value['verb'] === 'add');
  if (id === null || author === null || isOwn || !isNew) return [unknownItem(given, field, value)];
  const isLive = field === 'live_comments';
  const context = { ...given, at: readTime(value, 'created_time', given.at) };
  const text = readString(value, 'text') ?? readString(value, 'message');
  const comment = present<NonNullable<Comment['origin']['comment']>>({
    ...{ id, postId: readId(findObject(value, 'media') ?? {}, 'id') ?? readId(value, 'post_id') },
    ...{ url: postUrl(value), live: isLive ? true : null },
  });
  return [
    {
      ...{ ...arrivalOf(context, `c:${id}`), type: 'comment', providerId: id },
      from: [{ kind: given.dialect.identity, id: author }],
      profileName: nameOf(from),
      // A sticker or a picture alone has no words.
      content: text === null ? { kind: 'unsupported', what: 'comment' } : { kind: 'text', text },
      origin: { comment },
      until: context.at + answerableMs[isLive ? 'live' : 'post'],
    },
  ];
}

function nameOf(from: Json): string | null {
  const handle = readString(from, 'username');
  const name = readString(from, 'name') ?? (handle && `@${handle}`);
  return name === null ? null : cut(name, 200);
}

/** Of a Page's post; Instagram says the id only. */
function postUrl(value: Json): string | null {
  const given = readString(readObject(value, 'post'), 'permalink_url');
  if (given !== null && URL.parse(given)?.protocol === 'https:') return given;
  const postId = readId(value, 'post_id');
  return postId === null ? null : `https://www.facebook.com/${encodeURIComponent(postId)}`;
}
