import { createHash } from 'node:crypto';
import type { Observer } from '../engine/parts.ts';
import { createExporter, type OtlpSettings } from './otlp.ts';

export type Tracer = {
  observer: Pick<Observer, 'turned' | 'sent'>;
  webhookAnswered(webhook: string, status: number, seconds: number): void;
  close(): Promise<void>;
};

/**
 * Spans of webhooks, turns and sends, with ids and never with what anybody wrote, nor with whose number it is. A turn and
 * the sends that it decided are one trace, whichever process sends: its ids follow from the message's id.
 */
export function createTracer(
  settings: OtlpSettings,
  parts: { log: { warn(fields: object, text: string): void }; now(): number },
): Tracer {
  const exporter = createExporter(settings, parts.log);
  const endedAt = () => parts.now();
  return {
    observer: {
      turned(seconds, outcome, turn) {
        const [messageId] = turn?.messageIds ?? [];
        exporter.add({
          ...{ name: 'turn', kind: 'internal', endedAt: endedAt(), seconds },
          ...(messageId === undefined ? {} : idsOf(messageId)),
          attributes: {
            'sapa.outcome': outcome,
            'sapa.conversations': turn?.conversationIds.join(' ') ?? '',
            'sapa.messages': turn?.messageIds.join(' ') ?? '',
            'sapa.load_ms': turn?.loadMs ?? 0,
            'sapa.understand_ms': turn?.understandMs ?? 0,
            'sapa.decide_ms': turn?.decideMs ?? 0,
          },
          ...(outcome === 'failed' ? { error: 'the turn failed' } : {}),
        });
      },
      sent(result, channel, error, attempt) {
        if (!attempt) return;
        const { traceId, spanId: parentSpanId } = idsOf(attempt.messageId);
        exporter.add({
          ...{ name: `send ${channel}`, kind: 'client', traceId, parentSpanId },
          ...{ endedAt: endedAt(), seconds: attempt.seconds },
          attributes: {
            'sapa.result': result,
            'sapa.conversation': attempt.conversationId,
            'sapa.message': attempt.messageId,
            'sapa.part': attempt.partId,
            'sapa.attempt': attempt.attempts,
          },
          ...(error === undefined ? {} : { error: error.split(':')[0] ?? error }),
        });
      },
    },
    webhookAnswered(webhook, status, seconds) {
      exporter.add({
        ...{ name: `webhook ${webhook}`, kind: 'server', endedAt: endedAt(), seconds },
        attributes: { 'http.response.status_code': status },
        ...(status >= 500 ? { error: String(status) } : {}),
      });
    },
    close: () => exporter.close(),
  };
}

function idsOf(messageId: string): { traceId: string; spanId: string } {
  const digest = createHash('sha256').update(messageId).digest('hex');
  return { traceId: digest.slice(0, 32), spanId: digest.slice(32, 48) };
}
