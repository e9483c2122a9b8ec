export type ServerEvent = { name: string; data: unknown; id: string | null };

/** Reads server-sent events out of text that comes in pieces; comments and what is cut off are left out. */
export function createEventReader(take: (event: ServerEvent) => void): (piece: string) => void {
  let rest = '';
  return (piece) => {
    const parts = (rest + piece).split('\n\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const event = readEvent(part);
      if (event) take(event);
    }
  };
}

function readEvent(text: string): ServerEvent | null {
  const fields = new Map<string, string>();
  for (const line of text.split('\n')) {
    const colon = line.indexOf(': ');
    if (colon > 0) fields.set(line.slice(0, colon), line.slice(colon + 2));
  }
  const data = fields.get('data');
  return data === undefined
    ? null
    : { name: fields.get('event') ?? '', data: JSON.parse(data), id: fields.get('id') ?? null };
}
