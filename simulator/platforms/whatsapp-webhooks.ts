import type { Customer, Sent, SentStatus } from '../chats.ts';
import { statusError } from '../graph-error.ts';
import type { Json } from '../json.ts';
import type { BusinessNumber } from './platform.ts';

/** One message of a customer, as a webhook's body. */
export function messageWebhook(business: BusinessNumber, customer: Customer, message: Json): string {
  const contacts = message['type'] === 'system' ? {} : { contacts: [contactOf(customer)] };
  return envelope(business, 'messages', { ...contacts, messages: [message] });
}

/** A receipt for a message of the business. A `failed` one names no contact, as Meta's do not. */
export function statusWebhook(
  business: BusinessNumber,
  customer: Customer,
  sent: Sent,
  status: SentStatus,
  at: number,
): string {
  const failed = status === 'failed';
  const receipt = {
    id: sent.id,
    status,
    timestamp: secondsOf(at),
    ...(customer.showsPhone ? { recipient_id: customer.phone } : {}),
    recipient_user_id: customer.userId,
    ...(sent.ourId === null ? {} : { biz_opaque_callback_data: sent.ourId }),
    ...(failed ? { errors: [statusError(sent.errorCode ?? 131000)] } : { pricing: pricingOf(sent) }),
  };
  return envelope(business, 'messages', {
    ...(failed ? {} : { contacts: [contactOf(customer)] }),
    statuses: [receipt],
  });
}

/** What the business wrote from its own phone (coexistence). */
export function echoWebhook(business: BusinessNumber, customer: Customer, message: Json): string {
  const echo = {
    from: business.displayPhoneNumber,
    ...(customer.showsPhone ? { to: customer.phone } : {}),
    to_user_id: customer.userId,
    ...message,
  };
  return envelope(business, 'smb_message_echoes', { contacts: [contactOf(customer)], message_echoes: [echo] });
}

/** Who wrote: without a phone number when the customer hides it behind a username. */
export function senderOf(customer: Customer): Json {
  return { ...(customer.showsPhone ? { from: customer.phone } : {}), from_user_id: customer.userId };
}

export function secondsOf(at: number): string {
  return String(Math.floor(at / 1000));
}

function envelope(business: BusinessNumber, field: string, value: Json): string {
  const metadata = { display_phone_number: business.displayPhoneNumber, phone_number_id: business.phoneNumberId };
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: business.businessAccountId,
        changes: [{ value: { messaging_product: 'whatsapp', metadata, ...value }, field }],
      },
    ],
  });
}

function contactOf(customer: Customer): Json {
  return {
    profile: {
      ...(customer.name === null ? {} : { name: customer.name }),
      ...(customer.showsPhone ? {} : { username: `user${customer.phone.slice(-6)}` }),
    },
    ...(customer.showsPhone ? { wa_id: customer.phone } : {}),
    user_id: customer.userId,
  };
}

/** Prices per message; `conversation` is no longer sent since v24. */
function pricingOf(sent: Sent): Json {
  const template = sent.body['type'] === 'template';
  return {
    billable: template,
    pricing_model: 'PMP',
    type: template ? 'regular' : 'free_customer_service',
    category: template ? 'utility' : 'service',
  };
}
