import type { AxiosInstance } from 'axios';
import { ChannelError } from '../channel.ts';
import type { Graph } from '../meta/graph.ts';
import { isJson, readNumber, readString } from '../readers.ts';

const timeoutMs = 15_000;

/** Another 60 days for a token of Instagram's own log-in, which must be a day old and not over yet. */
export async function renewToken(
  graph: Graph,
  http: AxiosInstance,
  externalId: string,
): Promise<{ accessToken: string; lastsMs: number }> {
  const params = { grant_type: 'ig_refresh_token', access_token: await graph.tokenOf(externalId) };
  const request = { url: `${graph.url}/refresh_access_token`, params, timeout: timeoutMs };
  const answer = await http.request<unknown>(request).catch((error: unknown) => {
    throw graph.errors.asChannelError(error);
  });
  const data = isJson(answer.data) ? answer.data : {};
  const accessToken = readString(data, 'access_token');
  const seconds = readNumber(data, 'expires_in');
  if (answer.status === 200 && accessToken !== null && seconds !== null && seconds > 0)
    return { accessToken, lastsMs: seconds * 1000 };
  throw new ChannelError(graph.errors.errorOfAnswer(answer));
}
