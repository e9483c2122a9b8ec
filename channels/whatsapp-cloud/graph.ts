import type { AxiosInstance, AxiosRequestConfig, AxiosResponse } from 'axios';
import { ChannelError } from '../channel.ts';
import { asChannelError, errorOfAnswer, ownError } from './errors.ts';

/** The access token of an account by its external id; undefined when there is none. */
export type FindToken = (externalId: string) => string | undefined | Promise<string | undefined>;

export type Graph = {
  /** Without a slash at the end. */
  readonly url: string;
  readonly version: string;
  tokenOf(externalId: string): Promise<string>;
  /** A call in the name of the account. Throws ChannelError when it was not answered with success. */
  call(externalId: string, request: AxiosRequestConfig): Promise<AxiosResponse<unknown>>;
};

export function createGraph(input: { url: string; version: string; findToken: FindToken; http: AxiosInstance }): Graph {
  const url = input.url.replace(/\/+$/, '');
  const tokenOf = async (externalId: string) => {
    const token = await input.findToken(externalId);
    if (token) return token;
    throw new ChannelError(ownError('no-token', `There is no access token for the number ${externalId}.`));
  };
  return {
    url,
    version: input.version,
    tokenOf,
    async call(externalId, request) {
      const token = await tokenOf(externalId);
      const answer = await askGraph(input.http, {
        ...request,
        url: `${url}/${input.version}/${request.url}`,
        headers: { authorization: `Bearer ${token}` },
      });
      if (answer.status >= 200 && answer.status < 300) return answer;
      throw new ChannelError(errorOfAnswer(answer));
    },
  };
}

async function askGraph(http: AxiosInstance, request: AxiosRequestConfig): Promise<AxiosResponse<unknown>> {
  try {
    return await http.request<unknown>(request);
  } catch (error) {
    throw asChannelError(error);
  }
}
