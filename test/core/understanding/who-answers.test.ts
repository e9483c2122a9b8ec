import { expect, it } from 'vitest';
import { asksWhoAnswers } from '../../../src/core/understanding/who-answers.ts';

it.each([
  'ini bot?',
  'ini bot apa orang',
  'kak ini robot ya',
  'bot ya?',
  'kamu manusia bukan',
  'ini admin asli apa mesin',
  'lagi chat sama bot ya',
  'yang balas bot ya kak',
  'ini dijawab otomatis ya',
  'apakah saya sedang bicara dengan orang asli?',
  'ini pakai ai ya',
  'are you a bot?',
  'r u a robot or human',
  'am i talking to a real person?',
  'is this a bot',
  'hey are you even human lol',
  'is this an actual person or a chatbot?',
])('“%s” asks who answers', (said) => {
  expect(asksWhoAnswers(said)).toBe(true);
});

it.each([
  'mau bicara dengan orang',
  'orang?',
  'admin',
  'i want to talk to a human',
  'jual robot?',
  'robot vacuum ada?',
  'bot nya ga ngerti',
  'are you open',
  'is this available',
  'mesin apa ini',
  'is this for one person',
  'is this a person or two',
  'ada orang?',
  'untuk 2 orang ya',
  'ini orang yang kemarin ya',
  'is it a computer table',
])('“%s” asks something else', (said) => {
  expect(asksWhoAnswers(said)).toBe(false);
});
