import { createHmac } from 'node:crypto';

/** The bytes that Meta posts for this JSON, with the headers that come with them. */
export function signAsMeta(json: string, appSecret: string): { raw: Buffer; headers: Record<string, string> } {
  const raw = Buffer.from(escapeAsMeta(json), 'latin1');
  return { raw, headers: metaHeaders(raw, appSecret) };
}

export function metaHeaders(raw: Buffer, appSecret: string): Record<string, string> {
  return {
    'content-type': 'application/json',
    'user-agent': 'facebookexternalua',
    'x-hub-signature-256': `sha256=${createHmac('sha256', appSecret).update(raw).digest('hex')}`,
  };
}

/** Meta escapes every non-ASCII character and the slash, and signs the escaped text. */
export function escapeAsMeta(json: string): string {
  return /[/\u0080-\uffff]/.test(json) ? json.replace(/[/\u0080-\uffff]/g, escapeCharacter) : json;
}

function escapeCharacter(character: string): string {
  return character === '/' ? '\\/' : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
