import fc from '../../support/fast-check.ts';

type Mutation = { seed: number; value: unknown };

/** The body with one place of it, chosen by the seed, replaced (or taken away, by `undefined`). */
function mutate(body: unknown, { seed, value }: Mutation): unknown {
  const places: { holder: Record<string, unknown>; key: string }[] = [];
  const whole = { body: structuredClone(body) };
  collect(whole, places);
  const place = places[seed % places.length];
  if (!place) return value;
  if (value !== undefined) place.holder[place.key] = value;
  else if (Array.isArray(place.holder)) place.holder.splice(Number(place.key), 1);
  else delete place.holder[place.key];
  return whole.body;
}

function collect(holder: Record<string, unknown>, places: { holder: Record<string, unknown>; key: string }[]): void {
  for (const [key, value] of Object.entries(holder)) {
    places.push({ holder, key });
    if (typeof value === 'object' && value !== null) collect(value as Record<string, unknown>, places);
  }
}

const mutation = fc.record({
  seed: fc.nat(),
  value: fc.oneof(
    fc.constant(undefined),
    fc.jsonValue({ maxDepth: 3 }),
    fc.string({ unit: 'binary' }).map((text) => `${text}\u0000\ud800`),
    fc.constantFrom('text', 'edit', 'system', 'interactive', 'failed', Infinity, -0, '__proto__', 'messages'),
    fc.constantFrom('x'.repeat(5_000), -1, 2 ** 53, 1e300, true, null, [], {}, '0', ' ', 'javascript:alert(1)'),
  ),
});

/** One of the bodies, with two to four places of it changed: what no provider ever sent, and anybody may. */
export function mutatedBody(bodies: unknown[]): fc.Arbitrary<unknown> {
  return fc
    .record({ body: fc.constantFrom(...bodies), mutations: fc.array(mutation, { minLength: 2, maxLength: 4 }) })
    .map(({ body, mutations }) => mutations.reduce(mutate, body));
}
