import type { Inbound } from '../channel.ts';
import { isJson, type Json, readArray } from '../readers.ts';
import { parseCall } from './parse-call.ts';
import { parseEcho } from './parse-echo.ts';
import { parseMessage } from './parse-message.ts';
import { parseStatus } from './parse-status.ts';
import { parseUserIdUpdate } from './parse-system.ts';
import { accountNotice, contextOf, type ParseContext, unknownItem } from './parse-context.ts';

/** Hooks about the business's account, its numbers and templates, and what a phone app hands over (coexistence). */
const accountFields = new Set([
  'account_alerts',
  'account_review_update',
  'account_update',
  'automatic_events',
  'business_capability_update',
  'business_username_updates',
  'flows',
  'history',
  'message_template_components_update',
  'message_template_quality_update',
  'message_template_status_update',
  'partner_solutions',
  'payment_configuration_update',
  'phone_number_name_update',
  'phone_number_quality_update',
  'security',
  'smb_app_state_sync',
  'template_category_update',
]);

/** Every entry, every change, every item of a webhook body, in its order (L5). */
export function parseWebhook(body: unknown, receivedAt: number): Inbound[] {
  if (!isJson(body) || body['object'] !== 'whatsapp_business_account') return [];
  return readArray(body, 'entry').flatMap((entry) => parseEntry(isJson(entry) ? entry : {}, receivedAt));
}

function parseEntry(entry: Json, receivedAt: number): Inbound[] {
  return readArray(entry, 'changes').flatMap((change) => {
    const context = contextOf(entry, isJson(change) ? change : {}, receivedAt);
    return isJson(change) ? parseChange(context, change) : [unknownItem(context, 'change', change)];
  });
}

function parseChange(context: ParseContext, change: Json): Inbound[] {
  const { field } = context;
  switch (field) {
    case 'messages':
      return parseMessagesField(context, change);
    case 'smb_message_echoes':
      return eachItem(context, 'message_echoes', parseEcho) ?? [unknownItem(context, field, change)];
    case 'calls':
      return eachItem(context, 'calls', parseCall) ?? [unknownItem(context, field, change)];
    case 'user_id_update':
      return eachItem(context, 'user_id_update', parseUserIdUpdate) ?? [unknownItem(context, field, change)];
    default:
      return [accountFields.has(field) ? accountNotice(context, field, context.value) : unknownField(context, change)];
  }
}

function unknownField(context: ParseContext, change: Json): Inbound {
  return unknownItem(context, context.field || 'change', context.field === '' ? change : change['value']);
}

function parseMessagesField(context: ParseContext, change: Json): Inbound[] {
  const errors = readArray(context.value, 'errors');
  const items = [
    ...(eachItem(context, 'messages', parseMessage) ?? []),
    ...(eachItem(context, 'statuses', parseStatus) ?? []),
    ...(errors.length > 0 ? [accountNotice(context, 'errors', errors)] : []),
  ];
  return items.length > 0 ? items : [unknownItem(context, 'messages', change)];
}

/** Null when there is no such list, or an empty one. */
function eachItem(
  context: ParseContext,
  key: string,
  parse: (context: ParseContext, item: Json) => Inbound,
): Inbound[] | null {
  const items = readArray(context.value, key);
  if (items.length === 0) return null;
  return items.map((item) => (isJson(item) ? parse(context, item) : unknownItem(context, key, item)));
}
