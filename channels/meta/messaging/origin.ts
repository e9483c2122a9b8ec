import type { Origin } from '../../../src/core/conversation/message.ts';
import { findObject, type Json, present, readId, readObject, readString } from '../../readers.ts';

/** What surrounds a message: what it answers, the story it is about, the ad that led here. */
export function originOf(message: Json): Origin {
  const replyTo = readObject(message, 'reply_to');
  const story = findObject(replyTo, 'story');
  return present<Origin>({
    replyTo: readId(replyTo, 'mid'),
    story: story && present<NonNullable<Origin['story']>>({ id: readId(story, 'id'), url: readString(story, 'url') }),
    referral: referralIn(message),
  });
}

export function referralIn(from: Json): NonNullable<Origin['referral']> | null {
  const referral = findObject(from, 'referral');
  if (!referral) return null;
  const ad = readObject(referral, 'ads_context_data');
  return present<NonNullable<Origin['referral']>>({
    sourceType: readString(referral, 'source'),
    sourceId: readId(referral, 'ad_id') ?? readId(referral, 'ref'),
    url: readString(ad, 'photo_url') ?? readString(ad, 'video_url'),
    headline: readString(ad, 'ad_title'),
  });
}
