import { describe, expect, it } from 'vitest';
import { builtInMessages } from '../../../src/content/files/built-in-messages.ts';
import { approvedMessage } from '../../../src/core/sop/approved-template.ts';
import type { ApprovedTemplate, Rules } from '../../../src/core/sop/knowledge.ts';
import { policyWith } from './policy-builder.ts';

const followUp: ApprovedTemplate = {
  name: 'tindak_lanjut',
  language: 'id',
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Dari {{bisnis}}' },
    { type: 'BODY', text: 'Selamat {{waktu}}, {{panggilan}}.' },
    { type: 'FOOTER', text: 'Toko Sapa' },
  ],
};

function rulesWith(...approved: ApprovedTemplate[]): Rules {
  return { revision: 'r', policy: policyWith(), intents: new Map(), messages: builtInMessages, approved };
}

describe('approvedMessage', () => {
  const values = { bisnis: 'Toko Sapa', waktu: 'siang', panggilan: 'Kak Rina' };

  it('fills the variables by their names (SOP F1)', () => {
    expect(approvedMessage(rulesWith(followUp), 'tindak_lanjut', 'id', values)).toEqual({
      kind: 'template',
      name: 'tindak_lanjut',
      language: 'id',
      parameters: [
        { component: 'header', name: 'bisnis', text: 'Toko Sapa' },
        { component: 'body', name: 'waktu', text: 'siang' },
        { component: 'body', name: 'panggilan', text: 'Kak Rina' },
      ],
      text: 'Dari Toko Sapa\n\nSelamat siang, Kak Rina.\n\nToko Sapa',
    });
  });

  it('fills numbered variables by their places, which have no names at Meta', () => {
    const numbered = { ...followUp, components: [{ type: 'BODY', text: 'Halo {{1}}, dari {{2}}.' }] };
    expect(approvedMessage(rulesWith(numbered), 'tindak_lanjut', 'id', { 2: 'Toko', 1: 'Rina' })).toMatchObject({
      parameters: [
        { component: 'body', text: 'Rina' },
        { component: 'body', text: 'Toko' },
      ],
      text: 'Halo Rina, dari Toko.',
    });
    const [first] = approvedMessage(rulesWith(numbered), 'tindak_lanjut', 'id', { 2: 'Toko', 1: 'Rina' })!.parameters;
    expect(first).not.toHaveProperty('name');
  });

  it('is none when a value is missing, since Meta refuses an empty one', () => {
    expect(approvedMessage(rulesWith(followUp), 'tindak_lanjut', 'id', { ...values, panggilan: '' })).toBeNull();
  });

  it('takes a region of the language when the language itself is not approved', () => {
    const american = { ...followUp, language: 'en_US' };
    expect(approvedMessage(rulesWith(followUp, american), 'tindak_lanjut', 'en', values)?.language).toBe('en_US');
    expect(approvedMessage(rulesWith(followUp), 'tindak_lanjut', 'en', values)).toBeNull();
  });
});
