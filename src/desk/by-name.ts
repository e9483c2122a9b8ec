const order = new Intl.Collator('id', { numeric: true });

/**
 * As people look for names: Agent 2 before Agent 10, agus before Zaki. Not by the database, of which one orders by bytes and the
 * other as its server is set up.
 */
export function byName(one: { id: string; name: string }, other: { id: string; name: string }): number {
  return order.compare(one.name, other.name) || (one.id < other.id ? -1 : 1);
}
