import { describe, expect, it } from 'vitest';
import { accountRefusal } from '../../../src/desk/watch/account-refusal.ts';

const said = (code: string, detail: string, language: 'id' | 'en' = 'id') =>
  accountRefusal({ is: 'not-answered', channel: 'email', code, detail }, language).message;

describe('of a mail server that does not answer', () => {
  it('which of the two it is, and whether its name, its port or the line is wrong, is told (L8)', () => {
    expect(said('imap-unreachable', 'getaddrinfo ENOTFOUND imap.toko.invalid')).toMatch(
      /^Server masuk \(IMAP\) tidak ditemukan: periksa ejaan namanya.*imap\.toko\.invalid/,
    );
    expect(said('smtp-unreachable', 'connect ECONNREFUSED 127.0.0.1:1', 'en')).toMatch(
      /^The server for sending \(SMTP\) is there.*check the port.*127\.0\.0\.1:1/,
    );
    expect(said('oauth-unreachable', 'timeout of 8000ms exceeded')).toMatch(/^Alamat token OAuth tidak menjawab/);
  });
});
