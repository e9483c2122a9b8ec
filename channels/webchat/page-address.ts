/** Names of what a link carries for whoever has it, and nobody else. */
const secretName =
  /token|secret|passw|auth|session|sess?id|sid$|(?:^|[_-])key$|apikey|code|sig|hash|hmac|otp|nonce|jwt|ticket|mail|phone|user/i;
const longestValue = 60;
/** Long, with digits among its letters: made by a machine, and perhaps a way in. */
const looksSecret = /^(?=.*\d)(?=.*[a-z])[\w.~+/=-]{24,}$/i;
const longestAddress = 500;

/**
 * The address of a page as people at the desk may see it: without what is secret in its query, without its fragment and
 * without credentials. Null: it is no address of the web.
 */
export function pageAddress(given: string): string | null {
  if (!URL.canParse(given)) return null;
  const url = new URL(given);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  url.hash = '';
  url.username = '';
  url.password = '';
  for (const [name, value] of [...url.searchParams]) {
    if (secretName.test(name) || value.length > longestValue || looksSecret.test(value)) url.searchParams.delete(name);
  }
  if (url.href.length > longestAddress) url.search = '';
  return url.href.length > longestAddress ? url.origin : url.href;
}
