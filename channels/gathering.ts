/**
 * Hands over together what comes within `ms`, the first of a quiet time in the same round of the event loop: a message
 * between threads costs as much as twenty of what it brings.
 */
export function gathering<Item>(ms: number, hand: (items: Item[]) => void): (item: Item) => void {
  let items: Item[] = [];
  let handedAt = -Infinity;

  function handOver(): void {
    const together = items;
    items = [];
    handedAt = performance.now();
    hand(together);
  }

  return (item) => {
    if (items.push(item) > 1) return;
    const waitMs = handedAt + ms - performance.now();
    if (waitMs <= 0) setImmediate(handOver);
    else setTimeout(handOver, waitMs);
  };
}
