import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followChanges } from '../../../web/console/src/api/stream.ts';

/** A connection that says what the test has it say, and nothing of its own end. */
class Source extends EventTarget {
  static all: Source[] = [];
  static readonly CLOSED = 2;
  readonly url: string;
  readyState = 1;
  constructor(url: string) {
    super();
    this.url = url;
    Source.all.push(this);
  }
  close(): void {
    this.readyState = Source.CLOSED;
  }
  says(kind: string, lastEventId = '7', data: object = {}): void {
    this.dispatchEvent(Object.assign(new Event(kind), { lastEventId, data: JSON.stringify(data) }));
  }
}

let states: string[];
let stop: () => void;

beforeEach(() => {
  Source.all = [];
  states = [];
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', Source);
  vi.stubGlobal('document', new EventTarget());
  const page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  stop = followChanges({
    from: '3',
    onChange: () => undefined,
    onReload: () => undefined,
    onState: (state) => states.push(state),
    onService: () => undefined,
    isSignedIn: async () => true,
  });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the live stream', () => {
  it('L31: is opened anew from the last change where nothing is heard any more, though its connection seems open', async () => {
    Source.all[0]?.says('hello', '7', { resumed: true });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(states).toEqual(['live', 'lost']);
    expect(Source.all.map(({ url }) => url)).toEqual(['/api/v1/stream?lastEventId=3', '/api/v1/stream?lastEventId=7']);
    expect(Source.all[0]?.readyState).toBe(Source.CLOSED);
    Source.all[1]?.says('hello', '7', { resumed: true });
    expect(states.at(-1)).toBe('live');
  });

  it('is opened once more, and sooner, where not even a greeting comes', async () => {
    await vi.advanceTimersByTimeAsync(20_000);
    expect(Source.all).toHaveLength(2);
  });

  it('stays as it is as long as the service beats, however little happens', async () => {
    Source.all[0]?.says('hello', '7', { resumed: true });
    for (let n = 0; n < 20; n += 1) {
      await vi.advanceTimersByTimeAsync(15_000);
      Source.all[0]?.says('beat');
    }
    expect([states, Source.all.length]).toEqual([['live'], 1]);
  });

  it('of a page that slept is opened anew as soon as the page is looked at', async () => {
    Source.all[0]?.says('hello', '7', { resumed: true });
    // Asleep: the time goes, and no timer with it.
    vi.setSystemTime(Date.now() + 3_600_000);
    document.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(0);
    expect([states, Source.all.length]).toEqual([['live', 'lost'], 2]);
  });
});
