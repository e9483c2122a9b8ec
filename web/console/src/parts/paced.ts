/**
 * Does it at once, and what is asked for meanwhile once more afterwards: never twice at a time, and with a pause in
 * between, so that a busy hour is not a storm of requests. `askLater`: not before a pause. `stop` forgets what was asked
 * for and is not begun.
 */
export function paced(work: () => Promise<void>, pauseMs: number): { ask(): void; askLater(): void; stop(): void } {
  let state: 'idle' | 'busy' | 'again' = 'idle';

  async function run(): Promise<void> {
    state = 'busy';
    await work();
    setTimeout(rested, pauseMs);
  }

  function rested(): void {
    if (state === 'again') void run();
    else state = 'idle';
  }

  return {
    ask() {
      if (state === 'idle') void run();
      else state = 'again';
    },
    askLater() {
      if (state === 'idle') setTimeout(rested, pauseMs);
      state = 'again';
    },
    stop() {
      if (state === 'again') state = 'busy';
    },
  };
}
