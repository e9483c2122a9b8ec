/**
 * What a page takes from an address: what was found in it, and nothing else that stands there. The router would hand on
 * what it does not hear of.
 */
export function onlyKnown<Found extends object>(search: Record<string, unknown>, found: Found): Found {
  const unknown = Object.fromEntries(Object.keys(search).map((name) => [name, undefined]));
  return { ...unknown, ...found };
}
