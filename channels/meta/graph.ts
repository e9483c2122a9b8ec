import type { AxiosInstance, AxiosRequestConfig, AxiosResponse } from 'axios';
import { ChannelError } from '../channel.ts';
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
};

export function createGraph(input: {
  url: string;
  version: string;
  findToken: FindToken;
  http: AxiosInstance;
  errors: ErrorBook;
}): Graph {
  const { errors } = input;
  const url = input.url.replace(/\/+$/, '');
  const tokenOf = async (externalId: string) => {
    const token = await input.findToken(externalId);
    if (token) return token;
    throw new ChannelError(errors.ownError('no-token', `There is no access token for the account ${externalId}.`));
  };

  async function ask(request: AxiosRequestConfig): Promise<AxiosResponse<unknown>> {
    try {
      return await input.http.request<unknown>(request);
    } catch (error) {
      throw errors.asChannelError(error);
    }
  }

  return {
    errors,
    url,
    version: input.version,
    tokenOf,
    async call(externalId, request) {
      const token = await tokenOf(externalId);
      const answer = await ask({
        ...request,
        url: `${url}/${input.version}/${request.url}`,
        headers: { authorization: `Bearer ${token}` },
      });
      if (answer.status >= 200 && answer.status < 300) return answer;
      throw new ChannelError(errors.errorOfAnswer(answer));
    },
  };
}
