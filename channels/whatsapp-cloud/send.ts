import { ChannelError, type OutgoingMessage, type SendResult } from '../channel.ts';
import { isJson, readId, readObjects } from '../readers.ts';
import { ownError } from './errors.ts';
import type { Graph } from '../meta/graph.ts';
import { renderMessage } from './render.ts';

/** Together with an upload within the time that the outbox gives a send. */
const sendTimeoutMs = 15_000;

/** Sends one part. Graph's 200 means accepted; whether it was delivered, receipts tell. */
export async function sendMessage(graph: Graph, message: OutgoingMessage): Promise<SendResult> {
  const answer = await post(graph, message.accountExternalId, renderMessage(message).body);
  const accepted = isJson(answer.data) ? (readObjects(answer.data, 'messages')[0] ?? {}) : {};
  const providerId = readId(accepted, 'id');
  if (providerId === null) {
    throw new ChannelError(ownError('no-message-id', `HTTP ${answer.status} named no message.`));
  }
  const acceptedAs = readId(accepted, 'message_status');
  return acceptedAs === null ? { providerId } : { providerId, acceptedAs };
}

/** Marks the message and those before it as read; `typing` shows it until the answer, for 25 s at most. */
export async function sendRead(graph: Graph, externalId: string, providerId: string, typing: boolean): Promise<void> {
  await post(graph, externalId, {
    messaging_product: 'whatsapp',
    status: 'read',
    message_id: providerId,
    ...(typing && { typing_indicator: { type: 'text' } }),
  });
}

function post(graph: Graph, externalId: string, body: Record<string, unknown>) {
  return graph.post(externalId, `${encodeURIComponent(externalId)}/messages`, body, sendTimeoutMs);
}
