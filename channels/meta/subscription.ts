import { type AccountProblem, ChannelError } from '../channel.ts';
import { isJson, type Json, readArray, readId, readObject, readObjects } from '../readers.ts';
import type { Graph } from './graph.ts';

const timeoutMs = 15_000;

export type Wanted = {
  /** Whose messages they are: a Page, a profile, a WhatsApp Business Account; `me` is whoever the token is of. */
  of: string;
  /** What the app is told of; none: it is one subscription for everything. */
  fields: readonly string[];
  /** One of them, without which nothing comes; null: with any of them all come that the app is set up for. */
  needs: string | null;
  /** Other apps are listed, too: ours is asked for by name. */
  amongOthers: boolean;
};

export type Subscription = { state: 'there' | 'renewed' } | { state: 'refused'; problem: AccountProblem };

/**
 * Meta ends an app's subscription by itself when webhooks fail for an hour. It is looked after here, and begun again.
 * Throws ChannelError when Meta does not say whether there is one.
 */
export async function ensureSubscribed(graph: Graph, externalId: string, wanted: Wanted): Promise<Subscription> {
  const url = `${encodeURIComponent(wanted.of)}/subscribed_apps`;
  const { data } = await graph.call(externalId, { url, timeout: timeoutMs });
  const listed = readObjects(isJson(data) ? data : {}, 'data');
  const own = wanted.amongOthers ? await fetchOwnId(graph, externalId) : null;
  const ours = own === null ? listed : listed.filter((one) => [null, own].includes(appIdIn(one)));
  if (ours.some((one) => isEnough(one, wanted))) return { state: 'there' };
  const before = ours.flatMap((one) => readArray(one, 'subscribed_fields').map(String));
  const fields = [...new Set([...before, ...wanted.fields])].join(',');
  try {
    const params = fields === '' ? {} : { subscribed_fields: fields };
    await graph.call(externalId, { method: 'post', url, params, data: {}, timeout: timeoutMs });
    return { state: 'renewed' };
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    return { state: 'refused', problem: { code: 'unsubscribed', detail: error.error.detail } };
  }
}

function isEnough(one: Json, { needs }: Wanted): boolean {
  const fields = readArray(one, 'subscribed_fields');
  if (!Array.isArray(one['subscribed_fields'])) return true;
  return needs === null ? fields.length > 0 : fields.includes(needs);
}

function appIdIn(one: Json): string | null {
  return readId(one, 'id') ?? readId(readObject(one, 'whatsapp_business_api_data'), 'id');
}

/** Null: Graph does not say which app the token is of; then any that is listed is taken for ours. */
async function fetchOwnId(graph: Graph, externalId: string): Promise<string | null> {
  try {
    const { data } = await graph.call(externalId, { url: 'app', params: { fields: 'id' }, timeout: timeoutMs });
    return isJson(data) ? readId(data, 'id') : null;
  } catch (error) {
    if (error instanceof ChannelError) return null;
    throw error;
  }
}
