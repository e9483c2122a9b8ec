import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

/** OWASP's parameters for scrypt: 128 MiB are too much for a small machine at several sign-ins, 32 MiB are not. */
const cost = { N: 2 ** 15, r: 8, p: 3 };
const keyBytes = 32;
export const leastPasswordLength = 10;
/** Stands where a hash would: nobody signs in with it. */
export const noPassword = 'none';

/** `scrypt$N$r$p$salt$hash`: the parameters stand in it, so that they can grow without anyone's password breaking. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), hash.toString('base64')].join('$');
}

export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [kind, N, r, p, salt, hash] = stored.split('$');
  if (kind !== 'scrypt' || !salt || !hash) return false;
  const expected = Buffer.from(hash, 'base64');
  const given = await derive(password, Buffer.from(salt, 'base64'), { N: Number(N), r: Number(r), p: Number(p) });
  return given.length === expected.length && timingSafeEqual(given, expected);
}

let decoy: Promise<string> | null = null;

/** Takes as long as a real check, so that an answer's time does not tell who has an account. */
export async function checkNobody(password: string): Promise<false> {
  decoy ??= hashPassword(randomBytes(12).toString('hex'));
  await isPassword(password, await decoy);
  return false;
}

function derive(password: string, salt: Buffer, { N, r, p }: { N: number; r: number; p: number }): Promise<Buffer> {
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyBytes, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
