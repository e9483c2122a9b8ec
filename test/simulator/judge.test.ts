import { expect, test } from 'vitest';
import type { Said, Sent } from '../../simulator/chats.ts';
import { judge } from '../../simulator/judge.ts';

const said = (seq: number, words: string, more: Partial<Said> = {}): Said => ({
  kind: 'said',
  seq,
  id: `in-${seq}`,
  phone: '62811',
  at: seq * 10,
  text: words,
  message: {},
  ackedAt: seq * 10 + 1,
  webhookStatus: 200,
  readAt: null,
  ...more,
});
const sent = (seq: number, words: string, more: Partial<Sent> = {}): Sent => ({
  kind: 'sent',
  seq,
  id: `out-${seq}`,
  phone: '62811',
  at: seq * 10,
  text: words,
  body: { type: 'text' },
  ourId: `our-${seq}`,
  status: 'sent',
  errorCode: null,
  ...more,
});

test('one answer each is right, whatever else the answers say', () => {
  const verdict = judge([said(1, 'a #1'), said(2, 'b #2')], [sent(3, 'tentang #1'), sent(4, 'tentang #2')]);
  expect(verdict).toMatchObject({ asked: 2, once: 2, twice: [], never: [], sentTwice: [], outOfOrder: [] });
});

test('a message that was never acknowledged is not owed an answer', () => {
  const lost = said(1, 'a #1', { ackedAt: null });
  expect(judge([lost], [])).toMatchObject({ asked: 0, never: [], unacknowledged: 0 });
  expect(judge([lost], [sent(2, '#1')])).toMatchObject({ asked: 0, unacknowledged: 1 });
});

test('missing and double answers are named', () => {
  const verdict = judge([said(1, 'a #1'), said(2, 'b #2')], [sent(3, '#1'), sent(4, 'lagi #1')]);
  expect(verdict).toMatchObject({ once: 0, twice: ['in-1'], never: ['in-2'] });
});

test('the same message of ours sent twice is found, though another customer may have the same id', () => {
  const verdict = judge(
    [said(1, 'a')],
    [sent(2, 'x', { ourId: 'our' }), sent(3, 'x', { ourId: 'our' }), sent(4, 'x', { ourId: 'our', phone: '62899' })],
  );
  expect(verdict.sentTwice).toEqual([{ ourId: 'our', phone: '62811', times: 2 }]);
});

test('an answer that overtakes an earlier one is out of order (L4)', () => {
  const verdict = judge([said(1, 'a #1'), said(2, 'b #2')], [sent(3, '#2'), sent(4, '#1')]);
  expect(verdict.outOfOrder).toEqual([{ phone: '62811', earlier: 'in-1', later: 'in-2' }]);
});

test('messages under way at the same time have no order', () => {
  const first = said(1, 'a #1', { ackedAt: 25 });
  expect(judge([first, said(2, 'b #2')], [sent(3, '#2'), sent(4, '#1')]).outOfOrder).toEqual([]);
});

test('without a token an answer belongs to the message it quotes, or to the last one before it', () => {
  const questions = [said(1, 'a'), said(3, 'b')];
  const quoting = sent(4, 'ke yang pertama', { body: { type: 'text', context: { message_id: 'in-1' } } });
  expect(judge(questions, [quoting, sent(5, 'ke yang kedua')])).toMatchObject({ once: 2 });
  expect(judge(questions, [sent(2, 'x'), sent(4, 'y')])).toMatchObject({ once: 2 });
  expect(judge(questions, [sent(2, 'x'), sent(4, 'y')], { match: 'token' })).toMatchObject({
    once: 0,
    never: ['in-1', 'in-3'],
  });
});

test('a greeting can be left out of the answers', () => {
  const answers = [sent(2, 'Selamat siang'), sent(3, 'jawaban')];
  expect(judge([said(1, 'a')], answers).twice).toEqual(['in-1']);
  expect(judge([said(1, 'a')], answers, { isAnswer: (one) => !one.text.startsWith('Selamat') }).twice).toEqual([]);
});
