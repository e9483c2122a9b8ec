/** Whether there are at least so many a second: in the second before this one, or in this one already. Counts each call. */
export function busySeconds(from: number): () => boolean {
  let second = { number: 0, count: 0, before: 0 };
  return () => {
    const number = Math.floor(performance.now() / 1_000);
    if (number !== second.number)
      second = { number, count: 0, before: number === second.number + 1 ? second.count : 0 };
    second.count += 1;
    return Math.max(second.count, second.before) >= from;
  };
}
