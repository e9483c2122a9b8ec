import { isUtf8 } from 'node:buffer';

/** Where the text of a mail stands, encoded as it may be; what is behind it are files. */
export const textBytes = 2 * 1024 * 1024;
/** What a mail that says another character set, or none, or what is not true, is written in. */
export const likelyCharsets = ['utf-8', 'windows-1252'] as const;

/** Bytes that follow the first one of a character in UTF-8, as Windows-1252 has them. */
const following = '[\\u0080-\\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\\ufffd]';
/** "cafÃ©", "â€œ", "ðŸ˜Š" */
const misreadUtf8 = new RegExp(`[ÂÃ]${following}|[âï]${following}{2}|ð${following}{3}`);

/** Letters that nobody wrote: bytes that were read as what they are not. */
export function isMisread(text: string): boolean {
  return text.includes('\ufffd') || misreadUtf8.test(text);
}

/** Headers in eight bits are UTF-8 (RFC 6532) or, from old programs and web forms, what Windows has in the West. */
export function withReadableHead(raw: Buffer): Buffer {
  const end = headEnd(raw);
  const head = raw.subarray(0, end);
  if (isUtf8(head)) return raw;
  const lines = head.toString('latin1').split('\n');
  return Buffer.concat([Buffer.from(lines.map(readableLine).join('\n')), raw.subarray(end)]);
}

function readableLine(line: string): string {
  const bytes = Buffer.from(line, 'latin1');
  return new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'windows-1252', { ignoreBOM: true }).decode(bytes);
}

/** The beginning of a mail, all of whose text says to be in this character set. */
export function relabelled(raw: Buffer, charset: (typeof likelyCharsets)[number]): Buffer {
  const text = raw.subarray(0, textBytes).toString('latin1');
  const end = headEnd(raw);
  const isLabelled = /^content-type:/im.test(text.slice(0, end));
  const labelled = text
    .replaceAll(/^(content-type:\s*text\/[\w-]+)((?:[^\r\n]|\r?\n[ \t])*)/gim, (_, type: string, rest: string) => {
      const others = rest.replaceAll(/;\s*charset\s*=\s*(?:"[^"]*"|[^;\s]*)/gi, '');
      return `${type}; charset=${charset}${others}`;
    })
    .replaceAll(/=\?[\w.:-]+(?:\*[\w-]+)?\?([bq])\?/gi, `=?${charset}?$1?`);
  return Buffer.from(`${isLabelled ? '' : `Content-Type: text/plain; charset=${charset}\r\n`}${labelled}`, 'latin1');
}

function headEnd(raw: Buffer): number {
  const ends = [raw.indexOf('\r\n\r\n'), raw.indexOf('\n\n')].filter((at) => at >= 0);
  return ends.length === 0 ? raw.length : Math.min(...ends);
}
