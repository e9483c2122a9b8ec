import { describe, expect, it } from 'vitest';
import type { TemplateParameter } from '../../../src/core/conversation/message.ts';
import type { ApprovedTemplate } from '../../../src/core/sop/knowledge.ts';
import { checkTemplateSend } from '../../../src/content/files/template-check.ts';

const order: ApprovedTemplate = {
  name: 'kabar_pesanan',
  language: 'id',
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Pesanan {{1}}' },
    { type: 'BODY', text: 'Halo {{1}}, dikirim dengan {{2}}.' },
    { type: 'FOOTER', text: 'Toko Sapa' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Terima kasih' },
        { type: 'URL', text: 'Lacak', url: 'https://tokosapa.example/lacak/{{1}}' },
        { type: 'URL', text: 'Toko', url: 'https://tokosapa.example' },
      ],
    },
  ],
};
const named: ApprovedTemplate = {
  name: 'tindak_lanjut',
  language: 'id',
  components: [{ type: 'BODY', text: 'Selamat {{waktu}}, {{panggilan}}.' }],
};
const photo: ApprovedTemplate = {
  name: 'promo',
  language: 'en_US',
  components: [
    { type: 'HEADER', format: 'IMAGE' },
    { type: 'BODY', text: 'New!' },
  ],
};
const templates = [order, named, photo];

const header = (text: string): TemplateParameter => ({ component: 'header', text });
const body = (text: string, name?: string): TemplateParameter => ({
  component: 'body',
  text,
  ...(name ? { name } : {}),
});
const button = (text: string, index: number): TemplateParameter => ({ component: 'button', index, text });
const complete = [header('TS-1'), body('Rina'), body('JNE'), button('TS-1', 1)];

function check(name: string, parameters: TemplateParameter[], language = 'id') {
  return checkTemplateSend(templates, { name, language, parameters });
}

describe('a template send', () => {
  it('L17: that fits its definition is shown as the customer will read it', () => {
    expect(check('kabar_pesanan', complete)).toEqual({
      ok: true,
      text: 'Pesanan TS-1\n\nHalo Rina, dikirim dengan JNE.\n\nToko Sapa',
      buttons: ['Terima kasih', 'Lacak', 'Toko'],
    });
  });

  it('L17: may name its variables, in any order', () => {
    const result = check('tindak_lanjut', [body('Kak Rina', 'panggilan'), body('siang', 'waktu')]);
    expect(result).toMatchObject({ ok: true, text: 'Selamat siang, Kak Rina.' });
  });

  it('L17: may give a quick reply a payload of its own', () => {
    expect(check('kabar_pesanan', [...complete, button('terima', 0)]).ok).toBe(true);
  });

  it('L17: gives a header of media the link to it', () => {
    expect(check('promo', [header('https://tokosapa.example/a.jpg')], 'en_US')).toMatchObject({
      ok: true,
      text: 'New!',
    });
  });

  it.each([
    ['kabar_pesan', complete, 'id', 'there is no approved template "kabar_pesan"; did you mean "kabar_pesanan"?'],
    ['promo', [], 'en', 'template "promo" is not approved in "en", only in en_US'],
    ['promo', [], 'en_US', 'the header needs one parameter (a link to the image), 0 given'],
    ['kabar_pesanan', complete.slice(1), 'id', 'the header needs 1 parameter, 0 given'],
    ['kabar_pesanan', [header('a'), body('b'), button('c', 1)], 'id', 'the body needs 2 parameters, 1 given'],
    ['kabar_pesanan', [...complete, body('x')], 'id', 'the body needs 2 parameters, 3 given'],
    ['kabar_pesanan', complete.slice(0, 3), 'id', 'button 1 (Lacak) needs its parameter'],
    ['kabar_pesanan', [...complete, button('x', 2)], 'id', 'button 2 takes no parameter'],
    ['kabar_pesanan', [...complete, button('x', 3)], 'id', 'there is no button 3 (buttons count from 0)'],
    ['kabar_pesanan', [...complete, button('x', 1)], 'id', 'button 1 has two parameters'],
    ['tindak_lanjut', [body('siang', 'waktu')], 'id', 'the body lacks panggilan'],
    [
      'tindak_lanjut',
      [body('siang', 'waktu'), body('x', 'panggilan'), body('y', 'pangilan')],
      'id',
      'the body has no variable "pangilan"; did you mean "panggilan"?',
    ],
    [
      'tindak_lanjut',
      [body('siang', 'waktu'), body('x', 'panggilan'), body('y', 'waktu')],
      'id',
      'the body parameter waktu is given twice',
    ],
    ['tindak_lanjut', [body(' ', 'waktu')], 'id', 'the body parameter waktu is empty'],
    [
      'tindak_lanjut',
      [body('a\nb', 'waktu')],
      'id',
      'the body parameter waktu may hold no line break, tab or more than four spaces in a row',
    ],
    [
      'tindak_lanjut',
      [body('siang', 'waktu'), body('x'.repeat(1100), 'panggilan')],
      'id',
      'the body would have 1116 characters, 1024 are allowed',
    ],
  ])('L17: that does not fit is refused with the reason: %s %#', (name, parameters, language, problem) => {
    expect(check(name, parameters, language)).toEqual({ ok: false, problem });
  });
});
