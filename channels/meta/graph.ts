import type { AxiosRequestConfig, AxiosResponse } from 'axios';
import { ChannelError } from '../channel.ts';
import type { HttpClient } from '../http.ts';
import type { JsonAnswer } from '../post-json.ts';
import type { ErrorBook } from './error-book.ts';

/** The access token of an account by its external id; undefined when there is none. */
export type FindToken = (externalId: string) => string | undefined | Promise<string | undefined>;

export type Graph = {
  /** Its errors, as the channel means them. */
  readonly errors: ErrorBook;
  /** Without a slash at the end. */
  readonly url: string;
  readonly version: string;
  tokenOf(externalId: string): Promise<string>;
  /** A call in the name of the account. Throws ChannelError when it was not answered with success. */
  call(externalId: string, request: AxiosRequestConfig): Promise<AxiosResponse<unknown>>;
  /** As `call`, of JSON that is posted: what is sent goes this way. */
  post(externalId: string, path: string, body: object, timeoutMs: number): Promise<JsonAnswer>;
};

export function createGraph(input: {
  url: string;
  version: string;
  findToken: FindToken;
  http: HttpClient;
  errors: ErrorBook;
}): Graph {
  const { errors } = input;
  const url = input.url.replace(/\/+$/, '');
  const tokenOf = async (externalId: string) => {
    const token = await input.findToken(externalId);
    if (token) return token;
    throw new ChannelError(errors.ownError('no-token', `There is no access token for the account ${externalId}.`));
  };

  async function succeeded<Answer extends JsonAnswer>(asked: Promise<Answer>): Promise<Answer> {
    const answer = await asked.catch((error: unknown) => {
      throw errors.asChannelError(error);
    });
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw new ChannelError(errors.errorOfAnswer(answer));
  }

  return {
    errors,
    url,
    version: input.version,
    tokenOf,
    async call(externalId, request) {
      const token = await tokenOf(externalId);
      const headers = { authorization: `Bearer ${token}` };
      return succeeded(
        input.http.request<unknown>({ ...request, url: `${url}/${input.version}/${request.url}`, headers }),
      );
    },
    async post(externalId, path, body, timeoutMs) {
      const token = await tokenOf(externalId);
      return succeeded(input.http.postJson({ url: `${url}/${input.version}/${path}`, token, body, timeoutMs }));
    },
  };
}
