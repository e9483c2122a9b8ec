/** Work of some hundredths of a second, done in steps, so that whoever has other work can do it between them. */
export type Steps<T> = Generator<void, T>;

/** For whoever has none. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
