import { describe, expect, it } from 'vitest';
import { common } from '../../../src/content/files/trial-files.ts';
import {
  startOf,
  trialFields,
  trialFile,
  writtenElsewhere,
} from '../../../web/console/src/features/content/trials/trial-fields.ts';

const fieldOf = (id: string) => trialFields.find((one) => one.id === id)!;

describe('the form of a trial (SOP M3)', () => {
  it('offers nothing of what everybody has in common', () => {
    const refused = common.map((path) => path.join('.'));
    const offered = trialFields.filter(({ id }) => refused.some((one) => id === one || id.startsWith(`${one}.`)));
    expect(offered).toEqual([]);
    expect(trialFields.map(({ id }) => id)).toContain('business.quiet_hours');
    expect(trialFields.map(({ id }) => id)).toContain('assignment.silent');
  });

  it('begins with what holds now', () => {
    expect(startOf(fieldOf('response.whatsapp'), { response: { whatsapp: '4m' } })).toBe('4m');
    expect(startOf(fieldOf('response.whatsapp'), {})).toBe('3m');
    expect(startOf(fieldOf('bot.failed_turns'), null)).toBe(3);
    expect(startOf(fieldOf('supervise.priorities'), {})).toEqual(['urgent']);
  });

  it('names what is written and no field shows', () => {
    const sop = { response: { whatsapp: '2m' }, follow_up: 'off', escalation: [{ level: 2 }] };
    expect(writtenElsewhere(sop)).toEqual(['follow_up', 'escalation']);
    expect(writtenElsewhere({})).toEqual([]);
  });

  it('makes a file’s name of what people call it', () => {
    expect(trialFile('Balas cepat!')).toBe('trials/balas-cepat.yaml');
    expect(trialFile(' … ')).toBeNull();
  });
});
