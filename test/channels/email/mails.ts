import { readFileSync } from 'node:fs';
import { readMail } from '../../../channels/email/read-mail.ts';
import type { Mail } from '../../../channels/email/mail.ts';
import { parseMail } from '../../../channels/email/parse.ts';
import type { Inbound } from '../../../channels/channel.ts';
import { listFixtures, type FixtureRow } from '../support/fixtures.ts';

export const ownAddress = 'cs@toko.example';
export const receivedAt = 1_795_400_200_000;
const kinds = ['mail', 'sent', 'automatic', 'bounce'];

export const mailFixtures: FixtureRow[] = kinds.flatMap((kind) => listFixtures('email', kind));

export function rawMail(file: string): Buffer {
  return readFileSync(new URL(`../../fixtures/email/${file}`, import.meta.url));
}

/** As it is read from the folder that it lies in. */
export async function readRaw(raw: Buffer, folder: Mail['folder'] = 'inbox'): Promise<Mail> {
  const place = { account: ownAddress, folder, at: receivedAt - 100_000, size: raw.length };
  return (await readMail(raw, place)).mail;
}

export function readFixtureMail({ file, kind }: FixtureRow): Promise<Mail> {
  return readRaw(rawMail(file), kind === 'sent' ? 'sent' : 'inbox');
}

/** What is read of a mail that stands here as text; `latin1`: "\u0093" is the byte 93. */
export async function parseText(raw: string, encoding: 'latin1' | 'utf8' = 'utf8'): Promise<Inbound[]> {
  return parseMail(await readRaw(Buffer.from(raw, encoding)), receivedAt);
}
