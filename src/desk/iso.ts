/** How the API says a time: ISO 8601, in UTC. */
export function iso(at: number): string {
  return new Date(at).toISOString();
}

/** Null stays null: it has not happened. */
export function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at);
}
