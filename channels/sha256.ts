/** A SHA-256 as lower-case hex; Meta writes it in base64 in webhooks and in hex elsewhere. Null when it is neither. */
export function sha256Hex(claimed: string | null | undefined): string | null {
  if (!claimed) return null;
  if (/^[0-9a-f]{64}$/i.test(claimed)) return claimed.toLowerCase();
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(claimed)) return null;
  const bytes = Buffer.from(claimed, 'base64');
  return bytes.length === 32 ? bytes.toString('hex') : null;
}
