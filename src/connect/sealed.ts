import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** It was sealed under another SECRET_KEY, for something else, or somebody changed it. */
export class Unsealable extends Error {
  override name = 'Unsealable';
}

/** Text that lies in the store and must not be read there. `about`: what it is of; it opens for nothing else. */
export type Seal = {
  seal(text: string, about: string): string;
  /** Throws `Unsealable`. */
  open(sealed: string, about: string): string;
};

const ivBytes = 12;
const tagBytes = 16;

/** AES-256-GCM under a key of its own for each purpose, made from SECRET_KEY. */
export function createSeal(secretKey: Buffer, purpose: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', secretKey, Buffer.alloc(0), `sapa ${purpose}`, 32));
  return {
    seal(text, about) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(about));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
    },
    open(sealed, about) {
      const bytes = Buffer.from(sealed, 'base64');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
        decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
        return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8');
      } catch (error) {
        throw new Unsealable('what was stored was sealed under another SECRET_KEY, or has been changed', {
          cause: error,
        });
      }
    },
  };
}
