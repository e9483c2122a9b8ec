import { describe, expect, it } from 'vitest';
import fc from '../support/fast-check.ts';
import { contrast, inkOn, readColor, wordsOn, type Rgb } from '../../web/webchat/src/color.ts';
import { createEventReader, type ServerEvent } from '../../web/webchat/src/events.ts';

const part = fc.integer({ min: 0, max: 255 });
const color = fc.tuple(part, part, part) as fc.Arbitrary<Rgb>;

describe('the shop’s colour', () => {
  it('has words on it that can be read, whatever it is', () => {
    fc.assert(
      fc.property(color, (ground) => {
        expect(contrast(ground, wordsOn(ground))).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it('is read on any ground, and is left as it is where it can be', () => {
    fc.assert(
      fc.property(color, color, (ground, given) => {
        expect(contrast(inkOn(ground, given), ground)).toBeGreaterThanOrEqual(4.5);
      }),
    );
    expect(inkOn([255, 255, 255], [15, 118, 110])).toEqual([15, 118, 110]);
    expect(inkOn([255, 255, 255], [250, 204, 21])).not.toEqual([250, 204, 21]);
  });

  it.each([
    ['#0f766e', [15, 118, 110]],
    ['#FFF', [255, 255, 255]],
    [' #abc ', [170, 187, 204]],
    ['teal', null],
    ['#12345', null],
    ['url(x)', null],
  ])('%s is %j', (text, expected) => {
    expect(readColor(text)).toEqual(expected);
  });
});

describe('events of the service', () => {
  const stream =
    ': still here\n\nevent: hello\ndata: {"resumed":true}\n\nid: 7\nevent: message\ndata: {"text":"a: b"}\n\n';
  const expected = [
    { name: 'hello', data: { resumed: true }, id: null },
    { name: 'message', data: { text: 'a: b' }, id: '7' },
  ];

  it('are read wherever the line cuts them', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: stream.length }), { maxLength: 8 }), (cuts) => {
        const seen: ServerEvent[] = [];
        const read = createEventReader((event) => seen.push(event));
        const places = [0, ...cuts.toSorted((a, b) => a - b), stream.length];
        for (const [index, from] of places.slice(0, -1).entries()) read(stream.slice(from, places[index + 1]));
        expect(seen).toEqual(expected);
      }),
    );
  });

  it('that were cut off are left out', () => {
    const seen: ServerEvent[] = [];
    createEventReader((event) => seen.push(event))('event: message\ndata: {"te');
    expect(seen).toEqual([]);
  });
});
