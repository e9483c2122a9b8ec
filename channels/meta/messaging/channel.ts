import type { HttpClient } from '../../http.ts';
import { type Capabilities, type Channel, ChannelError, type Inbound, type SendResult } from '../../channel.ts';
import { createGraph, type FindToken, type Graph } from '../graph.ts';
import { MediaFetcher } from '../media-fetcher.ts';
import { isJson, readId, readString } from '../../readers.ts';
import type { Wanted } from '../subscription.ts';
import { checkProfile } from './check.ts';
import type { Dialect } from './dialect.ts';
import { messagingErrors } from './errors.ts';
import { parseMessaging } from './parse.ts';
import { type LinkToMedia, recipientIn, type Rendering, renderMessage } from './render.ts';
import { type SplitLimits, splitter } from './split.ts';

export type MessagingConfig = {
  /** Where Graph listens; a simulated one, say. */
  graphUrl: string;
  graphVersion: string;
  /** By the ids that webhooks name. */
  accounts: { externalId: string; accessToken: string }[];
  /** Asked at every request, before `accounts`: for tokens that change. */
  findToken?: FindToken;
  /** Whose tokens they are: those of a Page by default. */
  login?: 'facebook' | 'instagram';
  linkTo?: LinkToMedia;
  /** Asked at every webhook and check: whether comments are cases; absent: they are not. */
  takesComments?: () => boolean;
  /** Told once of each profile that messages come for and that is not among the accounts. */
  onForeign?: (externalId: string) => void;
};

/** What tells the two platforms apart when something is sent. */
export type Platform = {
  name: 'instagram' | 'messenger';
  /** As people call it. */
  title: string;
  object: Dialect['object'];
  identity: Dialect['identity'];
  capabilities: Capabilities;
  limits: SplitLimits;
  marks: boolean;
  /** Of a customer, as far as they let us know them. */
  profileFields: string[];
  /** What Meta is to tell our app of. */
  wanted(externalId: string, login: NonNullable<MessagingConfig['login']>, takesComments: boolean): Wanted;
  /** Whose field tells where a post can be seen; null: webhooks tell it. */
  postField: string | null;
};

const sendTimeoutMs = 15_000;
const profileTimeoutMs = 10_000;
const longestName = 200;

/** How a channel over Meta's Send API asks Graph. `http` is `createHttp().client`. */
export function messagingGraph(platform: Platform, config: MessagingConfig, http: HttpClient): Graph {
  const tokens = new Map(config.accounts.map((one) => [one.externalId, one.accessToken]));
  const findToken: FindToken = async (id) => (await config.findToken?.(id)) ?? tokens.get(id);
  const { graphUrl: url, graphVersion: version } = config;
  return createGraph({ url, version, findToken, http, errors: messagingErrors(platform.title) });
}

/** A channel over Meta's Send API: Instagram and Messenger. `http` is `createHttp().client`. */
export function createMessaging(platform: Platform, config: MessagingConfig, http: HttpClient): Channel {
  const graph = messagingGraph(platform, config, http);
  const { errors } = graph;
  const { login = 'facebook' } = config;
  const media = new MediaFetcher(graph, http);
  const { object, identity, marks, postField } = platform;
  const takesComments = config.takesComments ?? (() => false);
  const accounts = config.accounts.map(({ externalId }) => externalId);
  const dialect: Dialect = { object, identity, accounts, takesComments };
  const rendering: Rendering = { identity, errors, marks, linkTo: config.linkTo ?? (() => null) };
  return {
    name: platform.name,
    capabilities: platform.capabilities,
    parse: (body, receivedAt) => ownItems(config, parseMessaging(dialect, body, receivedAt)),
    split: splitter(platform.limits),
    async send(message) {
      return sent(graph, await post(graph, message.accountExternalId, renderMessage(rendering, message).body));
    },
    async markRead(externalId, { to, typing }) {
      const recipient = { id: recipientIn(rendering, to) };
      await post(graph, externalId, { recipient, sender_action: 'mark_seen' });
      if (typing) await post(graph, externalId, { recipient, sender_action: 'typing_on' });
    },
    async fetchProfile(externalId, who) {
      const { data } = await graph.call(externalId, {
        url: encodeURIComponent(who.id),
        params: { fields: platform.profileFields.join(',') },
        timeout: profileTimeoutMs,
      });
      return profileIn(data);
    },
    ...(postField === null ? {} : { fetchPostUrl: postUrlFetcher(graph, postField) }),
    fetchMedia: (externalId, wanted, limitBytes) => media.fetch(externalId, wanted, limitBytes),
    check(externalId) {
      const wanted = platform.wanted(externalId, login, takesComments());
      return checkProfile(graph, externalId, { wanted, tellsExpiry: login === 'facebook' });
    },
    explain: errors.explain,
  };
}

function postUrlFetcher(graph: Graph, field: string): NonNullable<Channel['fetchPostUrl']> {
  return async (externalId, postId) => {
    const url = encodeURIComponent(postId);
    const { data } = await graph.call(externalId, { url, params: { fields: field }, timeout: profileTimeoutMs });
    const found = isJson(data) ? readString(data, field) : null;
    return found !== null && URL.parse(found)?.protocol === 'https:' ? found : null;
  };
}

const told = new WeakMap<MessagingConfig, Set<string>>();

/**
 * An app that is published is told of every profile that has ever let it in, also by another business (L1): what is not
 * ours is not kept. Without accounts, everything is ours.
 */
function ownItems(config: MessagingConfig, items: Inbound[]): Inbound[] {
  const { accounts, onForeign } = config;
  if (accounts.length === 0) return items;
  return items.filter(({ accountExternalId: id }) => {
    if (accounts.some(({ externalId }) => externalId === id)) return true;
    const known = told.get(config) ?? new Set();
    if (!known.has(id)) onForeign?.(id);
    told.set(config, known.add(id));
    return false;
  });
}

function sent({ errors }: Graph, data: unknown): SendResult {
  const providerId = isJson(data) ? readId(data, 'message_id') : null;
  if (providerId !== null) return { providerId };
  throw new ChannelError(errors.ownError('no-message-id', 'The answer named no message.'));
}

async function post(graph: Graph, externalId: string, body: Record<string, unknown>): Promise<unknown> {
  const answer = await graph.post(externalId, `${encodeURIComponent(externalId)}/messages`, body, sendTimeoutMs);
  return answer.data;
}

function profileIn(data: unknown): { name: string } | null {
  if (!isJson(data)) return null;
  const parts = [readString(data, 'first_name'), readString(data, 'last_name')].filter((part) => part !== null);
  const handle = readString(data, 'username');
  const name = readString(data, 'name') ?? (parts.join(' ') || (handle && `@${handle}`));
  return name ? { name: name.slice(0, longestName) } : null;
}
