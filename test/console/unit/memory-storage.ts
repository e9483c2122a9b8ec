/** A browser's storage without a browser. `mostBytes`: what it refuses to go beyond. */
export function memoryStorage(mostBytes = Infinity): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (name) => kept.get(name) ?? null,
    setItem(name, value) {
      if (value.length > mostBytes) throw new DOMException('full', 'QuotaExceededError');
      kept.set(name, value);
    },
    removeItem: (name) => void kept.delete(name),
    clear: () => kept.clear(),
  };
}

export function numbered(): () => string {
  let count = 0;
  return () => `key-${(count += 1)}`;
}
