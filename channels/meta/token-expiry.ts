import { ChannelError } from '../channel.ts';
import { isJson, readNumber, readObject } from '../readers.ts';
import type { Graph } from './graph.ts';

const timeoutMs = 10_000;

/**
 * When the account's token ends; null: never, or Graph does not tell this token about itself, which is no reason to
 * think anything wrong with it.
 */
export async function fetchTokenExpiry(graph: Graph, externalId: string): Promise<number | null> {
  try {
    const params = { input_token: await graph.tokenOf(externalId) };
    const { data } = await graph.call(externalId, { url: 'debug_token', params, timeout: timeoutMs });
    const seconds = readNumber(readObject(isJson(data) ? data : {}, 'data'), 'expires_at') ?? 0;
    return seconds > 0 ? seconds * 1000 : null;
  } catch (error) {
    if (error instanceof ChannelError) return null;
    throw error;
  }
}
