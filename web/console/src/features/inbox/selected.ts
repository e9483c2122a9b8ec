/** What is selected of a list. `anchor`: where a range begins. `isTapping`: on a phone, where a tap selects and opens nothing. */
export type Selected = { ids: ReadonlySet<string>; anchor: string | null; isTapping: boolean };

export const nothingSelected: Selected = { ids: new Set(), anchor: null, isTapping: false };

/** As many as one order is given to. */
export const mostSelected = 200;

export function withToggled(selected: Selected, id: string): Selected {
  const ids = new Set(selected.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ...selected, ids: firstOf(ids), anchor: id };
}

/** All that lies between the anchor and it, both with it; without an anchor that is shown, it alone. */
export function withRange(selected: Selected, id: string, shown: readonly string[]): Selected {
  const [from, to] = [shown.indexOf(selected.anchor ?? ''), shown.indexOf(id)];
  if (from === -1 || to === -1) return { ...withAdded(selected, [id]), anchor: id };
  return withAdded(selected, shown.slice(Math.min(from, to), Math.max(from, to) + 1));
}

export function withAdded(selected: Selected, added: readonly string[]): Selected {
  return { ...selected, ids: firstOf([...selected.ids, ...added]) };
}

/** When nothing is left of it, a phone that was selecting opens again what is tapped. */
export function withoutDone(selected: Selected, done: readonly string[]): Selected {
  const ids = new Set([...selected.ids].filter((id) => !done.includes(id)));
  return ids.size === 0 ? nothingSelected : { ...selected, ids };
}

/** What is not shown any more is not acted upon: nobody sees that it is selected. */
export function onlyShown(selected: Selected, shown: ReadonlySet<string>): Selected {
  const ids = [...selected.ids].filter((id) => shown.has(id));
  return ids.length === selected.ids.size ? selected : { ...selected, ids: new Set(ids) };
}

function firstOf(ids: Iterable<string>): ReadonlySet<string> {
  return new Set([...new Set(ids)].slice(0, mostSelected));
}
