import type { Origin } from '../../src/core/conversation/message.ts';
import { type Json, present, readId, readObject, readString } from '../readers.ts';

/** What surrounds a message: the message it answers, whether it was forwarded, the ad or product that led here. */
export function parseOrigin(message: Json): Origin {
  const context = readObject(message, 'context');
  const isForwarded = context['forwarded'] === true || context['frequently_forwarded'] === true;
  return present<Origin>({
    replyTo: readId(context, 'id'),
    forwarded: isForwarded ? true : null,
    referral: readReferral(message),
    product: readProduct(context),
  });
}

function readReferral(message: Json): Origin['referral'] {
  const referral = readObject(message, 'referral');
  const read = present<NonNullable<Origin['referral']>>({
    sourceType: readString(referral, 'source_type'),
    sourceId: readId(referral, 'source_id'),
    url: readString(referral, 'source_url'),
    headline: readString(referral, 'headline'),
    body: readString(referral, 'body'),
  });
  return Object.keys(read).length > 0 ? read : undefined;
}

function readProduct(context: Json): Origin['product'] {
  const product = readObject(context, 'referred_product');
  const productId = readId(product, 'product_retailer_id');
  if (productId === null) return undefined;
  return present<NonNullable<Origin['product']>>({ catalogId: readId(product, 'catalog_id'), productId });
}
