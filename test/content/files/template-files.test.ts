import { describe, expect, it } from 'vitest';
import { builtInMessages } from '../../../src/content/files/built-in-messages.ts';
import { contentOf, errorsOf, problemsOf } from '../content-folder.ts';

const sopFiles = { 'sop.yaml': 'business: { name: Toko Sapa }\nfollow_up: off\n' };

describe('messages.yaml', () => {
  const file = 'templates/id/messages.yaml';

  it('words what it names, in one way or several, and leaves the rest as built in', async () => {
    const text = 'greeting: ["Halo!", "Hai {{panggilan}}!"]\nclosing: Sampai jumpa\n';
    const { messages } = (await contentOf({ ...sopFiles, [file]: text })).rules;
    expect(messages.id).toEqual({
      ...builtInMessages.id,
      greeting: ['Halo!', 'Hai {{panggilan}}!'],
      closing: ['Sampai jumpa'],
    });
    expect(messages.en).toEqual(builtInMessages.en);
  });

  it.each([
    ['# x\ngreting: Halo', '2: error: unknown message "greting"; did you mean "greeting"?'],
    ['closing:\n  - ok\n  - "{{nma}}"', '3: error: closing: unknown placeholder {{nma}}; did you mean "nama"?'],
    ['handoff: "{{buka}}"', '1: error: handoff: unknown placeholder {{buka}}'],
    ['closing: []', '1: error: closing: is empty'],
    ['closing: 5', '1: error: closing: must be a list, not 5'],
    ['talk_to_person: Bicara dengan petugas', '1: error: talk_to_person: a button holds 20 characters, this has 21'],
  ])('names the place of an error: %j', async (text, message) => {
    const [error, ...others] = await errorsOf({ ...sopFiles, [file]: text });
    expect(error).toContain(`${file}:${message}`);
    expect(others).toEqual([]);
  });
});

describe('quick-replies.yaml', () => {
  const file = 'templates/en/quick-replies.yaml';

  it('is read by language, a title being optional', async () => {
    const { quickReplies } = await contentOf({ ...sopFiles, [file]: '- { shortcut: /resi, text: "Halo {{agen}}" }\n' });
    expect(quickReplies).toEqual({ id: [], en: [{ shortcut: '/resi', title: '/resi', text: 'Halo {{agen}}' }] });
  });

  it.each([
    ['- shortcut: /a\n  text: x\n- shortcut: /a\n  text: y', '3: error: shortcut "/a" is given twice (also on line 1)'],
    ['- shortcut: resi\n  text: x', '1: error: shortcut: must be a slash and one word, such as /resi'],
    ['- shortcut: /resi\n  txt: x\n  text: y', '2: error: unknown key "txt"; did you mean "text"?'],
    ['- shortcut: /resi\n  text: "{{agn}}"', '2: error: /resi: unknown placeholder {{agn}}; did you mean "agen"?'],
  ])('names the place of an error: %j', async (text, message) => {
    expect(await errorsOf({ ...sopFiles, [file]: text })).toEqual([`${file}:${message}`]);
  });
});

describe('approved.yaml', () => {
  const file = 'templates/id/approved.yaml';
  const entry = (components: string, name = 'kabar') => `- name: ${name}\n  language: id\n  components:\n${components}`;
  const body = (text: string) => `    - { type: BODY, text: "${text}", example: { body_text: [[a]] } }\n`;

  it("keeps Meta's JSON whole", async () => {
    const { approvedTemplates, rules } = await contentOf({ ...sopFiles, [file]: entry(body('Halo {{1}}')) });
    expect(approvedTemplates).toEqual([
      {
        name: 'kabar',
        language: 'id',
        components: [{ type: 'BODY', text: 'Halo {{1}}', example: { body_text: [['a']] } }],
      },
    ]);
    expect(rules.approved).toEqual(approvedTemplates);
  });

  it.each([
    [entry('    - { type: FOOTER, text: x }\n'), '3: error: template kabar: needs a BODY with a text'],
    [entry(body('{{1}} {{3}}')), '4: error: template kabar: numbered variables must be {{1}}, {{2}}, … without gaps'],
    [entry(body('{{1}} {{nama}}')), '4: error: template kabar: mixes named and numbered variables'],
    [
      entry(body('{{Nama}}')),
      '4: error: template kabar: the variable {{Nama}} may hold small letters, digits and _ only',
    ],
    [entry(body('a') + body('b')), '5: error: template kabar: BODY is given twice'],
    [entry(body('x'.repeat(1025))), '4: error: template kabar: BODY has 1025 characters, 1024 are allowed'],
    [entry(body('x'), 'Kabar'), '1: error: name: may hold small letters, digits and _ only, as Meta has it'],
    [
      entry(body('x')) + entry(body('x')),
      '5: error: template kabar (id) is given twice (also in templates/id/approved.yaml:1)',
    ],
    [
      entry(`${body('x')}    - { type: BUTTONS, buttons: [{ type: QUICK_REPLY, text: ${'x'.repeat(26)} }] }\n`),
      `5: error: template kabar: the button "${'x'.repeat(26)}" is longer than 25 characters`,
    ],
  ])('L17: names what Meta would refuse: %#', async (text, message) => {
    expect(await errorsOf({ ...sopFiles, [file]: text })).toEqual([`${file}:${message}`]);
  });

  it('warns of variables without an example', async () => {
    expect(await problemsOf({ ...sopFiles, [file]: entry('    - { type: BODY, text: "{{1}}" }\n') })).toEqual([
      `${file}:4: warning: template kabar: BODY has variables and no example; Meta will reject it`,
    ]);
  });
});

describe('the follow-up template (SOP F1)', () => {
  const sop = (template: string) => ({ 'sop.yaml': `business: { name: x }\nfollow_up: { template: ${template} }\n` });
  const approved = (text: string) => ({
    'templates/id/approved.yaml': `- name: kabar\n  components:\n    - { type: BODY, text: "${text}", example: {} }\n`,
  });

  it('may be an approved one whose variables the service can fill in', async () => {
    expect(await problemsOf({ ...sop('kabar'), ...approved('Selamat {{waktu}}, {{panggilan}}') })).toEqual([]);
    expect(await problemsOf({ ...sop('kabar'), ...approved('Selamat siang, Bapak/Ibu {{1}}') })).toEqual([]);
  });

  it.each(['{{pesanan}}'])('may not have a variable that only a person could fill in: %s', async (variable) => {
    const [error] = await errorsOf({ ...sop('kabar'), ...approved(variable) });
    expect(error).toContain(`approved.yaml:3: error: template kabar is the follow-up and cannot fill in ${variable}`);
  });

  it('may have one number, the customer’s name, and no second', async () => {
    const [error] = await errorsOf({ ...sop('kabar'), ...approved('Halo {{1}}, tiket {{2}}') });
    expect(error).toContain('template kabar is the follow-up and cannot fill in {{2}}');
    expect(error).toContain("{{1}}, alone, is the customer's name");
  });

  it.each(['tindak_lanjut', 'follow_up'])('may be %s without an approved one, with a warning', async (name) => {
    expect(await problemsOf(sop(name))).toEqual([
      `sop.yaml:2: warning: follow_up.template: "${name}" is in no approved.yaml, so a follow-up is only sent while the window is open`,
    ]);
  });
});

describe('a file where none is read', () => {
  it.each([
    [
      { 'templates/id/message.yaml': '' },
      'templates/id/message.yaml:1: error: no file of this name is read here; did you mean "messages.yaml"?',
    ],
    [{ 'intents/in/a.yaml': '' }, 'intents/in:1: error: unknown language "in"; did you mean "id"?'],
    [{ 'intents/a.yaml': '' }, 'intents/a.yaml:1: error: lies outside a language; move it to intents/id or intents/en'],
    [{ 'intents/id/a.yml': '' }, 'intents/id/a.yml:1: error: is not read; name it .yaml'],
  ])('is told, not passed over: %j', async (files, message) => {
    expect(await errorsOf({ ...sopFiles, ...files })).toEqual([message]);
  });
});

describe('the built-in messages', () => {
  it('are worded in both languages, none empty', () => {
    for (const language of ['id', 'en'] as const) {
      const empty = Object.entries(builtInMessages[language]).filter(([, wordings]) => wordings.length === 0);
      expect(empty).toEqual([]);
    }
    expect(Object.keys(builtInMessages.en)).toEqual(Object.keys(builtInMessages.id));
  });

  it('keep to the placeholders and lengths that content must keep to', async () => {
    const yaml = (language: 'id' | 'en') => JSON.stringify(builtInMessages[language]);
    const files = { 'templates/id/messages.yaml': yaml('id'), 'templates/en/messages.yaml': yaml('en') };
    expect(await problemsOf({ ...sopFiles, ...files })).toEqual([]);
  });

  it.each([
    [
      'greeting_only',
      'Terima kasih sudah menghubungi kami 😊 Boleh info kendalanya seperti apa ya {{sapaan}}? Nanti saya bantu cek sampai selesai.',
    ],
    [
      'handoff_complaint',
      'mohon maaf atas ketidaknyamanannya 🙏 Biar saya bantu cek dulu ya {{sapaan}}, boleh kirim bukti/screenshot supaya lebih cepat saya proses.',
    ],
    [
      'calm_down',
      'saya paham {{anda}} sedang kesal. Saya akan bantu semaksimal mungkin ya. Mohon berkenan tetap menggunakan bahasa yang baik agar prosesnya cepat.',
    ],
    [
      'agent_introduction',
      'Terima kasih telah menghubungi {{bisnis}}. Saya {{agen}}, ada yang bisa saya bantu hari ini?',
    ],
    [
      'follow_up',
      'Kami ingin memastikan apakah kendala Anda sudah sepenuhnya terselesaikan. Apakah masih ada yang bisa kami bantu?',
    ],
    ['survey', 'Seberapa puas Anda dengan layanan kami hari ini? (1-5)'],
  ] as const)('say %s in the words of the SOP (SOP G3, F1, V1, S, T1, K1)', (name, words) => {
    expect(builtInMessages.id[name][0]).toContain(words);
  });
});
