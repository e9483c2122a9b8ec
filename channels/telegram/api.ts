import type { AxiosInstance, AxiosRequestConfig } from 'axios';
import { ChannelError } from '../channel.ts';
import { isJson, type Json, readObject } from '../readers.ts';
import { asChannelError, errorOfAnswer } from './errors.ts';

export type BotApi = {
  /** Calls a method and gives its result; throws ChannelError when it was not `ok`. */
  call(method: string, data: Record<string, unknown> | FormData, timeoutMs?: number): Promise<Json>;
  download(path: string, limitBytes: number): Promise<Uint8Array>;
};

const callTimeoutMs = 15_000;
const downloadTimeoutMs = 120_000;

export function createBotApi(config: { apiUrl: string; botToken: string }, http: AxiosInstance): BotApi {
  const url = config.apiUrl.replace(/\/+$/, '');
  const { botToken } = config;

  async function request<T>(of: AxiosRequestConfig) {
    try {
      return await http.request<T>(of);
    } catch (error) {
      throw withoutToken(asChannelError(error), botToken);
    }
  }

  return {
    async call(method, data, timeout = callTimeoutMs) {
      const answer = await request<unknown>({ method: 'post', url: `${url}/bot${botToken}/${method}`, data, timeout });
      if (isJson(answer.data) && answer.data['ok'] === true) return readObject(answer.data, 'result');
      throw new ChannelError(errorOfAnswer(answer));
    },
    async download(path, limitBytes) {
      const answer = await request<Buffer>({
        url: `${url}/file/bot${botToken}/${path.split('/').map(encodeURIComponent).join('/')}`,
        responseType: 'arraybuffer',
        maxContentLength: limitBytes,
        timeout: downloadTimeoutMs,
      });
      if (answer.status === 200) return answer.data;
      throw new ChannelError({ code: 'media-gone', kind: 'permanent', detail: `HTTP ${answer.status}` });
    },
  };
}

/** The token is part of the address, and the address of what is said about a broken connection. */
function withoutToken(error: ChannelError, token: string): ChannelError {
  const detail = error.error.detail.replaceAll(token, '[token]');
  return new ChannelError({ ...error.error, detail });
}
