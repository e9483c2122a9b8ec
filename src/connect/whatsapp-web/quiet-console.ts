const methods = ['log', 'info', 'warn', 'error', 'debug'] as const;

/**
 * The library that encrypts writes whole sessions to the console when it closes one, private keys and all. Whatever is
 * written there is shown without its objects; this service itself writes only words there. Returns the way off.
 */
export function quietConsole(): () => void {
  const { console: target } = globalThis;
  const before = methods.map((method) => [method, target[method]] as const);
  for (const [method, write] of before) {
    target[method] = (...words: unknown[]) =>
      write.apply(
        target,
        words.filter((word) => typeof word !== 'object'),
      );
  }
  return () => {
    for (const [method, write] of before) target[method] = write;
  };
}
